import { expect, it } from 'vitest';
import { Belongings } from '../../../stack/demo/belongings.ts';

const done = async (): Promise<void> => undefined;

it('ends the last that was started first', async () => {
  const ended: number[] = [];
  const belongings = new Belongings();
  for (const n of [1, 2, 3]) belongings.add({ end: async () => void ended.push(n) });
  await belongings.end(() => undefined);
  expect(ended).toEqual([3, 2, 1]);
});

it('reports what cannot be ended and goes on with the rest', async () => {
  const [errors, ended]: unknown[][] = [[], []];
  const belongings = new Belongings();
  belongings.add({ end: async () => void ended?.push('stack') });
  belongings.add({ end: () => Promise.reject(new Error('no answer')) });
  await belongings.end((error) => errors?.push(error));
  expect({ errors, ended }).toEqual({ errors: [new Error('no answer')], ended: ['stack'] });
});

it('kills what is just being ended too, all at the same time', async () => {
  const killed: string[] = [];
  let release = (): void => undefined;
  const belongings = new Belongings();
  belongings.add({ end: done, kill: () => void killed.push('stack') });
  belongings.add({ end: done });
  belongings.add({
    end: () => new Promise((resolve) => (release = resolve)),
    kill: () => void killed.push('worker'),
  });
  const ending = belongings.end(() => undefined);
  await belongings.kill(() => undefined);
  expect(killed).toEqual(['worker', 'stack']);
  release();
  await ending;
});

it('reports what cannot be killed', async () => {
  const errors: unknown[] = [];
  const belongings = new Belongings();
  belongings.add({ end: done, kill: () => Promise.reject(new Error('not ours')) });
  await belongings.kill((error) => errors.push(error));
  expect(errors).toEqual([new Error('not ours')]);
});
