import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, expect, it } from 'vitest';
import { Phone } from '../../stack/phone/phone.ts';
import { assignNumber } from '../../stack/worker/phone-number.ts';
import { WorkerProcess } from '../../stack/worker/worker-process.ts';
import { describeInbound } from '../contract/inbound.ts';
import { e2eStack } from '../support/e2e/stack.ts';

const stack = e2eStack();
const api = { url: stack.livekitUrl, apiKey: stack.apiKey, apiSecret: stack.apiSecret };

describeInbound('livekit-server', async () => ({ api, close: () => Promise.resolve() }));

/** Nobody else's on this stack. */
const NUMBER = '+15557780001';
const agentName = `e2e-${randomUUID()}`;
const table = {
  name: 'Set Up',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  routes: [{ id: 'billing', name: 'billing', keys: '2', transferTo: 'tel:+15105550102' }],
  transfer: { allow: { numbers: ['+1510'] } },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});
afterAll(async () => {
  const assigned = await assignNumber(stack, NUMBER, agentName);
  await assigned.release();
});

/** What the command prints; rejects where it fails. */
async function switchboardSetup(...options: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/main.js', 'setup', '--number', NUMBER, ...options],
    {
      timeout: 60_000,
      env: {
        ...process.env,
        LIVEKIT_URL: api.url,
        LIVEKIT_API_KEY: api.apiKey,
        LIVEKIT_API_SECRET: api.apiSecret,
        LIVEKIT_AGENT_NAME: agentName,
        SWITCHBOARD_SIP_PASSWORD: 'a password',
      },
    },
  );
  return stdout;
}

async function dial() {
  const phone = await Phone.open({
    sipServer: { host: stack.sipHost, port: stack.sipPort },
    from: '+15105554999',
  });
  cleanups.push(() => phone.close());
  return phone.dial(NUMBER);
}

async function startWorker(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-setup-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  const tableFile = join(directory, 'agent.config.json');
  await writeFile(tableFile, JSON.stringify(table));
  const worker = await WorkerProcess.start({ stack, tableFile, agentName });
  cleanups.push(() => worker.stop());
}

it('brings calls from an allowed address to the worker once the command has been run', async () => {
  await startWorker();
  expect(await switchboardSetup('--allow-address', '127.0.0.1')).toMatch(
    /^trunk ST_\w+: made; .* 127\.0\.0\.1\/32$/m,
  );
  const call = await dial();
  await call.answered({ withinMs: 60_000 });
  await call.ear.waitForVoice({ withinMs: 5000 });
  await call.hangUp();
});

it('has callers log in where the command asks for it', async () => {
  expect(await switchboardSetup('--auth-user', 'office')).toMatch(
    /^trunk ST_\w+: .* after a login as office$/m,
  );
  const call = await dial();
  const { status } = await call.ended({ withinMs: 10_000 });
  expect(status).toMatch(/^407 /);
});
