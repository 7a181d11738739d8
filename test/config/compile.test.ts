import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readTable } from '../../src/config/read.ts';
import type { Table } from '../../src/core/table.ts';
import { check, fileWith } from './table-file.ts';

const HOTEL = 'test/fixtures/tables/harbour-hotel.json';

async function hotel(): Promise<Table> {
  const result = await readTable(HOTEL, { env: {} });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.table;
}

it('bears the SHA-256 of the bytes of the file', async () => {
  const bytes = await readFile(HOTEL);
  expect((await hotel()).hash).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('fills every default in', () => {
  const result = check(fileWith());
  expect(result).toMatchObject({
    ok: true,
    table: {
      language: 'en',
      sentences: {},
      keypad: {
        interDigitTimeoutMs: 3000,
        firstDigitTimeoutMs: 7000,
        maxInvalid: 3,
        onInvalid: 'fallback',
        maxSilent: 2,
        onSilent: 'goodbye',
      },
      transfer: {
        maxAttempts: 3,
        patienceSeconds: 180,
        maxMinutes: 10,
        trunks: { '*': { referTo: 'tel:{e164}' } },
      },
      voice: { provider: 'auto', model: 'gpt-4o-mini-tts', voice: 'alloy' },
      routes: [{ keys: ['1'], listed: true, dialtone: true, ringTimeoutSeconds: 75, onFailure: [] }],
    },
  });
  expect(result.ok && ['notice', 'fallback'].some((field) => Object.hasOwn(result.table, field))).toBe(false);
});

it('allows nobody where the table lists nobody', () => {
  const routes = [{ id: 'a', name: 'a', keys: '1', say: 'Hello.' }];
  expect(check(fileWith({ routes, transfer: {} }))).toMatchObject({
    ok: true,
    table: { transfer: { allow: { numbers: [], hosts: [], users: [] } } },
  });
});

it('makes one list of a code and of a list of codes', async () => {
  expect((await hotel()).routes.map((route) => route.keys)).toEqual([['1'], ['2', '772'], ['3'], ['81'], []]);
});

it('tells numbers, URIs and information apart', async () => {
  const { routes } = await hotel();
  expect(routes.map((route) => (route.kind === 'say' ? route.say : route.target))).toEqual([
    { kind: 'uri', uri: 'tel:+15105550101' },
    { kind: 'uri', uri: 'sip:spa@pbx.example.com' },
    'We are on the quay.',
    { kind: 'number', e164: '+15105550107' },
    { kind: 'uri', uri: 'sip:+15105550100@example.pstn.twilio.com' },
  ]);
});

it("lets a route's own settings go before those of all transfers", () => {
  const routes = [
    { id: 'a', name: 'a', keys: '1', transferTo: '+15105550101' },
    { id: 'b', name: 'b', keys: '2', transferTo: '+15105550102', dialtone: true, ringTimeoutSeconds: 90 },
  ];
  const transfer = { dialtone: false, ringTimeoutSeconds: 45, allow: { numbers: ['+1510'] } };
  expect(check(fileWith({ routes, transfer }))).toMatchObject({
    ok: true,
    table: {
      routes: [
        { dialtone: false, ringTimeoutSeconds: 45 },
        { dialtone: true, ringTimeoutSeconds: 90 },
      ],
    },
  });
});

it('keeps what a route says, and that it says nothing', async () => {
  const announced = (await hotel()).routes.map((route) => (route.kind === 'say' ? 'say' : route.announce));
  expect(announced).toEqual([undefined, 'The spa, one moment.', 'say', false, undefined]);
});

it('can be sent to another process unchanged', async () => {
  const table = await hotel();
  expect(JSON.parse(JSON.stringify(table))).toEqual(table);
});
