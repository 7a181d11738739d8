import type { Table } from '../core/table.ts';
import { act } from './acts.ts';
import { endOf } from './end.ts';
import { endingText } from './endings.ts';
import { HELP, typed } from './hand-words.ts';
import { Stage } from './stage.ts';
import { isComplaint } from './step-words.ts';
import { HEADS, columns } from './transcript.ts';

/** Phases that pass by themselves. Where anything is being said, it is heard to its end first. */
const PASSING: ReadonlySet<string> = new Set([
  'notice',
  'swallowing',
  'announcing',
  'held',
  'settling',
  'retrying',
  'parting',
  'vanishing',
  'leaving',
]);

/** A call whose caller is played by hand: a line that is typed in, what happens then out. */
export class HandPlayedCall {
  readonly #stage: Stage;
  readonly #trial: boolean;
  #told = 0;
  #quit = false;

  /** `wall`: when the call comes in, in milliseconds since 1970 UTC. */
  constructor(table: Table, trunkId: string, wall: number) {
    this.#stage = new Stage(table, trunkId, wall);
    this.#trial = table.hearing.provider === 'local';
  }

  get over(): boolean {
    return this.#quit || this.#stage.phase === 'ended';
  }

  /** What happens before anybody does anything. */
  begin(): readonly string[] {
    return [HEADS, ...this.#goOn()];
  }

  /** What comes of the line. */
  enter(line: string): readonly string[] {
    const meant = typed(line);
    if (isComplaint(meant)) return [`${meant.message} help tells what can be typed.`];
    if (meant.type === 'help') return HELP;
    if (meant.type === 'quit') {
      this.#quit = true;
      return [];
    }
    const complaint = act(meant, this.#stage, this.#trial);
    return [...(complaint === undefined ? [] : [complaint.message]), ...this.#goOn()];
  }

  #goOn(): readonly string[] {
    const stage = this.#stage;
    while (stage.speaking || PASSING.has(stage.phase)) stage.proceed();
    if (stage.phase === 'moved') stage.happen({ type: 'caller-left' });
    const news = stage.transcript.slice(this.#told);
    this.#told = stage.transcript.length;
    return [...news.flatMap(columns), `(${this.#state()})`];
  }

  #state(): string {
    switch (this.#stage.phase) {
      case 'ended':
        return `the call is over: ${endingText(endOf(this.#stage))}`;
      case 'collecting':
        return 'another key, # or nothing';
      case 'transferring':
      case 'waiting':
        return 'what does the destination do? answers, busy, no answer, declines, unreachable; trunk refuses';
      case 'thinking':
        return 'what does the assistant do? assistant answers …, assistant fails';
      default:
        return 'what does the caller do? keys, say …, wait 7, hang up';
    }
  }
}
