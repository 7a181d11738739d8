import { expect, it } from 'vitest';
import type { ChoiceRule, EndRule, RecordEntry } from '../../src/core/record.ts';
import type { CallCount, CallMeter } from '../../src/core/measures.ts';
import { NO_PAST } from '../../src/core/rescue.ts';
import type { CallMessage } from '../../src/core/messages.ts';
import { callStarted } from '../support/call-started.ts';
import { CallMetrics } from '../../src/supervisor/call-metrics.ts';

/** One call, told step by step; each number is a pause, ms. */
function observe(messages: readonly (CallMessage | RecordEntry | number)[]) {
  const counted = {
    answered: [] as number[],
    referred: [] as number[],
    ended: [] as CallCount[],
    rescued: 0,
  };
  const meter: CallMeter = {
    answered: (seconds) => void counted.answered.push(seconds),
    referred: (seconds) => void counted.referred.push(seconds),
    ended: (count) => void counted.ended.push(count),
    rescued: () => void (counted.rescued += 1),
  };
  let now = 1000;
  const metrics = new CallMetrics(meter, () => now);
  metrics.accepted('call');
  for (const message of messages) {
    if (typeof message === 'number') now += message;
    else metrics.told('call', 'step' in message ? { type: 'step', at: 0, entry: message } : message);
  }
  metrics.gone('call');
  return counted;
}

const started: CallMessage = callStarted('call');
const answered: CallMessage = { type: 'call-answered' };
const referred: RecordEntry = { step: 'referred', routeId: 'billing', rule: 'first', pii: {} };
const ended: CallMessage = { type: 'call-ended' };
const chosen = (routeId: string, rule: ChoiceRule): RecordEntry => ({ step: 'chosen', routeId, rule });
const moved = (routeId: string): RecordEntry => ({
  step: 'transfer',
  routeId,
  verdict: 'completed',
  detail: '',
});
const busy = (routeId: string): RecordEntry => ({ step: 'transfer', routeId, verdict: 'busy', detail: '' });
const end = (rule: EndRule): RecordEntry => ({ step: 'ended', rule });

it('counts a call that was moved by a key, how long its answer took, and its REFER', () => {
  const counted = observe([
    started,
    500,
    answered,
    4000,
    chosen('billing', 'key'),
    1250,
    referred,
    moved('billing'),
    end('moved'),
    ended,
  ]);
  expect(counted.ended).toEqual([{ outcome: 'moved', route: 'billing', way: 'key' }]);
  expect(counted.answered).toEqual([0.5]);
  expect(counted.referred).toEqual([1.25]);
});

it('counts a call that was moved as moved, whatever ended its process', () => {
  for (const last of [[], [end('caller-left')], [end('worker-stopping')]]) {
    const { ended: counts } = observe([started, chosen('billing', 'key'), moved('billing'), ...last]);
    expect(counts).toMatchObject([{ outcome: 'moved' }]);
  }
});

it('names the route that took the call, and the way of the caller’s own choice', () => {
  const counted = observe([
    started,
    chosen('spa', 'phrase'),
    referred,
    busy('spa'),
    chosen('desk', 'on-failure'),
    referred,
    moved('desk'),
    end('moved'),
  ]);
  expect(counted.ended).toEqual([{ outcome: 'moved', route: 'desk', way: 'phrase' }]);
});

it('measures no key where none was pressed, nor the same key twice', () => {
  const counted = observe([
    started,
    chosen('spa', 'phrase'),
    referred,
    chosen('desk', 'operator-key'),
    100,
    referred,
    200,
    referred,
  ]);
  expect(counted.referred).toEqual([0.1]);
});

it('counts a caller who left without a choice', () => {
  expect(observe([started, answered, end('caller-left'), ended]).ended).toEqual([
    { outcome: 'caller-left', way: 'none' },
  ]);
});

it('counts a call whose process went without a word as lost', () => {
  expect(observe([started, answered, chosen('spa', 'key')]).ended).toEqual([
    { outcome: 'lost', route: 'spa', way: 'key' },
  ]);
});

it('forgets a call that nobody answered, and no other', () => {
  const ends: CallCount[] = [];
  const meter: CallMeter = {
    answered: () => undefined,
    referred: () => undefined,
    ended: (count) => void ends.push(count),
    rescued: () => undefined,
  };
  const metrics = new CallMetrics(meter, () => 0);
  for (const call of ['elsewhere', 'here']) metrics.accepted(call);
  metrics.told('here', started);
  for (const call of ['elsewhere', 'here']) metrics.unanswered(call);
  for (const call of ['elsewhere', 'here']) metrics.gone(call);
  expect(ends).toHaveLength(1);
});

it('counts a rescue when a fresh process has the call', () => {
  expect(observe([started]).rescued).toBe(0);
  const rescue = { from: 'other', nth: 1, past: NO_PAST };
  expect(observe([callStarted('call', { rescue })]).rescued).toBe(1);
});
