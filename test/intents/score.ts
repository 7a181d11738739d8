/** Counting what the router made of labelled utterances. */

/** One labelled utterance. `also`: other outcomes that a sensible receptionist could pick. */
export interface Labelled {
  readonly text: string;
  /** A route's id, `operator`, `ask` or `none`. */
  readonly expect: string;
  readonly also?: readonly string[];
}

export interface Judged extends Labelled {
  readonly got: string;
  readonly ms: number;
}

export type Mark =
  'right' | 'misrouted' | 'missed' | 'asked' | 'quiet' | 'false transfer' | 'asked without need';

export function markOf({ expect, also = [], got }: Judged): Mark {
  const right = got === expect || also.includes(got);
  if (expect === 'none') return right ? 'quiet' : got === 'ask' ? 'asked without need' : 'false transfer';
  if (right) return 'right';
  return got === 'ask' ? 'asked' : got === 'none' ? 'missed' : 'misrouted';
}

export interface Share {
  readonly count: number;
  readonly of: number;
  /** From 0 to 1; NaN of nothing. */
  readonly share: number;
  /** Wilson's 95 % interval. */
  readonly from: number;
  readonly to: number;
}

export function shareOf(count: number, of: number): Share {
  const z = 1.96;
  const share = count / of;
  const centre = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    count,
    of,
    share,
    from: Math.max(0, (centre - half) / scale),
    to: Math.min(1, (centre + half) / scale),
  };
}

export type Report = Readonly<Record<Exclude<Mark, 'quiet'>, Share>>;

export function reportOf(judged: readonly Judged[]): Report {
  const marks = judged.map(markOf);
  const negatives = judged.filter(({ expect }) => expect === 'none').length;
  const share = (mark: Mark, of: number): Share => shareOf(marks.filter((one) => one === mark).length, of);
  const positives = judged.length - negatives;
  return {
    right: share('right', positives),
    misrouted: share('misrouted', positives),
    missed: share('missed', positives),
    asked: share('asked', positives),
    'false transfer': share('false transfer', negatives),
    'asked without need': share('asked without need', negatives),
  };
}

/** What is wanted on utterances that nobody has seen. */
export function isGood(report: Report): boolean {
  return (
    report.right.share >= 0.95 && report.misrouted.share <= 0.005 && report['false transfer'].share <= 0.01
  );
}

/** Nearest rank. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}
