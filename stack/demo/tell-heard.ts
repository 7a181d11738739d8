import { type HeardPart, silenceAfter, wordsOf } from './heard-part.ts';
import type { Transcript } from './transcript.ts';

/**
 * Tells what was heard from the key at `cutAt` on, and gives it back. What began before that key has been told; only
 * when it fell silent was not known.
 */
export function tellHeard(
  transcript: Transcript,
  parts: readonly HeardPart[],
  cutAt: number,
): readonly HeardPart[] {
  const silentAt = silenceAfter(parts, cutAt);
  if (silentAt !== undefined) {
    const ms = Math.round(silentAt - cutAt);
    transcript.tell(silentAt, 'silence', `the prompt stopped ${ms} ms after the key`);
  }
  const fresh = parts.filter(({ startAt }) => startAt >= cutAt);
  for (const part of fresh) transcript.tell(part.startAt, 'heard', wordsOf(part));
  return fresh;
}
