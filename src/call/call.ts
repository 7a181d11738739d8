import type { Action } from '../core/actions.ts';
import type { AssistantAnswer, AssistantQuestion } from '../core/assistance.ts';
import { beginCall, decide } from '../core/decide.ts';
import type { CallEvent, Happening } from '../core/events.ts';
import type { Assistant, Clock, Line, Transferrer, Voice } from '../core/ports.ts';
import type { HandRule, RecordEntry } from '../core/record.ts';
import type { Rescue } from '../core/rescue.ts';
import type { CallState } from '../core/state.ts';
import type { Table } from '../core/table.ts';

export interface CallDoors {
  readonly voice: Voice;
  readonly transferrer: Transferrer;
  /** Absent where no language model is configured: the rules ask nothing then. */
  readonly assistant?: Assistant;
  readonly line: Line;
  readonly clock: Clock;
  readonly record: (entry: RecordEntry) => void;
  /** Tells whoever wanted the call moved by hand what came of it. */
  readonly answerByHand: (id: number, rule: HandRule) => void;
}

/** Runs one call by the rules: one event at a time, each action an effect, each effect's end an event. */
export class Call {
  /** Resolves when the rules have nothing more to do and the line has been let go. */
  readonly ended: Promise<void>;
  readonly #table: Table;
  readonly #doors: CallDoors;
  readonly #queue: CallEvent[] = [];
  #state: CallState;
  #draining = false;
  /** Of the last event, what waits until a transfer's request has left. */
  #left: readonly Action[] = [];
  #stopTimer: () => void = () => undefined;
  #lineFree: Promise<void> = Promise.resolve();
  #resolveEnded: () => void = () => undefined;

  /** `rescue`: a process that died has begun the call. */
  constructor(table: Table, doors: CallDoors, rescue?: Rescue) {
    this.#table = table;
    this.#doors = doors;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    const [state, actions] = beginCall(doors.clock.now(), doors.clock.wall(), rescue);
    this.#state = state;
    for (const action of actions) this.#perform(action);
  }

  /** Something happened. Never throws; after the end it does nothing. */
  dispatch(happening: Happening): void {
    this.#queue.push({ ...happening, at: this.#doors.clock.now() });
    this.#drain();
  }

  #drain(): void {
    // An effect may end before its action returns; its event waits for its turn.
    if (this.#draining) return;
    this.#draining = true;
    this.#catchUp();
    for (let event = this.#queue.shift(); event !== undefined; event = this.#queue.shift()) {
      const before = this.#state.phase.name;
      const [state, actions] = decide(this.#state, event, this.#table);
      this.#state = state;
      this.#performAll(actions);
      if (before !== 'ended' && state.phase.name === 'ended') void this.#lineFree.then(this.#resolveEnded);
    }
    this.#draining = false;
  }

  /**
   * The caller waits for a transfer, and for nothing that comes with it: its request leaves when this turn of the event
   * loop ends, the rest is done after that, or when the next event comes.
   */
  #performAll(actions: readonly Action[]): void {
    this.#catchUp();
    const transfer = actions.find(({ type }) => type === 'transfer');
    if (transfer !== undefined) {
      this.#perform(transfer);
      setImmediate(() => this.#drain());
    }
    this.#left = actions.filter((action) => action !== transfer);
    if (transfer === undefined) this.#catchUp();
  }

  #catchUp(): void {
    const left = this.#left;
    this.#left = [];
    for (const action of left) this.#perform(action);
  }

  #perform(action: Action): void {
    const { voice, transferrer, line, clock, record, answerByHand } = this.#doors;
    switch (action.type) {
      case 'speak': {
        const { id } = action;
        return void voice.speak(action.sentences).then(() => this.dispatch({ type: 'speech-finished', id }));
      }
      case 'stop-speaking':
        return voice.stop();
      case 'set-timer': {
        const { id } = action;
        this.#stopTimer();
        this.#stopTimer = clock.after(action.ms, () => this.dispatch({ type: 'timer-expired', id }));
        return;
      }
      case 'stop-timer':
        return this.#stopTimer();
      case 'transfer': {
        const { id } = action;
        return void transferrer
          .transfer(action)
          .then((result) => this.dispatch({ type: 'transfer-settled', id, result }));
      }
      case 'ask-assistant':
        return this.#ask(action.id, action.question);
      case 'answer-by-hand':
        return answerByHand(action.id, action.rule);
      case 'hang-up':
        this.#lineFree = line.hangUp();
        return;
      case 'record':
        return record(action.entry);
    }
  }

  #ask(id: number, question: AssistantQuestion): void {
    const none: AssistantAnswer = { kind: 'failed', reason: 'no language model' };
    const answer = this.#doors.assistant?.answer(question) ?? Promise.resolve(none);
    void answer.then((answered) => this.dispatch({ type: 'assistant-answered', id, answer: answered }));
  }
}
