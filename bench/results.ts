import { spreadOf } from './statistics.ts';

export type Measure = 'answer' | 'refer' | 'silence' | 'tail' | 'memory';

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

  add(measure: Measure, contender: string, value: number): void {
    const key = `${measure} ${contender}`;
    this.#values.set(key, [...(this.#values.get(key) ?? []), value]);
  }

  /** A Markdown table: median (min–max, n) of each contender, the ratio of the medians, the bound. */
  table(): string {
    const head = ['| what | bare | switchboard | ratio | must be | met |', '|---|---|---|---|---|---|'];
    return [...head, ...ROWS.map((row) => this.#line(row))].join('\n');
  }

  #line(row: Row): string {
    const ours = spreadOf(this.#of(row.measure, 'ours'));
    const reference = this.#of(row.measure, 'bare');
    const bare = reference.length === 0 ? undefined : spreadOf(reference);
    const ratio = bare && ours.median / bare.median;
    const met =
      row.ratio === undefined
        ? ours.median <= (row.most ?? Infinity) && ours.median >= (row.least ?? -Infinity)
        : ratio !== undefined && ratio <= row.ratio;
    const bound =
      row.ratio === undefined ? `${row.least ?? 0}–${row.most} ${row.unit}` : `≤ ${row.ratio} × bare`;
    const cells = [
      `${row.what} (${row.unit})`,
      bare ? figure(bare) : '–',
      figure(ours),
      ratio?.toFixed(2) ?? '–',
      bound,
      met ? 'yes' : 'no',
    ];
    return `| ${cells.join(' | ')} |`;
  }

  #of(measure: Measure, contender: string): readonly number[] {
    return this.#values.get(`${measure} ${contender}`) ?? [];
  }
}

function figure({ median, min, max, count }: ReturnType<typeof spreadOf>): string {
  const round = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
  return `${round(median)} (${round(min)}–${round(max)}, n=${count})`;
}
