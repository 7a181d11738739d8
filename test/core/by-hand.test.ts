import { describe, expect, it } from 'vitest';
import { type Scenario, call } from '../support/scenario.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const table = tableOf([
  place('sales', '1'),
  place('annex', '12'),
  place('desk', '5', { onFailure: ['sales'] }),
  { kind: 'say', id: 'way', name: 'the way', keys: ['4'], listed: true, phrases: [], say: 'On the quay.' },
]);

const move = (scenario: Scenario, routeId = 'desk'): Scenario =>
  scenario.whatever().happens({ type: 'moved-by-hand', id: 7, routeId, by: 'anna' });

const answered = (): Scenario => call(table).answered();

describe('a call that is moved by hand', () => {
  it.each<[string, () => Scenario]>([
    ['the menu is read', answered],
    ['the caller is silent', () => answered().heard()],
    ['a number is being pressed', () => answered().presses('1')],
    ['a burst is swallowed', () => answered().presses('9')],
    ['another place is announced', () => answered().presses('5')],
    ['the caller speaks', () => answered().happens({ type: 'speech-started' })],
    ['nothing could be told in time', () => answered().presses('5').heard().after(90).settles('unknown')],
  ])('is announced and moved while %s', (_when, scenario) => {
    const moved = move(scenario(), 'sales');
    expect(moved.answersByHand).toEqual(['accepted']);
    expect(moved.phase).toBe('announcing');
    moved
      .whatever()
      .heard()
      .after(90)
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('falls silent first', () => {
    move(answered()).expects('silence', 'Connecting you to desk.');
  });

  it('is saved from goodbye', () => {
    const leaving = answered().heard().after(7000).heard().after(7000);
    expect(leaving.phase).toBe('leaving');
    move(leaving).heard().after(90);
    expect(leaving.transfers).toHaveLength(1);
  });

  it('may be moved however often it has been round', () => {
    const once = tableOf(table.routes, { transfer: { maxAttempts: 1 } });
    const scenario = call(once).answered().presses('12').heard().after(90).settles('unknown');
    move(scenario).heard().after(90);
    expect(scenario.transfers).toHaveLength(2);
  });

  it('goes on to the route’s onFailure like any other', () => {
    move(answered())
      .heard()
      .after(90)
      .whatever()
      .settles('busy')
      .expects('Desk is busy.', 'Connecting you to sales.');
  });

  it('is recorded with who did it', () => {
    const { records } = move(answered());
    expect(records).toContainEqual({ step: 'by-hand', routeId: 'desk', rule: 'accepted', by: 'anna' });
    expect(records).toContainEqual({ step: 'chosen', routeId: 'desk', rule: 'by-hand' });
  });
});

describe('a move by hand is refused', () => {
  const referring = (): Scenario => answered().presses('5').heard().after(90);

  it.each<[string, string, () => Scenario]>([
    ['transfer-under-way', 'a REFER is in flight', referring],
    ['transfer-under-way', 'a REFER is about to be repeated', () => referring().settles('glare')],
    ['transfer-under-way', 'the verdict is being weighed', () => referring().settles('accepted')],
    ['transfer-under-way', 'the caller may have gone', () => referring().settles('caller-left')],
    ['not-answered-yet', 'it rings', () => call(table)],
    ['notice', 'the notice is said', () => call({ ...table, notice: 'Recorded.' }).answered()],
    ['over', 'it has been moved', () => referring().settles('accepted').after(500)],
    ['over', 'the caller has left', () => referring().leaves()],
  ])('as %s while %s', (rule, _when, scenario) => {
    const before = scenario();
    const { phase, transfers } = before;
    const sent = transfers.length;
    move(before).expects();
    expect(before.answersByHand).toEqual([rule]);
    expect(before.phase).toBe(phase);
    expect(before.transfers).toHaveLength(sent);
    expect(before.records.at(-1)).toMatchObject({ step: 'by-hand', rule });
  });

  it.each([
    ['unknown-route', 'nowhere'],
    ['information-route', 'way'],
  ])('as %s for such a route', (rule, routeId) => {
    const scenario = move(answered(), routeId).expects();
    expect(scenario.answersByHand).toEqual([rule]);
  });
});
