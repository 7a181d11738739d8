import type { Table } from '../table.ts';
import { type PhraseIndex, phraseIndex } from './phrase-index.ts';

const indexes = new WeakMap<Table['routes'], PhraseIndex>();

/** The index of a table's routes, which never change: made when it is first asked for. */
export function indexOf({ routes }: Pick<Table, 'routes'>): PhraseIndex {
  const index = indexes.get(routes) ?? phraseIndex(routes);
  indexes.set(routes, index);
  return index;
}
