import { Command } from 'commander';
import { type SIPInboundTrunkInfo, SipClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerSetup } from '../../src/commands/setup.ts';
import { FakeSipApi } from '../support/fake-sip-api.ts';

const NUMBER = '+15557770001';
const ELSEWHERE = 'wss://example.livekit.cloud';

let fake: FakeSipApi;
let numbers = 0;
beforeAll(async () => {
  fake = await FakeSipApi.open();
});
afterAll(() => fake.close());
beforeEach(() => {
  process.exitCode = undefined;
  vi.stubEnv('LIVEKIT_URL', fake.api.url);
  vi.stubEnv('LIVEKIT_API_KEY', fake.api.apiKey);
  vi.stubEnv('LIVEKIT_API_SECRET', fake.api.apiSecret);
  vi.stubEnv('LIVEKIT_AGENT_NAME', '');
  vi.stubEnv('SWITCHBOARD_SIP_PASSWORD', '');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** A number that no test before has used. */
const fresh = (): string => `+1555777${1000 + numbers++}`;

async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: unknown }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
  const program = new Command().exitOverride((error) => {
    throw Object.assign(error, { usage: true });
  });
  registerSetup(program);
  try {
    await program.parseAsync(['setup', ...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof Error && 'usage' in error)) throw error;
    process.exitCode = 2;
  }
  vi.restoreAllMocks();
  return { out, err, code: process.exitCode };
}

async function trunkOf(number: string): Promise<SIPInboundTrunkInfo | undefined> {
  const sip = new SipClient(fake.api.url, fake.api.apiKey, fake.api.apiSecret);
  const [trunk] = await sip.listSipInboundTrunk({ numbers: [number] });
  return trunk;
}

describe('switchboard setup', () => {
  it('tells what it made, what callers can dial, and what to do at the provider', async () => {
    const number = fresh();
    const { out, err, code } = await run('--number', number, '--provider', 'twilio');
    expect([err, code]).toEqual(['', undefined]);
    expect(out).toMatch(/^trunk ST_\d+: made; it takes calls to \+1555777\d+ from 54\.172\.60\.0\/30, /);
    expect(out).toMatch(/^dispatch rule SDR_\d+: made; .* the agent switchboard$/m);
    expect(out).toContain(`Callers can dial ${number} as soon as a switchboard runs`);
    expect(out).toContain('--transfer-mode enable-all');
  });

  it('says of a second run that nothing was changed', async () => {
    const number = fresh();
    await run('--number', number, '--provider', 'telnyx');
    const { out, code } = await run('--number', number, '--provider', 'telnyx');
    expect(out.match(/as it should be, nothing changed/g)).toHaveLength(2);
    expect(code).toBeUndefined();
  });

  it('takes the agent’s name from the environment', async () => {
    vi.stubEnv('LIVEKIT_AGENT_NAME', 'night-desk');
    expect((await run('--number', fresh())).out).toContain('runs with LIVEKIT_AGENT_NAME=night-desk');
  });

  it('takes several numbers, and each once', async () => {
    const [one, two] = [fresh(), fresh()];
    const { out } = await run('--number', one, two, '--number', one);
    expect(out).toContain(`it takes calls to ${one}, ${two} from anywhere`);
  });

  it('adds addresses to those of the provider', async () => {
    const number = fresh();
    await run(
      '--number',
      number,
      '--provider',
      'telnyx',
      '--allow-address',
      '203.0.113.7',
      '198.51.100.0/24',
    );
    const trunk = await trunkOf(number);
    expect(trunk?.allowedAddresses).toEqual(
      expect.arrayContaining(['192.76.120.10/32', '203.0.113.7/32', '198.51.100.0/24']),
    );
  });

  it('takes the password of a login from the environment and prints it nowhere', async () => {
    const number = fresh();
    vi.stubEnv('SWITCHBOARD_SIP_PASSWORD', 'top secret');
    const { out, err } = await run('--number', number, '--auth-user', 'office');
    expect(await trunkOf(number)).toMatchObject({ authUsername: 'office', authPassword: 'top secret' });
    expect(out).toContain('after a login as office');
    expect(out + err).not.toContain('top secret');
  });

  it('warns where nobody is asked who they are, unless that was said out loud', async () => {
    const number = fresh();
    expect((await run('--number', number)).out).toContain('Nobody is asked who they are.');
    expect((await run('--number', number, '--open')).out).not.toContain('Nobody is asked');
  });

  it('keeps what a trunk asks of callers where this machine is told nothing about it', async () => {
    const number = fresh();
    await run('--number', number, '--allow-address', '203.0.113.7');
    const { out } = await run('--number', number);
    expect(out).toContain('from 203.0.113.7/32');
    expect(out).not.toContain('Nobody is asked');
  });
});

describe('switchboard setup refuses', () => {
  it.each(['15557770001', '+1 555 777', '+0123456', 'office'])(
    'a number that is not E.164: %s',
    async (number) => {
      const { err, code } = await run('--number', number, '--open');
      expect(err).toContain('Write + and all digits of the number');
      expect(code).toBe(2);
    },
  );

  it('to go without numbers', async () => {
    const { err, code } = await run('--open');
    expect(err).toContain('--number');
    expect(code).toBe(2);
  });

  it.each([ELSEWHERE, 'wss://127.example.com', 'http://10.0.0.1:7880', 'ws://[::2]:7880'])(
    'to leave open who may call where LiveKit is not this machine: %s',
    async (url) => {
      vi.stubEnv('LIVEKIT_URL', url);
      const { err, code } = await run('--number', NUMBER);
      expect(err).toContain('Who may call? Say --provider');
      expect(code).toBe(2);
    },
  );

  it.each([
    [['--open', '--provider', 'twilio'], 'cannot be used with'],
    [['--open', '--allow-address', '203.0.113.7'], 'cannot be used with'],
    [['--provider', 'acme'], 'Allowed choices are twilio, telnyx'],
    [['--allow-address', 'pbx.example.com'], 'no host name'],
    [['--auth-user', ''], 'without spaces'],
  ])('%j', async (options, words) => {
    const { err, code } = await run('--number', NUMBER, ...options);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it('a login that Twilio’s trunks cannot do', async () => {
    vi.stubEnv('SWITCHBOARD_SIP_PASSWORD', 'secret');
    const { err, code } = await run('--number', NUMBER, '--provider', 'twilio', '--auth-user', 'office');
    expect(err).toContain('its trunks cannot log in');
    expect(code).toBe(2);
  });

  it('to work without what the environment must hold, and names all of it', async () => {
    vi.stubEnv('LIVEKIT_URL', '');
    const { err, code } = await run('--number', NUMBER, '--auth-user', 'office');
    expect(err).toMatch(
      /^LIVEKIT_URL: It is not set\. Fix: .+\nSWITCHBOARD_SIP_PASSWORD: It is not set\. Fix: .+\n$/,
    );
    expect(code).toBe(1);
  });

  it('with one sentence and its fix where LiveKit does not accept it', async () => {
    vi.stubEnv('LIVEKIT_API_SECRET', 'another-secret-that-is-long-enough');
    const { out, err, code } = await run('--number', NUMBER);
    expect([out, code]).toEqual(['', 1]);
    expect(err).toBe(
      'LiveKit does not accept the API key. Fix: Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.\n',
    );
  });
});
