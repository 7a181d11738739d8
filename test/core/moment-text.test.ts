import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../src/config/zone.ts';
import { momentOf } from '../../src/core/moment-text.ts';

const zone = zoneOf('Europe/London');
const NOW = Date.parse('2026-06-03T11:30:00Z');

function read(text: string): string {
  const result = momentOf(text, zone, NOW);
  return result.ok ? new Date(result.at).toISOString() : result.problem;
}

describe('a time that a person writes', () => {
  it.each([
    ['17:00', '2026-06-03T16:00:00.000Z'],
    ['9:05', '2026-06-03T08:05:00.000Z'],
    ['2026-12-25T10:00', '2026-12-25T10:00:00.000Z'],
    ['2026-12-25 10:00', '2026-12-25T10:00:00.000Z'],
    ['2026-07-01T10:00', '2026-07-01T09:00:00.000Z'],
    ['2026-07-01T10:00Z', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T10:00-05:30', '2026-07-01T15:30:00.000Z'],
    ['2026-07-01T10:00+02:00', '2026-07-01T08:00:00.000Z'],
    ['+2h', '2026-06-03T13:30:00.000Z'],
    ['+90m', '2026-06-03T13:00:00.000Z'],
    ['+1d', '2026-06-04T11:30:00.000Z'],
  ])('is by the clocks of the table where it says nothing else: %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it('is the first of two that the clocks show', () => {
    expect(read('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is none where the clocks are put forward over it', () => {
    expect(read('2026-03-29T01:30')).toBe('The clocks are put forward over this time.');
  });

  it.each([
    '',
    'noon',
    '25:00',
    '12:60',
    '5pm',
    '17',
    '2026-12-25',
    '2h',
    '+2w',
    '12:00Z',
    '2026-12-25T10:00:00',
  ])('is refused with what to write where it cannot be read: %j', (text) => {
    expect(read(text)).toBe('Write a time such as 17:00, 2026-12-24T17:00 or +2h.');
  });

  it('is refused on a day that no calendar has', () => {
    expect(read('2026-02-30T10:00')).toBe('2026-02-30 is in no calendar.');
  });
});
