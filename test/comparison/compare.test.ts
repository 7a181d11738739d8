import { describe, expect, it } from 'vitest';
import { compareTables } from '../../src/comparison/compare.ts';
import { parseDate } from '../../src/core/dates.ts';
import type { Table } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

const routes = [place('sales', '1', { onFailure: ['desk'] }), place('desk', '2'), place('operator', '0')];
const old = tableOf(routes, { fallback: 'operator' });

function changes(now: Table, before = old): readonly string[] {
  return compareTables(before, now).map(({ group, text }) => `${group}: ${text}`);
}

function withRoutes(...now: Parameters<typeof tableOf>[0]): Table {
  return tableOf(now, { fallback: 'operator' });
}

const [sales, desk, operator] = routes as [(typeof routes)[0], (typeof routes)[0], (typeof routes)[0]];

describe('what changes for callers', () => {
  it('is nothing between equal tables', () => {
    expect(changes(tableOf(routes, { fallback: 'operator', hash: 'other' }))).toEqual([]);
  });

  it('is where keys lead, of every code that either has', () => {
    const found = changes(withRoutes({ ...sales, keys: ['2'] }, { ...desk, keys: ['1', '77'] }, operator));
    expect(found.filter((line) => line.startsWith('Keys'))).toEqual([
      'Keys: 1 led to sales, and leads to desk.',
      'Keys: 2 led to desk, and leads to sales.',
      'Keys: 77 led to nothing, and leads to desk.',
    ]);
  });

  it('is how long keys wait', () => {
    expect(changes(withRoutes(sales, { ...desk, keys: ['2', '12'] }, operator))).toContain(
      'Keys: 1 takes effect after 3 s, and did after 0 s.',
    );
  });

  it('is what is said', () => {
    const now = tableOf([{ ...sales, announce: 'One moment.' }, desk, operator], {
      fallback: 'operator',
      greeting: 'Hello.',
      notice: 'Listen.',
      sentences: { busy: '{name} is engaged.' },
    });
    expect(changes(now)).toEqual([
      'What callers hear: The notice: now "Listen.".',
      'What callers hear: The greeting: was "Welcome.", is "Hello.".',
      'What callers hear: What is said for sales: was "Connecting you to sales.", is "One moment.".',
      'What callers hear: The sentence "busy": now "{name} is engaged.".',
    ]);
  });

  it('is the menu: what it no longer says, now says, or says in another order', () => {
    expect(changes(withRoutes(sales, { ...desk, listed: false }, operator))).toContain(
      'What callers hear: The menu no longer says "For desk, press 2."',
    );
    expect(changes(withRoutes(desk, sales, operator))).toEqual([
      'What callers hear: The menu names the same places in another order.',
    ]);
  });

  it('is which places there are', () => {
    const found = changes(withRoutes({ ...sales, id: 'shop' }, place('annex', '3'), operator));
    expect(found.filter((line) => line.startsWith('Places'))).toEqual([
      'Places: sales has the id shop now.',
      'Places: desk is gone.',
      'Places: annex is new: sip:annex@pbx.example.com.',
    ]);
  });

  it('is where places lead, how long they ring, and who is next', () => {
    const target = { kind: 'number', e164: '+15105550101' } as const;
    const now = {
      ...sales,
      target,
      ringTimeoutSeconds: 60,
      dialtone: false,
      onFailure: [],
      name: 'the shop',
    };
    expect(changes(withRoutes(now, desk, operator)).filter((line) => line.startsWith('Places'))).toEqual([
      'Places: sales, its name: was "sales", is "the shop".',
      'Places: sales, where it leads: was sip:sales@pbx.example.com, is +15105550101.',
      'Places: sales, the ringing tone: was on, is off.',
      'Places: sales, how long it rings at most: was 75 s, is 60 s.',
      'Places: sales, who is tried next: was desk, is none.',
    ]);
  });

  it('is when places are open, and what follows when they are not', () => {
    const day = [{ from: 540, to: 1020 }];
    const hours = { schedules: { day: [day, day, day, day, day, [{ from: 1320, to: 1560 }], []] } };
    const holiday = {
      from: parseDate('2026-12-25') ?? 0,
      until: parseDate('2026-12-26') ?? 0,
      name: 'Christmas',
      hours: [],
    };
    const now = tableOf([{ ...sales, hours: 'day', whenClosed: { goTo: 'desk' } }, desk, operator], {
      fallback: 'operator',
      hours: { ...hours, holidays: [holiday] },
      closed: { goTo: 'operator' },
    });
    expect(changes(now)).toEqual([
      'Opening hours: sales, when it is open: was always, is mon-fri 09:00-17:00, sat 22:00-02:00.',
      'Opening hours: sales, when it is closed: was the menu, is desk.',
      'Opening hours: A special day: 2026-12-25 to 2026-12-26 Christmas, closed.',
      'Opening hours: While everything is closed, callers go to: now operator.',
    ]);
  });

  it('is what becomes of callers whom the menu does not help', () => {
    const now = tableOf(routes, { fallback: 'desk', keypad: { onSilent: 'fallback' } });
    expect(changes(now)).toEqual([
      'When the menu does not help: Who presses and says nothing was told "Goodbye.", and is sent to desk.',
      'When the menu does not help: Who presses only what nobody has was sent to operator, and is sent to desk.',
      'Settings: fallback: was "operator", is "desk".',
      'Settings: keypad.onSilent: was "goodbye", is "fallback".',
    ]);
  });

  it('is every other setting, by its name in the file', () => {
    const now = tableOf(routes, { fallback: 'operator', transfer: { maxAttempts: 5 } });
    expect(changes(now)).toEqual(['Settings: transfer.maxAttempts: was 3, is 5.']);
  });
});
