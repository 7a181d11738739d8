import type { Heard, Place } from './heard.ts';

/** Names that stand side by side, or in one another's company: which of them is meant. */

/** "Phone repairs", "the maternity ward": of two names side by side the one that is whole, or the place they share. */
export function besides(signs: string[], place: Place, places: Place[]): readonly string[] {
  const last = places.at(-1);
  const shared = last?.routeIds.filter((id) => place.routeIds.includes(id)) ?? [];
  const [first, second] = [last !== undefined && isWhole(last), isWhole(place)];
  if (shared.length === 0 && first && !(second && place.exact)) return place.words;
  if (shared.length === 1 || (shared.length === 0 && second && !first)) signs.pop();
  const one =
    shared.length === 1 ? ({ ...place, fit: 'whole', routeIds: shared, exact: true } as const) : place;
  return [`@${places.push(one) - 1}`];
}

function isWhole({ fit }: Place): boolean {
  return fit === 'whole' || fit === 'core';
}

/** "A loan officer from loans", "banking for the business department": one place in two names is one name. */
const IN_TWO_NAMES = /@(\d+)((?: %h)*) (?:in|from|at|of|for) (?:the |your )?@(\d+)/g;

export function onceEach({ text, places }: Heard): Heard {
  const all = [...places];
  const once = text.replace(IN_TWO_NAMES, (both: string, one: string, noun: string, other: string) => {
    const [first, second] = [all[Number(one)], all[Number(other)]];
    const routeIds = first?.routeIds.filter((id) => second?.routeIds.includes(id)) ?? [];
    // "The head of the spa", where heads of something have a place.
    if (routeIds.length === 0 && first?.fit === 'part' && second !== undefined && isWhole(second))
      return both.replace(`@${one}`, first.words.join(' '));
    if (routeIds.length !== 1) return both;
    return `@${all.push({ routeIds, fit: 'whole', exact: true, office: noun !== '', profession: false, words: [] }) - 1}${noun}`;
  });
  return { text: once, places: all };
}
