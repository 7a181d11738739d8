import type { Burst } from './measures.ts';
import { spreadOf } from './statistics.ts';

export type Measure = 'answer' | 'refer' | 'silence' | 'tail' | 'memory' | 'spoken' | 'spoken-memory';

/** Of so many calls at the same moment all must be answered and moved, half of them within this time, ms. */
const BURSTS: Readonly<Record<number, number>> = { 10: 2500, 20: 6000 };

/** What is measured, in which unit, and what it must be (DESIGN: speed): a ratio to bare, or a bound of its own. */
const ROWS: readonly Row[] = [
  { measure: 'refer', what: 'key down → REFER, announcement off', unit: 'ms', ratio: 0.25 },
  { measure: 'answer', what: 'INVITE → 200 OK, warm process', unit: 'ms', ratio: 0.7 },
  { measure: 'silence', what: 'key down → the prompt is silent at the ear', unit: 'ms', most: 200 },
  {
    measure: 'tail',
    what: 'last voiced packet of the announcement → REFER',
    unit: 'ms',
    least: 0,
    most: 100,
  },
  { measure: 'memory', what: 'memory per call (PSS), keypad only', unit: 'MiB', ratio: 0.8 },
  { measure: 'spoken-memory', what: 'memory per call (PSS), speech on', unit: 'MiB' },
  {
    measure: 'spoken',
    what: 'end of the caller’s sentence → REFER beyond speech-to-text, announcement off',
    unit: 'ms',
    most: 500,
  },
];

interface Row {
  readonly measure: Measure;
  readonly what: string;
  readonly unit: string;
  readonly ratio?: number;
  readonly least?: number;
  readonly most?: number;
}

/** Collects figures and prints them beside what they must be. */
export class Results {
  readonly #values = new Map<string, number[]>();
  readonly #bursts = new Map<string, Burst>();

  add(measure: Measure, contender: string, value: number): void {
    const key = `${measure} ${contender}`;
    this.#values.set(key, [...(this.#values.get(key) ?? []), value]);
  }

  addBurst(contender: string, burst: Burst): void {
    this.#bursts.set(`${burst.calls} ${contender}`, burst);
  }

  /** A Markdown table: median (min–max, n) of each contender, the ratio of the medians, the bound. */
  table(): string {
    const head = ['| what | bare | switchboard | ratio | must be | met |', '|---|---|---|---|---|---|'];
    const bursts = Object.entries(BURSTS).map(([calls, most]) => this.#burstLine(Number(calls), most));
    return [...head, ...ROWS.map((row) => this.#line(row)), ...bursts].join('\n');
  }

  #line(row: Row): string {
    const what = `${row.what} (${row.unit})`;
    const values = this.#of(row.measure, 'ours');
    if (values.length === 0) return `| ${what} | – | – | – | ${boundOf(row)} | not measured |`;
    const ours = spreadOf(values);
    const reference = this.#of(row.measure, 'bare');
    const bare = reference.length === 0 ? undefined : spreadOf(reference);
    const ratio = bare && ours.median / bare.median;
    const cells = [
      what,
      bare ? figure(bare) : '–',
      figure(ours),
      ratio?.toFixed(2) ?? '–',
      boundOf(row),
      isMet(row, ours.median, ratio),
    ];
    return `| ${cells.join(' | ')} |`;
  }

  #burstLine(calls: number, most: number): string {
    const [bare, ours] = ['bare', 'ours'].map((name) => this.#bursts.get(`${calls} ${name}`));
    if (ours === undefined)
      return `| ${calls} calls at the same moment | – | – | – | all, ≤ ${most} ms | not measured |`;
    const median = medianOf(ours);
    const met = ours.moved === calls && median <= most;
    const ratio = bare && median / medianOf(bare);
    const cells = [
      `${calls} calls at the same moment, answered and moved (ms to the answer)`,
      bare ? burstFigure(bare) : '–',
      burstFigure(ours),
      ratio?.toFixed(2) ?? '–',
      `all, median ≤ ${most} ms`,
      met ? 'yes' : 'no',
    ];
    return `| ${cells.join(' | ')} |`;
  }

  #of(measure: Measure, contender: string): readonly number[] {
    return this.#values.get(`${measure} ${contender}`) ?? [];
  }
}

function boundOf({ ratio, least = 0, most, unit }: Row): string {
  if (ratio !== undefined) return `≤ ${ratio} × bare`;
  return most === undefined ? '–' : `${least}–${most} ${unit}`;
}

function isMet({ ratio: bound, least = -Infinity, most }: Row, median: number, ratio?: number): string {
  if (bound !== undefined) return ratio !== undefined && ratio <= bound ? 'yes' : 'no';
  if (most === undefined) return '–';
  return median >= least && median <= most ? 'yes' : 'no';
}

/** Of a burst that nobody answered, no time is short enough. */
function medianOf({ answers }: Burst): number {
  return answers.length === 0 ? Infinity : spreadOf(answers).median;
}

function burstFigure({ calls, answers, moved }: Burst): string {
  return `${moved} of ${calls}${answers.length === 0 ? '' : `, ${figure(spreadOf(answers))}`}`;
}

function figure({ median, min, max, count }: ReturnType<typeof spreadOf>): string {
  const round = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
  return `${round(median)} (${round(min)}–${round(max)}, n=${count})`;
}
