import type { Action } from './actions.ts';
import type { AssistantQuestion } from './assistance.ts';
import { contextAfter } from './context.ts';
import type { EndRule, KeyRule, RecordEntry } from './record.ts';
import { kindsOf } from './said.ts';
import type { CallState, Move, Phase, Utterance } from './state.ts';
import type { RouteId, Table } from './table.ts';

/**
 * One step of `decide` under way: the state as it becomes, and the actions so far. It lives for one call of
 * `decide` only; the states themselves are never changed in place.
 */
export class Turn {
  readonly actions: Action[] = [];
  state: CallState;
  readonly table: Table;
  readonly at: number;

  constructor(state: CallState, table: Table, at: number) {
    this.state = state;
    this.table = table;
    this.at = at;
  }

  /** The time of day, in milliseconds since 1970 UTC. */
  get wall(): number {
    return this.at + this.state.wallOffset;
  }

  note(change: Partial<CallState>): void {
    this.state = { ...this.state, ...change };
  }

  /** Changes the phase and arms its one timer. */
  enter(phase: Phase, deadlineMs: number): void {
    this.note({ phase });
    this.setTimer(deadlineMs);
  }

  setTimer(ms: number): void {
    const id = this.takeId();
    this.note({ timer: id });
    this.actions.push({ type: 'set-timer', id, ms });
  }

  /** Says the sentences in a phase made from the speech's id. */
  speak(sentences: readonly string[], phaseOf: (speech: number) => Phase): void {
    const id = this.takeId();
    this.actions.push({ type: 'speak', id, sentences });
    const phase = phaseOf(id);
    this.enter(phase, speechDeadlineMs(sentences));
    this.record({ step: 'said', sentences: kindsOf(this.table, sentences, subjectOf(phase)) });
  }

  stopSpeaking(): void {
    this.actions.push({ type: 'stop-speaking' });
  }

  /** Asks the language model what `heard` means. */
  consult(question: AssistantQuestion, heard: Utterance, deadlineMs: number): void {
    const id = this.takeId();
    this.actions.push({ type: 'ask-assistant', id, question });
    this.enter({ name: 'thinking', assistance: id, heard }, deadlineMs);
  }

  /** Sends the REFER. */
  transfer(move: Move, glare: boolean): void {
    const { onFailure: _, ...order } = move;
    const id = this.takeId();
    this.actions.push({ type: 'transfer', id, ...order });
    this.enter({ name: 'transferring', move, transfer: id, glare }, verdictDeadlineMs(move));
    const { routeId, target } = move;
    this.record({ step: 'referred', routeId, rule: glare ? 'again-after-glare' : 'first', pii: { target } });
  }

  /** What is recorded of a choice is also what the far end may be told of it. */
  record(entry: RecordEntry): void {
    if (entry.step === 'chosen') {
      const { lastInput, context } = this.state;
      this.note({ context: contextAfter(entry.rule, lastInput, context) });
    }
    this.actions.push({ type: 'record', entry });
  }

  /** What a key did; `digits` are those of the number so far. */
  recordKey(digits: string, rule: KeyRule, routeId?: RouteId): void {
    if (CHOOSING.includes(rule)) this.note({ lastInput: { ...this.state.lastInput, keys: digits } });
    this.record({ step: 'pressed', rule, ...(routeId !== undefined && { routeId }), pii: { digits } });
  }

  /** The last step of a call. */
  end(rule: EndRule): void {
    this.record({ step: 'ended', rule });
    this.note({ phase: { name: 'ended' }, timer: undefined });
    this.actions.push({ type: 'stop-timer' });
  }

  private takeId(): number {
    const id = this.state.nextId;
    this.note({ nextId: id + 1 });
    return id;
  }
}

/** What keys do that belong to the number of a route. */
const CHOOSING: readonly KeyRule[] = ['prefix-wait', 'exact-key', 'operator-key'];

/** The route that what is said in this phase is most likely about. */
function subjectOf(phase: Phase): RouteId | undefined {
  if ('move' in phase) return phase.move.routeId;
  return phase.name === 'asking' ? phase.question.routeIds[0] : undefined;
}

/** A voice that never reports its end must not hold the call: twice the time that slow speech needs. */
function speechDeadlineMs(sentences: readonly string[]): number {
  const characters = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  return 15_000 + 150 * characters;
}

/** The API answers within the ring time-out and 2 s (livekit-server-sdk, dialTimeout.ts); 1 s more for its way back. */
function verdictDeadlineMs(move: Move): number {
  return (move.ringTimeoutSeconds + 3) * 1000;
}
