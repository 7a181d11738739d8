import { expect } from 'vitest';
import type { Action } from '../../src/core/actions.ts';
import type { AssistantAnswer, AssistantQuestion } from '../../src/core/assistance.ts';
import { beginCall, decide } from '../../src/core/decide.ts';
import type { Happening } from '../../src/core/events.ts';
import { momentOf } from '../../src/core/moment-text.ts';
import type { TransferOutcome } from '../../src/core/outcome.ts';
import type { RecordEntry } from '../../src/core/record.ts';
import type { Rescue } from '../../src/core/rescue.ts';
import type { CallState } from '../../src/core/state.ts';
import type { Table } from '../../src/core/table.ts';

interface Timer {
  readonly id: number;
  readonly at: number;
}

/** A call on `table`, from the first ring; each step returns the scenario. */
export function call(table: Table, at = NOON, rescue?: Rescue): Scenario {
  return new Scenario(table, at, rescue);
}

/** A Wednesday in June, by the clocks of London. */
const NOON = '2026-06-03T12:00';

/** Plays a caller to the rules, with a clock of its own. What was said is spoken only when `heard()` says so. */
export class Scenario {
  readonly #table: Table;
  readonly said: string[] = [];
  readonly transfers: Extract<Action, { type: 'transfer' }>[] = [];
  readonly records: RecordEntry[] = [];
  readonly answersByHand: string[] = [];
  /** What the language model was asked. */
  readonly questions: AssistantQuestion[] = [];
  #news: string[] = [];
  #state: CallState;
  #now = 1000;
  #timer: Timer | undefined;
  #speech: number | undefined;
  #hungUp = false;
  #asked = -1;

  /** `at`: the time of day, as `momentOf` reads it, by the clocks of the table. */
  constructor(table: Table, at = NOON, rescue?: Rescue) {
    this.#table = table;
    const wall = momentOf(at, table.hours.zone, 0);
    if (!wall.ok) throw new Error(wall.problem);
    const [state, actions] = beginCall(this.#now, wall.at, rescue);
    this.#state = state;
    this.#note(actions);
  }

  get phase(): string {
    return this.#state.phase.name;
  }

  /** Milliseconds since 1970 UTC. */
  get wall(): number {
    return this.#now + this.#state.wallOffset;
  }

  get state(): CallState {
    return this.#state;
  }

  /** What of the record tells where the call went, without keys, sentences and REFERs. */
  get decisions(): readonly RecordEntry[] {
    const telling = ['chosen', 'opening', 'transfer', 'ended'];
    return this.records.filter(({ step }) => telling.includes(step));
  }

  get speaking(): boolean {
    return this.#speech !== undefined;
  }

  get timerArmed(): boolean {
    return this.#timer !== undefined;
  }

  /** The line is up. */
  answered(trunkId = 'ST_1'): this {
    this.happens({ type: 'caller-joined', trunkId });
    this.happens({ type: 'track-subscribed' });
    return this.happens({ type: 'caller-connected' });
  }

  /** Everything that is being said is played to its end. */
  heard(): this {
    if (this.#speech === undefined) throw new Error('nothing is being said');
    const id = this.#speech;
    this.#speech = undefined;
    return this.happens({ type: 'speech-finished', id });
  }

  presses(keys: string): this {
    for (const digit of keys) this.happens({ type: 'digit-pressed', digit });
    return this;
  }

  /** Time passes; whatever timers run out on the way do. */
  after(ms: number): this {
    const until = this.#now + ms;
    while (this.#timer !== undefined && this.#timer.at <= until) {
      const { id, at } = this.#timer;
      this.#now = at;
      this.#timer = undefined;
      this.happens({ type: 'timer-expired', id });
    }
    this.#now = until;
    return this;
  }

  /** The last transfer's verdict arrives. */
  settles(outcome: TransferOutcome, detail = 'test'): this {
    const last = this.transfers.at(-1);
    if (last === undefined) throw new Error('nothing has been transferred');
    return this.happens({ type: 'transfer-settled', id: last.id, result: { outcome, detail } });
  }

  /** The caller speaks, and is understood word for word. */
  says(text: string): this {
    return this.happens({ type: 'speech-started' }).hears(text);
  }

  /** The same, by the trial recogniser. */
  saysToTrial(text: string): this {
    return this.happens({ type: 'speech-started' }).happens({ type: 'utterance-heard', text, trial: true });
  }

  /** What the caller has been saying is understood. */
  hears(text: string): this {
    return this.happens({ type: 'utterance-heard', text, trial: false });
  }

  /** A sound that is no words. */
  coughs(): this {
    return this.happens({ type: 'speech-started' }).happens({ type: 'utterance-lost' });
  }

  /** The language model answers what it was asked last. */
  assistantAnswers(answer: AssistantAnswer): this {
    return this.happens({ type: 'assistant-answered', id: this.#asked, answer });
  }

  leaves(): this {
    return this.happens({ type: 'caller-left' });
  }

  happens(happening: Happening): this {
    const [state, actions] = decide(this.#state, { ...happening, at: this.#now }, this.#table);
    this.#state = state;
    this.#note(actions);
    return this;
  }

  /**
   * What has been done since the last look, in order: sentences as they are, `silence` where speech was stopped,
   * `REFER uri`, `hang-up`.
   */
  expects(...expected: readonly string[]): this {
    expect(this.#news).toEqual(expected);
    this.#news = [];
    return this;
  }

  /** Looks away. */
  whatever(): this {
    this.#news = [];
    return this;
  }

  expectsVerdicts(...verdicts: readonly string[]): this {
    expect(this.records.flatMap((entry) => (entry.step === 'transfer' ? [entry.verdict] : []))).toEqual(
      verdicts,
    );
    return this;
  }

  expectsEnd(rule: string): this {
    expect(this.phase).toBe('ended');
    expect(this.records.at(-1)).toEqual({ step: 'ended', rule });
    expect(this.#timer).toBeUndefined();
    return this;
  }

  get hungUp(): boolean {
    return this.#hungUp;
  }

  #note(actions: readonly Action[]): void {
    for (const action of actions) this.#noteOne(action);
  }

  #noteOne(action: Action): void {
    switch (action.type) {
      case 'speak':
        this.#speech = action.id;
        this.said.push(...action.sentences);
        return void this.#news.push(...action.sentences);
      case 'stop-speaking':
        if (this.#speech !== undefined) this.#news.push('silence');
        this.#speech = undefined;
        return;
      case 'set-timer':
        this.#timer = { id: action.id, at: this.#now + action.ms };
        return;
      case 'stop-timer':
        this.#timer = undefined;
        return;
      case 'transfer':
        this.transfers.push(action);
        return void this.#news.push(`REFER ${action.target}`);
      case 'ask-assistant':
        this.#asked = action.id;
        return void this.questions.push(action.question);
      case 'hang-up':
        this.#hungUp = true;
        return void this.#news.push('hang-up');
      case 'answer-by-hand':
        return void this.answersByHand.push(action.rule);
      case 'record':
        return void this.records.push(action.entry);
    }
  }
}
