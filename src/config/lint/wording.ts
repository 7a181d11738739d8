import type { Sentences } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** People speak about 150 words a minute. */
const WORDS_A_SECOND = 2.5;
/** Nobody waits longer for the first choice. */
const LONGEST_SECONDS = 15;

const PLACEHOLDERS: Partial<Record<keyof Sentences, readonly string[]>> = {
  menuEntry: ['{name}', '{keys}'],
  connecting: ['{name}'],
  busy: ['{name}'],
  noAnswer: ['{name}'],
  declined: ['{name}'],
  unreachable: ['{name}'],
  confirm: ['{name}'],
  confirmByWord: ['{name}'],
  which: ['{first}', '{second}'],
  closed: ['{name}'],
  opens: ['{day}', '{time}'],
  weOpen: ['{day}', '{time}'],
};

/** Sentences that keep callers waiting, or that do not tell them which place or key is meant. */
export function wordingWarnings({ file }: LintSubject): readonly Problem[] {
  return [
    ...lengthWarnings('notice', file.notice, 'No key shortens it.'),
    ...lengthWarnings('greeting', file.greeting, 'The menu comes after it.'),
    ...Object.entries(file.sentences).flatMap(([name, text]) => vague(name as keyof Sentences, text)),
  ];
}

function lengthWarnings(path: string, text: string | undefined, why: string): readonly Problem[] {
  const words = text?.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  const seconds = Math.round(words / WORDS_A_SECOND);
  if (seconds <= LONGEST_SECONDS) return [];
  const most = LONGEST_SECONDS * WORDS_A_SECOND;
  const message = `Reading it out takes about ${seconds} s. ${why}`;
  return [
    { path, message, fix: `Write ${Math.floor(most)} words at most, and give the rest a route with "say".` },
  ];
}

function vague(name: keyof Sentences, text: string | undefined): readonly Problem[] {
  const missing = PLACEHOLDERS[name]?.find(
    (placeholder) => text !== undefined && !text.includes(placeholder),
  );
  if (missing === undefined) return [];
  const message = `It lacks ${missing}: callers hear the same whatever that is.`;
  return [{ path: `sentences.${name}`, message, fix: `Put ${missing} where it belongs.` }];
}
