import type { Problem } from '../problem.ts';
import { allowWarnings } from './allow.ts';
import { exitWarnings } from './exits.ts';
import { failureWarnings } from './failures.ts';
import { hearingWarnings } from './hearing.ts';
import { hoursWarnings } from './hours.ts';
import { keyWarnings } from './keys.ts';
import { nameWarnings } from './names.ts';
import { numberWarnings } from './numbers.ts';
import { phrasesAlike, phrasesInside, phrasesMistaken } from './phrases.ts';
import type { LintSubject } from './subject.ts';
import { wordingWarnings } from './wording.ts';

/** So many warnings of one kind are told: who made the same slip a thousand times needs to read it once. */
const MOST_OF_A_KIND = 20;

const RULES: readonly ((subject: LintSubject) => readonly Problem[])[] = [
  keyWarnings,
  exitWarnings,
  failureWarnings,
  numberWarnings,
  allowWarnings,
  wordingWarnings,
  nameWarnings,
  hoursWarnings,
  hearingWarnings,
  phrasesMistaken,
  phrasesInside,
  phrasesAlike,
];

/** What is right by the letter and probably not meant, in a table without errors. A table with warnings runs. */
export function lint(subject: LintSubject): readonly Problem[] {
  return RULES.flatMap((rule) => few(rule(subject)));
}

function few(warnings: readonly Problem[]): readonly Problem[] {
  const [next, ...others] = warnings.slice(MOST_OF_A_KIND);
  if (next === undefined) return warnings;
  const message = `This and ${others.length} more are like the ${MOST_OF_A_KIND} told before.`;
  return [...warnings.slice(0, MOST_OF_A_KIND), { path: next.path, message, fix: 'Mend those first.' }];
}
