import { believable, mentionedPlaces } from '../../src/core/phrases/mentioned.ts';
import type { PhraseIndex } from '../../src/core/phrases/phrase-index.ts';
import { understand } from '../../src/core/phrases/understand.ts';
import { OPERATOR } from '../../src/core/sentences.ts';

/** What a caller says, and where that should lead. */
export interface Phrase {
  readonly text: string;
  /** A route's id, or `none`. */
  readonly expect: string;
  /** Other places that a sensible receptionist could ask about. */
  readonly also?: readonly string[];
}

/** One phrase, said by one voice over one line, and what became of it. */
export interface Trial extends Phrase {
  readonly voice: string;
  readonly band: string;
  readonly heard: string;
  readonly ms: number;
}

interface Tally {
  right: number;
  /** The router asks back instead of choosing. */
  asked: number;
  wrong: number;
  wanted: number;
  falseAccepts: number;
  unwanted: number;
}

/**
 * Which place a caller is asked about who was heard so by the trial recogniser: its id, `ask` where several are named,
 * `none`. The same rules as in a call (core/hearing.ts).
 */
export function askedAbout(heard: string, index: PhraseIndex): string {
  const understood = believable(understand(heard, index), heard, index);
  switch (understood.kind) {
    case 'route':
      return understood.routeId;
    case 'operator':
      return OPERATOR;
    case 'ask':
      return oneOf(understood.routeIds);
    case 'none':
      return understood.denied.length > 0 || understood.cancel
        ? 'none'
        : oneOf(mentionedPlaces(heard, index));
  }
}

function oneOf([first, ...more]: readonly string[]): string {
  return more.length > 0 ? 'ask' : (first ?? 'none');
}

/** The lines of a table of figures: for each group right, asked, wrong and false accepts, with 95 % intervals. */
export function figures(
  trials: readonly Trial[],
  got: readonly string[],
  groupOf: (trial: Trial) => string,
): string[] {
  const tallies = new Map<string, Tally>();
  for (const [at, trial] of trials.entries()) {
    const group = groupOf(trial);
    const tally = tallies.get(group) ?? {
      right: 0,
      asked: 0,
      wrong: 0,
      wanted: 0,
      falseAccepts: 0,
      unwanted: 0,
    };
    tallies.set(group, tally);
    count(tally, trial, got[at] ?? 'none');
  }
  return [...tallies].map(([group, { right, asked, wrong, wanted, falseAccepts, unwanted }]) =>
    [group, part(right, wanted), part(asked, wanted), part(wrong, wanted), part(falseAccepts, unwanted)].join(
      ' | ',
    ),
  );
}

function count(tally: Tally, { expect, also = [] }: Phrase, got: string): void {
  const right = got === expect || also.includes(got);
  if (expect === 'none') {
    tally.unwanted += 1;
    if (!right) tally.falseAccepts += 1;
    return;
  }
  tally.wanted += 1;
  if (right) tally.right += 1;
  else if (got === 'ask') tally.asked += 1;
  else if (got !== 'none') tally.wrong += 1;
}

/** "80/100 = 80.0 % (71–87)": Wilson's interval. */
function part(some: number, all: number): string {
  if (all === 0) return '-';
  const z = 1.96;
  const share = some / all;
  const middle = (share + z ** 2 / (2 * all)) / (1 + z ** 2 / all);
  const half = (z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))) / (1 + z ** 2 / all);
  const percent = (value: number): string => (100 * value).toFixed(0);
  const interval = `${percent(Math.max(0, middle - half))}–${percent(middle + half)}`;
  return `${some}/${all} = ${(100 * share).toFixed(1)} % (${interval})`;
}
