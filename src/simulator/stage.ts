import type { Action, TransferOrder } from '../core/actions.ts';
import type { Happening } from '../core/events.ts';
import type { TransferOutcome } from '../core/outcome.ts';
import type { RecordEntry } from '../core/record.ts';
import { Rehearsal } from '../core/rehearsal.ts';
import type { Table } from '../core/table.ts';
import { Said, speechMs } from './said.ts';
import type { TranscriptLine } from './transcript.ts';

/** Between two keys of one number. */
const BETWEEN_KEYS_MS = 250;

/** A call that is played to the rules, with all that the caller meets in it. */
export class Stage {
  readonly transcript: TranscriptLine[] = [];
  readonly said = new Said();
  readonly transfers: TransferOrder[] = [];
  readonly records: RecordEntry[] = [];
  /** The question that the assistant has not answered. */
  assistance: number | undefined;
  hungUp = false;
  /** How often something new has been said. */
  speeches = 0;
  readonly #call: Rehearsal;
  #seen = 0;

  /** `wall`: when the call comes in, in milliseconds since 1970 UTC. */
  constructor(table: Table, trunkId: string, wall: number) {
    this.#call = new Rehearsal(table, trunkId, wall, speechMs);
    this.#look();
  }

  get now(): number {
    return this.#call.now;
  }

  get phase(): Rehearsal['phase'] {
    return this.#call.phase;
  }

  get speaking(): boolean {
    return this.#call.speaking;
  }

  /** Goes on to whatever comes by itself. */
  proceed(): void {
    this.#call.proceed();
    this.#look();
  }

  pass(ms: number): void {
    this.#call.pass(ms);
    this.#look();
  }

  press(keys: string): void {
    this.said.passOver(this.now);
    for (const [index, digit] of [...keys].entries()) {
      if (index > 0) this.pass(BETWEEN_KEYS_MS);
      this.#tellAct(`presses ${digit}`);
      this.happen({ type: 'digit-pressed', digit });
    }
  }

  leave(): void {
    this.act('hangs up');
    this.happen({ type: 'caller-left' });
  }

  /** The caller does something: a line of the transcript. What has begun to be said is over for them. */
  act(text: string): void {
    this.said.passOver(this.now);
    this.#tellAct(text);
  }

  /** `false` where no transfer is under way. */
  settle(outcome: TransferOutcome, text: string): boolean {
    const settled = this.#call.settle(outcome);
    if (settled) this.wire(text);
    this.#look();
    return settled;
  }

  /** The call's process dies, and a fresh one goes on. */
  replaceProcess(): void {
    this.said.passOver(this.now);
    this.wire('the process dies; another one goes on');
    this.#call.replaceProcess();
    this.#look();
  }

  happen(happening: Happening): void {
    this.#call.happen(happening);
    this.#look();
  }

  /** Takes in what the rules have done since the last look. */
  #look(): void {
    for (const { at, action } of this.#call.actions.slice(this.#seen)) {
      this.#tell(at);
      this.#note(action, at);
    }
    this.#seen = this.#call.actions.length;
    this.#tell(this.now);
  }

  #tellAct(text: string): void {
    this.transcript.push({ at: this.now, by: 'caller', text });
  }

  #note(action: Action, at: number): void {
    switch (action.type) {
      case 'speak':
        this.speeches += 1;
        this.#stopSpeech(at);
        return this.said.speak(action.sentences, at);
      case 'stop-speaking':
        return this.#stopSpeech(at);
      case 'transfer':
        this.transfers.push(action);
        return this.wire(`REFER ${action.target} (${action.routeId})`, at);
      case 'ask-assistant':
        this.assistance = action.id;
        return this.wire('asks the assistant', at);
      case 'answer-by-hand':
        return this.wire(`move by hand: ${action.rule}`, at);
      case 'hang-up':
        this.hungUp = true;
        return this.wire('hangs up', at);
      case 'record':
        this.records.push(action.entry);
        return;
      case 'set-timer':
      case 'stop-timer':
        return;
    }
  }

  /** Something that the caller does not notice. */
  wire(text: string, at = this.now): void {
    this.transcript.push({ at, by: 'wire', text });
  }

  /** A sentence that is cut is told as far as it was said. */
  #stopSpeech(at: number): void {
    const cut = this.said.stop(at);
    const index = this.transcript.findLastIndex(({ by }) => by === 'switchboard');
    const line = this.transcript[index];
    if (cut === undefined || line === undefined) return;
    const share = (at - cut.from) / (cut.to - cut.from);
    this.transcript[index] = { ...line, text: `${cut.text.slice(0, Math.floor(share * cut.text.length))}—` };
  }

  #tell(now: number): void {
    for (const { text, from } of this.said.begun(now))
      this.transcript.push({ at: from, by: 'switchboard', text });
  }
}
