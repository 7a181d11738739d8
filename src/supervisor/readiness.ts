/** What decides whether a call that came now would be answered. */
export interface ReadinessFacts {
  /** Whether LiveKit can offer calls. */
  readonly connected: boolean;
  /** Whether the first table's prompts have been rendered. */
  readonly begun: boolean;
  /** Ms since a process was last ready; `undefined` where none has been yet. */
  readonly withoutProcessMs: number | undefined;
  readonly draining: boolean;
  readonly activeCalls: number;
  readonly capacity: number;
}

/** A replacement is always on its way; the slowest takes so long, and one that takes longer will not come. */
const REPLACEMENT_MS = 60_000;

/** Why a call that came now would not be answered: nothing where it would be. */
export function reasonsNotReady(facts: ReadinessFacts): readonly string[] {
  const { withoutProcessMs, activeCalls, capacity } = facts;
  return [
    ...(facts.draining ? ['The worker is stopping.'] : []),
    ...(facts.begun ? [] : ['The prompts are being rendered.']),
    ...(facts.connected ? [] : ['LiveKit is not connected.']),
    ...(activeCalls < capacity ? [] : ['There are as many calls as the worker takes.']),
    ...processReason(withoutProcessMs),
  ];
}

function processReason(withoutMs: number | undefined): readonly string[] {
  if (withoutMs === undefined) return ['No process is ready for a call yet.'];
  return withoutMs < REPLACEMENT_MS ? [] : ['No process has become ready for a call for a minute.'];
}
