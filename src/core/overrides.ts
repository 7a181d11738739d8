/** What ops have said shall hold until a time, whatever the table says. It lapses by itself. */
export interface Override {
  readonly id: string;
  /** `calls`: every call goes to the route first; `open`, `close`: the route is, whatever its hours are. */
  readonly kind: OverrideKind;
  readonly routeId: string;
  /** Milliseconds since 1970 UTC, not included. */
  readonly until: number;
  readonly since: number;
  /** Who has said so, and why: for ops, never spoken. */
  readonly by: string;
  readonly because: string;
}

export type OverrideKind = 'calls' | 'open' | 'close';

/** The override that holds for the route at `at`; of several the newest, which stands last. */
export function overrideOf(
  overrides: readonly Override[],
  routeId: string,
  at: number,
): Override | undefined {
  return overrides.findLast((each) => each.kind !== 'calls' && each.routeId === routeId && at < each.until);
}

/** Where every call goes first. */
export function overrideOfCalls(overrides: readonly Override[], at: number): Override | undefined {
  return overrides.findLast(({ kind, until }) => kind === 'calls' && at < until);
}
