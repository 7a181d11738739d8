import { OPERATOR, OPERATOR_KEY } from '../sentences.ts';
import type { Route, RouteId } from '../table.ts';
import { MOST_SHARED, type Name, type Names, addPhrase, nameWords } from './names.ts';
import { rootOf, roughSoundOf, soundsLike } from './spelling.ts';

/** What callers may call the routes of one table, found by what they say and never by going through the routes. */
export interface PhraseIndex {
  readonly names: ReadonlyMap<string, Name>;
  /** By code of digits. */
  readonly keys: ReadonlyMap<string, RouteId>;
  readonly routes: ReadonlyMap<RouteId, NamedRoute>;
  /** Keys of whole names by how they sound. */
  readonly sounds: ReadonlyMap<string | undefined, readonly string[]>;
  /** Whole names by what those who ply it have in common with it. */
  readonly trades: ReadonlyMap<string, Name>;
  /** Whole names by their rough sound. */
  readonly rough: ReadonlyMap<string, Name>;
  /** Words of the longest name. */
  readonly longest: number;
}

export type NamedRoute = Pick<Route, 'id' | 'name' | 'phrases' | 'keys'>;

/** Far below a millisecond for ten routes; a caller with thousands keeps it. */
export function phraseIndex(routes: readonly NamedRoute[]): PhraseIndex {
  const names: Names = new Map();
  const keys = new Map<string, RouteId>();
  let longest = 1;
  for (const route of routes) {
    for (const code of route.keys) keys.set(code, route.id);
    if (route.id === OPERATOR) keys.set(OPERATOR_KEY, route.id);
    for (const phrase of [route.name, ...route.phrases]) {
      const words = nameWords(phrase);
      longest = Math.max(longest, words.length + 1);
      addPhrase(names, words, route.id);
    }
  }
  return {
    names,
    keys,
    longest,
    sounds: soundsOf(names),
    trades: byKind(names, rootOf),
    rough: byKind(names, roughSoundOf),
    routes: new Map(routes.map((route) => [route.id, route])),
  };
}

function soundsOf(names: Names): PhraseIndex['sounds'] {
  const sounds = new Map<string | undefined, string[]>();
  for (const [key, { fit }] of names) {
    if (fit !== 'whole' && fit !== 'core') continue;
    for (const sound of soundsLike(key)) {
      const known = sounds.get(sound);
      if (known !== undefined) known.push(key);
      else sounds.set(sound, [key]);
    }
  }
  return sounds;
}

/** Whole names by something that several words have in common. */
function byKind(names: Names, kindOf: (key: string) => string | undefined): ReadonlyMap<string, Name> {
  const kinds = new Map<string, Name>();
  for (const [key, name] of names) {
    const kind = name.fit === 'whole' || name.fit === 'core' ? kindOf(key) : undefined;
    if (kind === undefined) continue;
    const others = kinds.get(kind)?.routeIds ?? [];
    const more = name.routeIds.filter((id) => !others.includes(id));
    // What more routes share than can be asked tells nothing, however many they are.
    if (others.length <= MOST_SHARED) kinds.set(kind, { ...name, routeIds: [...others, ...more] });
  }
  return kinds;
}
