import { describe, expect, it } from 'vitest';
import { Rehearsal } from '../../src/core/rehearsal.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const table = tableOf([place('sales', '1'), place('annex', '12')]);

function done(call: Rehearsal): readonly (readonly [number, string])[] {
  return call.actions.flatMap(({ at, action }) => {
    if (action.type === 'speak') return action.sentences.map((sentence) => [at, sentence] as const);
    return action.type === 'transfer' ? [[at, action.target] as const] : [];
  });
}

describe('a rehearsed call', () => {
  it('begins where the caller can hear us', () => {
    const call = new Rehearsal(table, '*', 0);
    expect(call.phase).toBe('prompting');
    expect(done(call)[0]).toEqual([0, 'Welcome.']);
  });

  it('waits as long as the rules do, and speech takes no time', () => {
    const call = new Rehearsal(table, '*', 0);
    call.pass(100);
    call.press('1');
    for (let step = 0; step < 3; step++) call.proceed();
    expect(call.phase).toBe('transferring');
    expect(done(call).slice(-2)).toEqual([
      [3100, 'Connecting you to sales.'],
      [3190, uriOf('sales')],
    ]);
  });

  it('fires the timers that run out while time passes, at their own time', () => {
    const call = new Rehearsal(table, '*', 0);
    call.press('9');
    call.pass(5000);
    expect(done(call).find(([, sentence]) => sentence.startsWith('That is not'))?.[0]).toBe(1000);
    expect(call.now).toBe(5000);
  });

  it('fires every timer on the way, also those that others have set', () => {
    const call = new Rehearsal(table, '*', 0);
    call.press('1');
    call.pass(3000 + 30_000);
    expect(call.phase).toBe('transferring');
  });

  it('tells which keys changed nothing', () => {
    const call = new Rehearsal(table, '*', 0);
    expect(['#', '1', '2', '2'].map((key) => call.press(key))).toEqual([false, true, true, false]);
  });

  it('goes on by the verdict of its transfer', () => {
    const call = new Rehearsal(tableOf([place('sales', '1', { announce: false })]), '*', 0);
    call.settle('busy');
    expect(call.phase).toBe('prompting');
    call.press('1');
    call.settle('busy');
    expect(done(call).at(-2)?.[1]).toBe('Sales is busy.');
  });
});
