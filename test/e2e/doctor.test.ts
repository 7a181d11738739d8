import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../src/commands/doctor/finding.ts';
import { e2eStack } from '../support/e2e/stack.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, placeOf } from '../support/e2e/tables.ts';

const stack = e2eStack();
const REFUSED = 'the file of the table is refused: calls go on with the last good table';
/** Nobody else's on this stack. */
const NUMBER = '+15557790001';
const table = fileOf([placeOf('operator', '0'), placeOf('billing', '2')], { fallback: 'operator' });

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open(NUMBER, table);
});
afterAll(() => switchboard.close());

interface Said {
  readonly code: number;
  readonly out: string;
  /** `fault: …` */
  readonly wrong: readonly string[];
  readonly findings: readonly Finding[];
}

async function agentName(): Promise<string> {
  const { agentName: name } = JSON.parse((await switchboard.page('/status')).body) as { agentName: string };
  return name;
}

async function roomsOf(prefix: string): Promise<readonly string[]> {
  const rooms = new RoomServiceClient(stack.livekitUrl, stack.apiKey, stack.apiSecret);
  return (await rooms.listRooms()).map(({ name }) => name).filter((name) => name.startsWith(prefix));
}

/** What the command tells; `env` is set wrongly on purpose. */
async function doctor(env: Record<string, string>, ...options: readonly string[]): Promise<Said> {
  const words = ['dist/main.js', 'doctor', '--config', switchboard.tableFile, '--json', ...options];
  const { code, out } = await new Promise<{ code: number; out: string }>((resolve) => {
    const settings = {
      LIVEKIT_URL: stack.livekitUrl,
      LIVEKIT_API_KEY: stack.apiKey,
      LIVEKIT_API_SECRET: stack.apiSecret,
      STATUS_PORT: String(switchboard.worker.statusPort),
      SWITCHBOARD_STATE: switchboard.state,
      ...env,
    };
    execFile(
      process.execPath,
      words,
      { timeout: 90_000, env: { ...process.env, ...settings } },
      (error, stdout) => resolve({ code: Number(error?.code ?? 0), out: stdout }),
    );
  });
  const { findings } = JSON.parse(out) as { findings: readonly Finding[] };
  const wrong = findings.filter(({ level }) => level === 'fault' || level === 'warning');
  return { code, out, findings, wrong: wrong.map(({ level, what }) => `${level}: ${what}`) };
}

it('finds no fault where all is well, and knows the server’s version', async () => {
  const { code, findings, wrong } = await doctor({ LIVEKIT_AGENT_NAME: await agentName() });
  expect(wrong.filter((line) => line.startsWith('fault'))).toEqual([]);
  expect(code).toBe(0);
  const what = findings.map((finding) => finding.what).join('\n');
  expect(what).toContain('a call would be answered now.');
  expect(what).toMatch(/livekit-server is version \d+\.\d+/);
  expect(what).toContain(`(${NUMBER}) leads here.`);
});

it('tells a wrong secret', async () => {
  const { code, findings } = await doctor({
    LIVEKIT_AGENT_NAME: await agentName(),
    LIVEKIT_API_SECRET: 'a-secret-that-belongs-to-another-server-altogether',
  });
  const faults = findings.filter(({ level }) => level === 'fault');
  expect(faults.map(({ what }) => what)).toEqual(['LiveKit refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET.']);
  expect(faults[0]?.fix).toContain('Copy both again');
  expect(code).toBe(1);
});

it('tells that the rules and the worker go by another name', async () => {
  const { code, findings } = await doctor({ LIVEKIT_AGENT_NAME: 'front-desk' });
  const faults = findings.filter(({ level }) => level === 'fault');
  expect(faults.map(({ what }) => what.slice(0, 42))).toEqual([
    'No trunk leads to the agent "front-desk": ',
    `The worker answers for "${await agentName()}", but`.slice(0, 42),
  ]);
  expect(faults[1]?.fix).toContain('Set LIVEKIT_AGENT_NAME to');
  expect(code).toBe(1);
});

it('tells that there is no outbound trunk; places a test call with one, and leaves no room behind', async () => {
  const sip = new SipClient(stack.livekitUrl, stack.apiKey, stack.apiSecret);
  for (const { sipTrunkId } of await sip.listSipOutboundTrunk()) await sip.deleteSipTrunk(sipTrunkId);
  const name = { LIVEKIT_AGENT_NAME: await agentName() };
  expect((await doctor(name, '--call', NUMBER)).wrong).toContain(
    'fault: No test call was placed: LiveKit has no outbound trunk.',
  );
  const address = `${stack.sipHost}:${stack.sipPort}`;
  const trunk = await sip.createSipOutboundTrunk('doctor', address, ['+15105559999'], { transport: 1 });
  try {
    // A machine that is too busy places no call at that moment: asked again.
    const told = async (): Promise<string> =>
      (await doctor(name, '--call', NUMBER)).findings.at(-1)?.what ?? '';
    const answered = /^The test call over trunk ST_\w+ was answered after \d+ ms/;
    await expect.poll(told, { timeout: 90_000, interval: 1000 }).toMatch(answered);
    expect(await roomsOf('switchboard-doctor-')).toEqual([]);
  } finally {
    await sip.deleteSipTrunk(trunk.sipTrunkId);
  }
});

it('tells a table that is broken, and that the worker has refused it', async () => {
  await writeFile(switchboard.tableFile, '{ "name": ');
  await switchboard.worker.waitForLine(({ msg }) => msg === REFUSED, {
    withinMs: 30_000,
  });
  const { code, findings } = await doctor({ LIVEKIT_AGENT_NAME: await agentName() });
  const faults = findings.filter(({ level }) => level === 'fault').map(({ what }) => what);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/^The worker has refused its table .*, last at .* \(1 problems\)/);
  expect(faults[1]).toContain(switchboard.tableFile);
  expect(code).toBe(1);
});
