import { about } from '../../core/sentences.ts';
import type { Route, Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** Things of which there is one: in a sentence they want an article. */
const ONE_THING =
  /(?:^|\s)(?:bar|branch|clinic|department|desk|garage|gym|kitchen|manager|office|operator|owner|pharmacy|pool|restaurant|school|shop|spa|store|team|warehouse|workshop)$/i;
const OWNED = /^(?:an?|the|this|our|your|his|her|their|my)\s|['’]s\s/i;
/** A name in the strict sense: the Harbour Bar is called "Harbour Bar". */
const PROPER = /^\p{Lu}\S*(?:\s\p{Lu}\S*)+$/u;
const TWO_ARTICLES = /\b(?:an?|the|our|your)\s+(?:an?|the|our|your)\s/i;

type Fault = Pick<Problem, 'message' | 'fix'>;

/** Names that sound wrong in the middle of a sentence. */
export function nameWarnings({ table }: LintSubject): readonly Problem[] {
  return table.routes.flatMap((route, index) => {
    const fault = faultOf(route, table);
    return fault === undefined ? [] : [{ path: `routes[${index}].name`, ...fault }];
  });
}

function faultOf(route: Route, table: Table): Fault | undefined {
  const name = route.name.trim();
  const sentences = [about(table, 'connecting', route), about(table, 'menuEntry', route)];
  const twice = sentences.find((sentence) => TWO_ARTICLES.test(sentence));
  if (twice !== undefined) {
    const fix = 'Keep one: in the name, or in the sentence.';
    return { message: `Callers hear two articles: "${twice}"`, fix };
  }
  if (/[.,;:!?]$/.test(name)) {
    const message = 'It ends with a mark at which the voice stops in the middle of the sentence.';
    return { message, fix: `Write "${name.replace(/[.,;:!?\s]+$/, '')}".` };
  }
  if (/^\p{Lu}{4,}$/u.test(name)) {
    return { message: 'Voices may spell out what is in capitals.', fix: `Write "${name.toLowerCase()}".` };
  }
  if (ONE_THING.test(name) && !OWNED.test(name) && !PROPER.test(name)) {
    const lower = name.charAt(0).toLowerCase() + name.slice(1);
    return { message: `It lacks an article: "${sentences[0]}"`, fix: `Write "the ${lower}".` };
  }
  return undefined;
}
