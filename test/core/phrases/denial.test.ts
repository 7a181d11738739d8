import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/core/phrases/understand.ts';
import { index, of } from './garden.ts';

describe('what is denied', () => {
  it.each([
    ['not billing', ['accounts']],
    ["I don't want the tea room", ['cafe']],
    ['please do not put me through to couriers', ['deliveries']],
  ])('is told, and nothing is transferred: %s', (utterance, denied) => {
    expect(understand(utterance, index)).toEqual({ kind: 'none', rule: 'denied', denied, cancel: false });
  });

  it('leaves what is wanted instead', () => {
    expect(of('not billing, the tea room')).toBe('cafe bare-name');
    expect(of('I want couriers not the tea room')).toBe('deliveries wanted-name');
    expect(of('I want shrubs, not the tea room')).toBe('plants wanted-name');
    expect(of('not the tea room, just ordinary couriers')).toBe('deliveries bare-name');
    expect(of('not the tea room yet, just couriers will do')).toBe('deliveries bare-name');
    expect(of('billing, not the big billing, the couriers, can I talk to them')).toMatch(/^deliveries /);
    expect(of('not the tea room, the ordinary couriers')).toBe('deliveries bare-name');
    expect(of("don't give me the tea room it's the couriers I want")).toBe('deliveries request-name');
    expect(of('you gave me the wrong department, I need couriers')).toBe('deliveries wanted-name');
    expect(of('not seedlings, it is the same desk I suppose, put me through to the plant nursery')).toBe(
      'plants request-name',
    );
    expect(of("I don't need accounts I need to speak to couriers")).toBe('deliveries request-name');
  });

  it('stops what is being done where the caller says so', () => {
    expect(understand('no, stop', index)).toMatchObject({ kind: 'none', cancel: true, denied: [] });
  });
});
