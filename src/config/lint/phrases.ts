import type { Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import { areAlike, neighbourhood } from './alike.ts';
import { soundsOf } from './sounds.ts';
import type { LintSubject } from './subject.ts';

/** What callers may say for two places. Nothing is told of a table whose callers are not heard. */

/** Something that a place may be called. */
interface Spoken {
  readonly text: string;
  readonly path: string;
  readonly routeId: string;
  readonly words: readonly string[];
}

/** So many names that could sound alike are compared with a new one: a table of numbered rooms has thousands. */
const MOST_COMPARED = 50;
/** Nobody says a longer name. */
const MOST_WORDS = 12;

/** The same name on two routes. */
export function samePhrases({ table }: LintSubject): readonly Problem[] {
  const owners = new Map<string, Spoken>();
  return spokenIn(table).flatMap((spoken): readonly Problem[] => {
    const owner = owners.get(key(spoken.words));
    if (owner === undefined) owners.set(key(spoken.words), spoken);
    if (owner === undefined || owner.routeId === spoken.routeId) return [];
    const message = `"${spoken.text}" is also said for ${owner.routeId} (${owner.path}): the caller is asked which.`;
    return [{ path: spoken.path, message, fix: 'Keep it on one of the two.' }];
  });
}

/** A name that is part of another route's name. */
export function phrasesInside({ table }: LintSubject): readonly Problem[] {
  const spoken = spokenIn(table);
  const byWords = new Map(spoken.map((each) => [key(each.words), each]));
  return spoken.flatMap((long): readonly Problem[] => {
    const short = partsOf(long.words)
      .map((words) => byWords.get(key(words)))
      .find((each) => each !== undefined && each.routeId !== long.routeId);
    if (short === undefined) return [];
    const message =
      `"${short.text}" alone leads to ${short.routeId} (${short.path}): a caller who says half of ` +
      `"${long.text}" goes there.`;
    return [{ path: long.path, message, fix: `Call ${short.routeId} something that is no part of it.` }];
  });
}

/** Names of two routes that a telephone hardly tells apart. */
export function phrasesAlike({ table }: LintSubject): readonly Problem[] {
  const near: Near = new Map();
  return spokenIn(table).flatMap((spoken): readonly Problem[] => {
    const heard = { ...spoken, sounds: soundsOf(spoken.text) };
    const like = register(heard, near);
    if (like === undefined) return [];
    const message = `"${spoken.text}" sounds like "${like.text}", which leads to ${like.routeId} (${like.path}).`;
    return [{ path: spoken.path, message, fix: 'Call one of the two something else.' }];
  });
}

type Heard = Spoken & { readonly sounds: string };

/** By sounds; a list only where there are several, which is rare. */
type Near = Map<string, Heard | Heard[]>;

/** Adds what is heard to the index and finds what another route has that sounds like it. */
function register(heard: Heard, near: Near): Heard | undefined {
  let found: Heard | undefined;
  for (const sounds of neighbourhood(heard.sounds)) {
    const others = near.get(sounds);
    if (others === undefined) near.set(sounds, heard);
    else if (Array.isArray(others)) {
      found ??= others.find((other) => isMistaken(heard, other));
      if (others.length < MOST_COMPARED) others.push(heard);
    } else {
      found ??= isMistaken(heard, others) ? others : undefined;
      near.set(sounds, [others, heard]);
    }
  }
  return found;
}

function isMistaken(a: Heard, b: Heard): boolean {
  return a.routeId !== b.routeId && key(a.words) !== key(b.words) && areAlike(a.sounds, b.sounds);
}

function spokenIn({ hearing, routes }: Table): readonly Spoken[] {
  if (hearing.provider === 'off') return [];
  return routes.flatMap(({ id, name, phrases }, index) => {
    const named = { text: name, path: `routes[${index}].name` };
    const others = phrases.map((text, at) => ({ text, path: `routes[${index}].phrases[${at}]` }));
    return [named, ...others].map((each) => ({ ...each, routeId: id, words: wordsOf(each.text) }));
  });
}

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const kept = words.filter((word) => !/^(?:an?|the|our|your)$/.test(word));
  return kept.length === 0 ? words : kept;
}

/** Every run of words in it that is not all of it, longest first. */
function partsOf(words: readonly string[]): readonly (readonly string[])[] {
  const most = Math.min(words.length, MOST_WORDS);
  const lengths = Array.from({ length: Math.max(most - 1, 0) }, (_, index) => most - 1 - index);
  return lengths.flatMap((length) =>
    Array.from({ length: words.length - length + 1 }, (_, start) => words.slice(start, start + length)),
  );
}

function key(words: readonly string[]): string {
  return words.join(' ');
}
