import { nearest } from '../core/nearest.ts';
import { momentOf } from '../core/moment-text.ts';
import type { Override, OverrideKind } from '../core/overrides.ts';
import type { Table } from '../core/table.ts';

/** The options of `override add`. */
export interface OverrideWish {
  readonly to?: string;
  readonly close?: string;
  readonly open?: string;
  readonly until: string;
  readonly by: string;
  readonly because: string;
}

export type WishResult =
  | { readonly ok: true; readonly override: Omit<Override, 'id'> }
  /** A sentence that says what to write. */
  | { readonly ok: false; readonly problem: string };

const DAY_MS = 86_400_000;
/** Longer than this, and it is forgotten: the table is the place for it. */
const LONGEST_DAYS = 7;
const LONGEST_TEXT = 200;

/** The override that somebody wants at `now`, or why it cannot be. */
export function overrideFrom(wish: OverrideWish, table: Table, now: number): WishResult {
  const named = kindAndRoute(wish);
  if (named === undefined) return no('Write one of --to ROUTE, --close ROUTE and --open ROUTE.');
  const route = table.routes.find(({ id }) => id === named.routeId);
  if (route === undefined) return no(unknownRoute(named.routeId, table));
  const until = momentOf(wish.until, table.hours.zone, now);
  if (!until.ok) return no(`--until: ${until.problem}`);
  if (until.at <= now)
    return no('--until: This time has passed: write a date too, such as 2026-12-24T17:00.');
  if (until.at > now + LONGEST_DAYS * DAY_MS) {
    return no(`--until: More than ${LONGEST_DAYS} days: write "hours" and "holidays" in the table instead.`);
  }
  const [by, because] = [wish.by.trim(), wish.because.trim()];
  if (!isLine(by)) return no(`--by: Write who wants it, in one line of at most ${LONGEST_TEXT} characters.`);
  if (!isLine(because)) return no(`--because: Write why, in one line of at most ${LONGEST_TEXT} characters.`);
  // The minute that callers are told.
  const at = Math.ceil(until.at / 60_000) * 60_000;
  return { ok: true, override: { ...named, until: at, since: now, by, because } };
}

function kindAndRoute({
  to,
  close,
  open,
}: OverrideWish): { kind: OverrideKind; routeId: string } | undefined {
  if (to !== undefined) return { kind: 'calls', routeId: to };
  if (close !== undefined) return { kind: 'close', routeId: close };
  return open === undefined ? undefined : { kind: 'open', routeId: open };
}

function unknownRoute(id: string, { routes }: Table): string {
  const ids = routes.map((route) => route.id);
  const meant = nearest(id, ids);
  const hint =
    meant === undefined
      ? `write one of ${ids.slice(0, 20).join(', ')}`
      : `did you mean ${JSON.stringify(meant)}?`;
  return `${JSON.stringify(id)} is no route of the table: ${hint}${hint.endsWith('?') ? '' : '.'}`;
}

function isLine(text: string): boolean {
  return text.length <= LONGEST_TEXT && /^\P{Cc}+$/u.test(text);
}

function no(problem: string): WishResult {
  return { ok: false, problem };
}
