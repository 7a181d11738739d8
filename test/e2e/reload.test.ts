import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, placeOf } from '../support/e2e/tables.ts';

const OLD = 'tel:+15105550141';
const NEW = 'tel:+15105550142';
const CONNECTING = 'Connecting you to billing.';

/** The same key, another target and another menu. */
const before = fileOf([placeOf('billing', '2', { transferTo: OLD })]);
const after = fileOf([placeOf('billing', '2', { transferTo: NEW }), placeOf('workshop', '3')], {
  greeting: 'Welcome to the new house.',
});

let switchboard: Switchboard;
beforeEach(async () => {
  switchboard = await Switchboard.open('+15105550140', before);
});
afterEach(() => switchboard.close());

interface Status {
  readonly table: {
    readonly hash: string;
    readonly source: string;
    readonly refused: boolean;
    readonly lastFailedReload?: { readonly problems: readonly { readonly message: string }[] };
  };
  readonly calls: { readonly active: number };
}

async function status(): Promise<Status> {
  return JSON.parse((await switchboard.page('/status')).body) as Status;
}

const refused = async (): Promise<boolean> => (await status()).table.refused;
const readyStatus = async (): Promise<number> => (await switchboard.page('/readyz')).status;

it('keeps a call on its table while the file is edited badly and then well, and gives the next call the new one', async () => {
  await expect.poll(readyStatus, { timeout: 30_000 }).toBe(200);
  const { table: first } = await status();
  const call = await switchboard.dialAndListen();
  expect((await status()).calls.active).toBe(1);

  await writeFile(switchboard.tableFile, '{ "name": "Test", "routes": [');
  await expect.poll(refused, { timeout: 10_000 }).toBe(true);
  const { table: bad } = await status();
  expect(bad).toMatchObject({ hash: first.hash, source: 'file' });
  expect(bad.lastFailedReload?.problems[0]?.message).toContain('The file ends too early.');
  expect(await readyStatus()).toBe(200);
  expect((await switchboard.page('/metrics')).body).toContain('\nswitchboard_table_refused 1\n');

  const second = await switchboard.dialAndListen();
  await second.press('2');
  expect((await second.refer({ withinMs: 30_000 })).referTo).toBe(OLD);

  await switchboard.edit(after);
  await expect.poll(refused, { timeout: 30_000 }).toBe(false);
  expect((await status()).table.hash).not.toBe(first.hash);

  await call.press('2');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(OLD);

  const next = await switchboard.dialAndListen();
  await switchboard.hear(next, 'Welcome to the new house.', { withinMs: 20_000, since: 0 });
  await next.press('2');
  expect((await next.refer({ withinMs: 30_000 })).referTo).toBe(NEW);
  expect(await switchboard.heardBy(next)).toContain(CONNECTING);
  await next.ended({ withinMs: 20_000 });
  await expect
    .poll(async () => (await switchboard.page('/metrics')).body, { timeout: 20_000 })
    .toContain('switchboard_calls_total{outcome="moved",route="billing",way="key"} 3');
});

it('starts on the last good table when the file is bad, says so, and takes calls', async () => {
  await writeFile(switchboard.tableFile, '{ "name": "Test", "routes": [');
  await switchboard.restart();
  expect(switchboard.worker.plain.join('\n')).toContain('The worker starts on the last good table, kept at');
  expect((await status()).table).toMatchObject({ source: 'last-good', refused: true });
  await expect.poll(readyStatus, { timeout: 30_000 }).toBe(200);
  const call = await switchboard.dialAndListen();
  await call.press('2');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(OLD);
});
