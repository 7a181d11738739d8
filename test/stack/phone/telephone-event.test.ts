import { describe, expect, it } from 'vitest';
import { eventSlots } from '../../../stack/phone/telephone-event.ts';

describe('the events of a key', () => {
  it.each([...'0123456789*#ABCD'].map((key, code) => [key, code] as const))(
    '%s have the code %d',
    (key, code) => {
      expect(eventSlots(key, 1).map(({ payload }) => payload[0])).toEqual([code, code, code, code]);
    },
  );

  it.each(['12', '', 'a', 'E'])('do not exist for %j', (key) => {
    expect(() => eventSlots(key, 1)).toThrow('No such key');
  });
});
