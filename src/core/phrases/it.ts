import { PLACE_NOUNS, SERVICE_NOUNS } from './vocabulary.ts';

/** "It" and "IT" sound the same. Where a recogniser writes capitals they tell them apart, else what stands around it. */

/** The department, as a word. */
export const IT = 'IT';

/** All but the department. In a text that is all capitals they say nothing. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (!text.includes(IT) || (!/[a-z]/.test(text) && text.includes(' '))) return lower;
  return text.replace(/\bIT\b|./g, (part) => (part === IT ? IT : part.toLowerCase()));
}

/** "Put me through to it", "somebody from it": whom one speaks to and who works there is no thing. */
const CALLED =
  /(?:^| )(?:(?:through|over|across|speak|talk|speaking|talking|word|chat|(?:transfer|connect|put) (?:me|us)) (?:to|with)|(?:someone|somebody|anyone|anybody|person|people|desk|team|department|(?:speak|talk) to) (?:in|from|for))$/;
const AFTER = new Set([undefined, ',', 'please', 'now', 'about', 'because', 'so', 'if', 'instead']);

/** Whether the word there, "it" or "IT", is the department. */
export function isDepartment(words: readonly string[], at: number): boolean {
  const next = words[at + 1];
  if (words[at] === IT || PLACE_NOUNS.has(next ?? '') || SERVICE_NOUNS.has(next ?? '')) return true;
  return AFTER.has(next) && CALLED.test(words.slice(Math.max(0, at - 4), at).join(' '));
}
