import { indexOf } from './phrases/index-of.ts';
import { understand } from './phrases/understand.ts';
import type { Understanding } from './phrases/understanding.ts';
import type { Utterance } from './state.ts';
import type { Turn } from './turn.ts';

/** What the words mean in this call's table. */
export function meaningOf(turn: Turn, text: string): Understanding {
  return understand(text, indexOf(turn.table));
}

/** Puts on record what was made of the caller's words. */
export function recordHeard(turn: Turn, { text }: Utterance, understanding: Understanding): void {
  const { kind: understood, rule } = understanding;
  turn.record({ step: 'heard', understood, routeIds: namedIn(understanding), rule, pii: { text } });
}

function namedIn(understanding: Understanding): readonly string[] {
  if ('routeId' in understanding) return [understanding.routeId];
  return 'routeIds' in understanding ? understanding.routeIds : [];
}
