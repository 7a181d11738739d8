import { codesOf } from '../core/keys.ts';
import type { Table } from '../core/table.ts';
import type { Change } from './change.ts';
import { type Played, playHelpless, playKeys } from './played.ts';

/** Nothing closes on these tables. */
const ANY_TIME = 0;

/** Every code that either table has, pressed on both. */
export function keyChanges(old: Table, now: Table): readonly Change[] {
  const codes = new Set([...old.routes, ...now.routes].flatMap(codesOf));
  return [...codes].toSorted().flatMap((code): readonly Change[] => {
    const [before, after] = [playKeys(old, code, ANY_TIME), playKeys(now, code, ANY_TIME)];
    const [led, leads] = [placeOf(before), placeOf(after)];
    if (led !== leads) return [{ group: 'Keys', text: `${code} led to ${led}, and leads to ${leads}.` }];
    if (before.waitedMs === after.waitedMs) return [];
    const text = `${code} takes effect after ${seconds(after)}, and did after ${seconds(before)}.`;
    return [{ group: 'Keys', text }];
  });
}

/** What becomes of callers whom the menu does not help. */
export function helplessChanges(old: Table, now: Table): readonly Change[] {
  const cases = [
    ['Who presses and says nothing', ''],
    ['Who presses only what nobody has', 'A'],
  ] as const;
  return cases.flatMap(([who, key]): readonly Change[] => {
    const [was, is] = [old, now].map((table) => endOf(playHelpless(table, key, ANY_TIME)));
    if (was === is) return [];
    return [{ group: 'When the menu does not help', text: `${who} was ${was}, and is ${is}.` }];
  });
}

function placeOf({ routeIds }: Played): string {
  return routeIds.length === 0 ? 'nothing' : routeIds.join(', then ');
}

function endOf(played: Played): string {
  const last = played.routeIds.at(-1);
  return last === undefined ? `told "${played.said.at(-1) ?? ''}"` : `sent to ${last}`;
}

function seconds({ waitedMs }: Played): string {
  return `${waitedMs / 1000} s`;
}
