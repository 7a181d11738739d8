import { zoneOf } from '../../src/config/zone.ts';
import type { Route, Table, TransferRoute } from '../../src/core/table.ts';

type Overrides = Partial<Omit<Table, 'keypad' | 'transfer' | 'hours'>> & {
  hours?: Partial<Omit<Table['hours'], 'zone'>>;
  keypad?: Partial<Table['keypad']>;
  transfer?: Partial<Table['transfer']>;
};

const LONDON = zoneOf('Europe/London');

/** A small table with every default filled in; `overrides` change it. */
export function tableOf(routes: readonly Route[], overrides: Overrides = {}): Table {
  const { keypad, transfer, hours, timezone = 'Europe/London', ...rest } = overrides;
  return {
    hash: 'test',
    name: 'Test',
    timezone,
    language: 'en',
    greeting: 'Welcome.',
    routes,
    voice: { provider: 'local', model: '', voice: '' },
    hearing: { provider: 'off', confirm: 'auto', model: '', streamingModel: false },
    privacy: { keep: 'none', retainDays: 30 },
    sentences: {},
    hours: {
      zone: timezone === 'Europe/London' ? LONDON : zoneOf(timezone),
      schedules: {},
      holidays: [],
      ...hours,
    },
    closed: {},
    overrides: [],
    keypad: {
      interDigitTimeoutMs: 3000,
      firstDigitTimeoutMs: 7000,
      maxInvalid: 3,
      onInvalid: 'fallback',
      maxSilent: 2,
      onSilent: 'goodbye',
      ...keypad,
    },
    transfer: {
      maxAttempts: 3,
      patienceSeconds: 180,
      maxMinutes: 10,
      allow: { numbers: ['+1510'], hosts: [], users: [] },
      trunks: { '*': { referTo: 'tel:{e164}' } },
      ...transfer,
    },
    ...rest,
  };
}

/** A route that moves the call to `tel:+1510555010n`, n the last digit of its first key. */
export function place(
  id: string,
  keys: string | readonly string[],
  more: Partial<TransferRoute> = {},
): TransferRoute {
  const codes = typeof keys === 'string' ? [keys] : keys;
  return {
    kind: 'transfer',
    id,
    name: id,
    keys: codes,
    listed: true,
    phrases: [],
    target: { kind: 'uri', uri: uriOf(id) },
    dialtone: true,
    ringTimeoutSeconds: 75,
    onFailure: [],
    ...more,
  };
}

/** The target that `place` gives a route. */
export function uriOf(id: string): string {
  return `sip:${id}@pbx.example.com`;
}
