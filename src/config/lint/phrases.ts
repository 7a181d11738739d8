import { isCancel } from '../../core/phrases/cancel.ts';
import { phraseIndex } from '../../core/phrases/phrase-index.ts';
import { understand } from '../../core/phrases/understand.ts';
import { OPERATOR } from '../../core/sentences.ts';
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

/** Names that the phrase router does not take for the place that they stand on, as a call would have it. */
export function phrasesMistaken({ table }: LintSubject): readonly Problem[] {
  const spoken = spokenIn(table);
  const index = phraseIndex(table.routes);
  const order = new Map(table.routes.map(({ id }, at) => [id, at]));
  return spoken.flatMap(({ text, path, routeId }): readonly Problem[] => {
    if (isCancel(text)) {
      const message = `"${text}" is what callers say to call something off.`;
      return [{ path, message, fix: 'Call it something else.' }];
    }
    const understood = understand(called(text), index);
    if (understood.kind === 'route' && understood.routeId === routeId) return [];
    if (understood.kind === 'operator' && routeId === OPERATOR) return [];
    if (understood.kind !== 'ask') {
      const where =
        understood.kind === 'route' ? `leads to ${understood.routeId}` : 'means no place to the rules';
      return [{ path, message: `"${text}" ${where}.`, fix: 'Call it something else.' }];
    }
    const others = understood.routeIds.filter((id) => id !== routeId);
    // Told once, where it was written last.
    if (others.every((id) => (order.get(id) ?? 0) > (order.get(routeId) ?? 0))) return [];
    const message = `"${text}" may also mean ${others.join(' or ')}: the caller is asked which.`;
    return [{ path, message, fix: 'Keep it on one of them.' }];
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
  const index = phraseIndex(table.routes);
  return spokenIn(table).flatMap((spoken): readonly Problem[] => {
    const like = register({ ...spoken, sounds: soundsOf(spoken.text) }, near);
    // Where the caller is asked, that is told already.
    if (like === undefined || understand(called(spoken.text), index).kind === 'ask') return [];
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

/** As callers say it: nobody asks for "our café". */
function called(name: string): string {
  return name.replace(/^(?:an?|the|our|your) (?=\S)/i, '');
}

function key(words: readonly string[]): string {
  return words.join(' ');
}
