import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LogLine } from '../../stack/worker/worker-process.ts';
import { ANSWERED, inTurn, verdict } from '../../stack/phone/refer.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const run = promisify(execFile);

const table = fileOf(
  [
    placeOf('sales', '1', { onFailure: ['desk'], announce: 'Sales, one moment.' }),
    placeOf('desk', '2', { announce: 'The desk, one moment.' }),
    placeOf('annex', '3', { listed: false, announce: 'The annex, one moment.' }),
    placeOf('told', '4', {
      listed: false,
      announce: false,
      headers: { 'X-Call-Id': '{callId}', 'X-Chosen-By': '{way} {keys}', 'X-Heard': '{heard}' },
    }),
  ],
  { keypad: { firstDigitTimeoutMs: 60_000 }, privacy: { keep: 'hashed' } },
);

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550160', table);
});
afterAll(() => switchboard.close());

interface Ran {
  readonly out: string;
  readonly code: number;
}

/** The command line as ops use it; what it says on either stream. */
async function command(...words: readonly string[]): Promise<Ran> {
  const args = ['dist/main.js', ...words, '--state', switchboard.state];
  const failed = (error: unknown): { stdout: string; stderr: string; code: number } =>
    error as { stdout: string; stderr: string; code: number };
  const { stdout, stderr, code } = await run(process.execPath, args).then(
    (ran) => ({ ...ran, code: 0 }),
    failed,
  );
  return { out: stdout + stderr, code };
}

/** The id of the call that came in last. */
function lastCallId(): string {
  const isStart = ({ msg }: LogLine): boolean => msg === 'call started';
  return String(switchboard.worker.lines.findLast(isStart)?.['callId']);
}

it('tells what happened in a call, and why, without a number in it', async () => {
  const call = await switchboard.dialAndListen();
  const callId = lastCallId();
  call.onRefer(inTurn(verdict(486), ANSWERED));
  await call.press('1');
  await call.ended({ withinMs: 60_000 });
  await switchboard.recordOf(call, 'sales');
  const { out, code } = await command('why', callId);
  expect(code).toBe(0);
  const told = out
    .split('\n')
    .map((line) => line.replace(/^[\d:.]+ {2}/, '').replace(/, after [\d.]+ s/, ''));
  expect(told.filter((line) => !line.startsWith('AJ_') && !line.includes('by trunk'))).toEqual([
    'the call came in',
    'answered  [active]',
    'said: the greeting, the choices',
    expect.stringMatching(
      /^pressed h:[0-9a-f]{16}: sales \(a key of its own, nothing longer starts with it\) {2}\[exact-key\]$/,
    ),
    'chosen: sales, by its key  [key]',
    'said: "connecting" for sales',
    expect.stringMatching(
      /^asked the trunk to move the call to sales at h:[0-9a-f]{16} \(REFER\) {2}\[first\]$/,
    ),
    'sales was busy (destination 486)',
    'chosen: desk, the next of onFailure  [on-failure]',
    'said: "busy" for sales, "connecting" for desk',
    expect.stringMatching(/^asked the trunk to move the call to desk at h:/),
    'desk took the call (destination 200)',
    'the call ended: it was moved  [moved]',
    '',
  ]);
  expect(out).not.toMatch(/\+1510/);
  expect((await command('calls', '--route', 'desk')).out).toMatch(
    new RegExp(`${callId} +moved +desk +on-failure`),
  );
});

it('moves a live call by hand, and refuses while a transfer is under way', async () => {
  const call = await switchboard.dialAndListen();
  const callId = lastCallId();
  call.onRefer(verdict(486, 6000));
  expect(await command('move', callId, 'nowhere')).toMatchObject({
    code: 1,
    out: expect.stringContaining('its table has no such route') as string,
  });
  const moved = await command('move', callId.slice(0, -2), 'annex', '--by', 'anna');
  expect(moved).toEqual({ out: `${callId} is being moved to annex.\n`, code: 0 });
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('3'));
  expect(await command('move', callId, 'desk')).toEqual({
    out: `${callId} is not moved to desk: refused, because a transfer is under way.\n`,
    code: 1,
  });
  await switchboard.hear(call, 'Annex is busy.', { withinMs: 30_000, since: 0 });
  await call.hangUp();
  expect(await switchboard.recordOf(call, 'annex')).toEqual([
    { step: 'chosen', routeId: 'annex', rule: 'by-hand' },
    { step: 'transfer', routeId: 'annex', verdict: 'busy', detail: 'destination 486' },
    { step: 'ended', rule: 'caller-left' },
  ]);
  expect((await command('why', callId)).out).toContain(
    'anna wanted the call at annex by hand: accepted  [accepted]',
  );
  expect(call.refers).toHaveLength(1);
});

it('tells the far end how the call came to it, where the route wants that', async () => {
  const call = await switchboard.dialAndListen();
  const callId = lastCallId();
  await call.press('4');
  const { headers } = await call.refer({ withinMs: 30_000 });
  expect(headers.filter(([name]) => /^x-/i.test(name))).toEqual(
    expect.arrayContaining([
      ['X-Call-Id', callId],
      ['X-Chosen-By', 'key 4'],
    ]),
  );
  expect(headers.map(([name]) => name.toLowerCase())).not.toContain('x-heard');
});
