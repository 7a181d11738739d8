import { believable } from './phrases/mentioned.ts';
import { indexOf } from './phrases/index-of.ts';
import { understand } from './phrases/understand.ts';
import type { Understanding } from './phrases/understanding.ts';
import type { Utterance } from './state.ts';
import type { Turn } from './turn.ts';

/** What the words mean in this call's table, as far as whoever heard them can be believed. */
export function meaningOf(turn: Turn, utterance: Utterance): Understanding {
  return believed(turn, utterance, understand(utterance.text, indexOf(turn.table)));
}

/** What is left of it if the trial recogniser heard the words. */
export function believed(
  turn: Turn,
  { text, trial }: Utterance,
  understanding: Understanding,
): Understanding {
  return trial ? believable(understanding, text, indexOf(turn.table)) : understanding;
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
