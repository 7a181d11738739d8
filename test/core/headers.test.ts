import { describe, expect, it } from 'vitest';
import { MOST_HEADER_BYTES, fillHeaders, headerBytes } from '../../src/core/headers.ts';
import { call } from '../support/scenario.ts';
import { place, tableOf } from '../support/table.ts';

const values = { callId: 'AJ_1', routeId: 'sales', way: 'key', keys: '44', heard: '' };
const heard = (text: string) =>
  fillHeaders({ 'X-Heard': '{heard}' }, { ...values, heard: text }).headers['X-Heard'];

describe('headers for the far end', () => {
  it('are filled in', () => {
    const templates = { 'X-How': '{way}/{keys} to {routeId} in {callId}', 'X-Fixed': 'front {desk}' };
    expect(fillHeaders(templates, values)).toEqual({
      headers: { 'X-How': 'key/44 to sales in AJ_1', 'X-Fixed': 'front {desk}' },
      omitted: [],
    });
  });

  it('are left out where they come out empty', () => {
    expect(fillHeaders({ 'X-Heard': ' {heard} ' }, values)).toEqual({ headers: {}, omitted: [] });
  });

  it.each([
    ['a café', 'a caf%C3%A9'],
    ['100% sure', '100%25 sure'],
    ['one\r\nX-Evil: two', 'one%0D%0AX-Evil: two'],
    ['tab\there', 'tab%09here'],
    ['\ud83d\ude00', '%F0%9F%98%80'],
    ['half \ud83d', 'half %EF%BF%BD'],
    ['{callId}', '{callId}'],
  ])('are printable ASCII whatever the caller says: %j', (text, written) => {
    expect(heard(text)).toBe(written);
  });

  it('are 1,024 bytes at most in all; one that does not fit is left out whole', () => {
    const templates = { 'X-A': '{heard}', 'X-B': '{callId}', 'X-C': '{keys}' };
    const room = MOST_HEADER_BYTES - headerBytes('X-A', '') - headerBytes('X-B', 'AJ_1');
    const exact = fillHeaders(templates, { ...values, heard: 'x'.repeat(room) });
    expect([Object.keys(exact.headers), exact.omitted]).toEqual([['X-A', 'X-B'], ['X-C']]);
    const oneMore = fillHeaders(templates, { ...values, heard: 'x'.repeat(room + 1) });
    expect(oneMore.omitted).toEqual(['X-B']);
    const over = fillHeaders(templates, { ...values, heard: 'x'.repeat(MOST_HEADER_BYTES) });
    expect([Object.keys(over.headers), over.omitted]).toEqual([['X-B', 'X-C'], ['X-A']]);
  });
});

describe('what the far end may be told', () => {
  const headers = { 'X-Way': '{way}' };
  const table = tableOf(
    [
      place('sales', ['1', '44'], { headers, onFailure: ['desk'] }),
      place('annex', '12', { headers }),
      place('desk', '5', { headers, phrases: ['desk'] }),
      place('plain', '6'),
    ],
    { fallback: 'desk', hearing: { provider: 'openai', confirm: 'never', model: '', streamingModel: false } },
  );
  const orderAfter = (step: (scenario: ReturnType<typeof call>) => unknown) => {
    const scenario = call(table).answered();
    step(scenario);
    return scenario.heard().after(90).transfers.at(-1);
  };

  it.each([
    ['44', '44'],
    ['1#', '1'],
  ])('after the keys %s are the digits that chose', (keys, expected) => {
    expect(orderAfter((scenario) => scenario.presses(keys))?.context).toEqual({
      way: 'key',
      keys: expected,
      heard: '',
    });
  });

  it('after words are the words', () => {
    const order = orderAfter((scenario) =>
      scenario.happens({ type: 'utterance-heard', text: 'the desk please', trial: false }),
    );
    expect(order).toMatchObject({ headers, context: { way: 'phrase', keys: '', heard: 'the desk please' } });
  });

  it('keeps what chose a route that did not take the call', () => {
    const order = orderAfter((scenario) => scenario.presses('44').heard().after(90).settles('busy'));
    expect(order).toMatchObject({ routeId: 'desk', context: { way: 'on-failure', keys: '44', heard: '' } });
  });

  it('is nothing of the caller’s where the fallback stands in', () => {
    const order = orderAfter((scenario) => {
      for (let burst = 0; burst < 3; burst++) scenario.presses('9').after(1000);
    });
    expect(order).toMatchObject({ routeId: 'desk', context: { way: 'fallback', keys: '', heard: '' } });
  });

  it('is nothing at all where the route does not want it', () => {
    const order = orderAfter((scenario) => scenario.presses('6'));
    expect(order).not.toHaveProperty('headers');
    expect(order).not.toHaveProperty('context');
  });
});
