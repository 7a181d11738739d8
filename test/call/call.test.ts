import { expect, it } from 'vitest';
import { Call, type CallDoors } from '../../src/call/call.ts';
import type { TransferOrder } from '../../src/core/actions.ts';
import type { TransferResult } from '../../src/core/outcome.ts';
import type { TransferRoute } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

/** Doors that note what is asked of them, and a clock that stands still until it is moved. */
function open(
  result: TransferResult | Promise<never> = { outcome: 'busy', detail: '' },
  route: Partial<TransferRoute> = {},
) {
  const said: string[] = [];
  const done: string[] = [];
  /** What happens while the voice is stopped, or a transfer asked for. */
  const meanwhile: { stop?: () => void; refer?: () => void } = {};
  const orders: TransferOrder[] = [];
  const timers = new Map<number, () => void>();
  let hungUp = 0;
  let nextTimer = 0;
  const doors: CallDoors = {
    voice: {
      speak: async (sentences) => void said.push(...sentences),
      stop: () => (done.push('stop'), meanwhile.stop?.()),
    },
    transferrer: {
      transfer: async (order) => {
        orders.push(order);
        done.push('REFER');
        meanwhile.refer?.();
        return result;
      },
    },
    line: { hangUp: async () => void (hungUp += 1) },
    clock: {
      now: () => 0,
      wall: () => 0,
      after: (_ms, then) => {
        const id = nextTimer++;
        timers.set(id, then);
        return () => timers.delete(id);
      },
    },
    record: ({ step }) => void done.push(step),
    answerByHand: () => undefined,
  };
  const table = tableOf([place('sales', '1', { dialtone: false, ...route })]);
  const runTimer = (): void => {
    const [id, then] = [...timers].at(-1) ?? [];
    if (id === undefined || then === undefined) throw new Error('no timer is armed');
    timers.delete(id);
    then();
  };
  return {
    call: new Call(table, doors),
    said,
    done,
    meanwhile,
    orders,
    timers,
    runTimer,
    hungUp: () => hungUp,
  };
}

/** Lets every promise that is ready settle. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('turns actions into effects and their ends into events', async () => {
  const { call, said, orders } = open();
  call.dispatch({ type: 'caller-connected' });
  call.dispatch({ type: 'digit-pressed', digit: '1' });
  await settle();
  expect(said).toContain('Connecting you to sales.');
  expect(orders).toMatchObject([{ routeId: 'sales', ringTimeoutSeconds: 75 }]);
  expect(said).toContain('Sales is busy.');
});

it('has one timer armed at a time, and none at the end', async () => {
  const { call, timers } = open();
  expect(timers.size).toBe(1);
  call.dispatch({ type: 'caller-connected' });
  await settle();
  expect(timers.size).toBe(1);
  call.dispatch({ type: 'caller-left' });
  await call.ended;
  expect(timers.size).toBe(0);
});

it('ends when the line has been let go', async () => {
  const { call, runTimer, hungUp } = open();
  runTimer();
  await call.ended;
  expect(hungUp()).toBe(1);
});

it('does nothing after its end', async () => {
  const { call, said } = open();
  call.dispatch({ type: 'caller-left' });
  call.dispatch({ type: 'caller-connected' });
  await call.ended;
  expect(said).toEqual([]);
});

it('asks for a transfer before all else that a key brings, and does the rest when the request has left', async () => {
  const { call, done } = open(new Promise(() => undefined), { announce: false });
  call.dispatch({ type: 'caller-connected' });
  await settle();
  done.length = 0;
  call.dispatch({ type: 'digit-pressed', digit: '1' });
  expect(done).toEqual(['REFER']);
  await settle();
  expect(done.slice(0, 3)).toEqual(['REFER', 'stop', 'pressed']);
});

it('does what a transfer left over before it turns to the next event', async () => {
  const { call, done } = open(new Promise(() => undefined), { announce: false });
  call.dispatch({ type: 'caller-connected' });
  await settle();
  call.dispatch({ type: 'digit-pressed', digit: '1' });
  done.length = 0;
  call.dispatch({ type: 'caller-left' });
  expect(done).toEqual(['stop', 'pressed', 'chosen', 'referred']);
});

it('lets what happens while it does the rest wait for its turn', async () => {
  const { call, done, meanwhile } = open(new Promise(() => undefined), { announce: false });
  call.dispatch({ type: 'caller-connected' });
  await settle();
  done.length = 0;
  call.dispatch({ type: 'digit-pressed', digit: '1' });
  meanwhile.stop = () => call.dispatch({ type: 'service-changed', service: 'voice', works: false });
  await settle();
  expect(done.slice(0, 6)).toEqual(['REFER', 'stop', 'pressed', 'chosen', 'referred', 'service']);
});

it('does it before an event that came while the transfer was asked for, too', async () => {
  const { call, done, meanwhile } = open(new Promise(() => undefined), { announce: false });
  call.dispatch({ type: 'caller-connected' });
  await settle();
  done.length = 0;
  meanwhile.refer = () => call.dispatch({ type: 'service-changed', service: 'voice', works: false });
  call.dispatch({ type: 'digit-pressed', digit: '1' });
  expect(done).toEqual(['REFER', 'stop', 'pressed', 'chosen', 'referred', 'service']);
});
