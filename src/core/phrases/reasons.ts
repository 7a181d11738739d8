import { PLACE } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf, guarded } from './pattern.ts';
import type { Request } from './aim.ts';
import { END, requestsSaid } from './said-place.ts';

/** Callers who say who sent them, or whom it is they want: "I was told to ask for the spa", "it's the spa I'm after". */

const I_WANT = anyOf(
  '(?:i|we) (?:just |only )?(?:want|wanted|need|needed|asked for|like|would like|will have)' +
    '(?: (?:a|to have a) (?:word|chat) with| (?:to )?(?:speak|talk)(?: (?:to|with))?(?: (?:them|him|her|@\\d+))?)?',
  `(?:i|we) (?:am|are|was|were) ${anyOf(
    'after|(?:looking|asking|hoping|waiting) for|wanting',
    '(?:trying|looking|hoping|wanting|wishing) to (?:get(?: hold of| to| through to)?|reach|contact|find|(?:speak|talk) (?:to|with))',
  )}`,
  '(?:i|we) (?:(?:speak|talk) (?:to|with)|ask for)',
  '(?:i|we) (?:should|must|do|need to|have to|had better|would better|am to|am supposed to|want to|was told to) (?:be )?' +
    '(?:(?:speak|talk)(?:ing)? (?:to|with)|ask(?:ing)?(?: for)?|go(?:ing)? (?:to|through)|see(?:ing)?)',
);

/** "The card says to ask for redeliveries", "my son said I should go through the claims team". */
const ADVICE =
  `(?<!(?:he|she|they) (?:is|was|were) )${anyOf(
    'told|asked|advised|instructed|said|says|saying|reckons?|thinks?|believes?|suggested|supposed|meant|best',
  )}(?! (?:her|him|them) )(?: [a-z0-9%]+){0,6}?` +
  '(?:(?= (?:ask for|request))| (?:to|should|must|has to|(?:i|we) (?:have|had|need|would) to))' +
  ' (?:(?:phone|ring|call)(?: up| you)? and )?(?:be )?' +
  anyOf(
    'ask(?:ing)? for|request|(?:go|come|going|coming) (?:through to|through|to)|get on to',
    'give|ring|call|phone|try|see|contact',
  );
const NOTE =
  '(?:(?:it|card|letter|note|form|email|message) (?:just )?says(?: here)?|(?:letter|note|message) to call|(?:i|we) (?:should|ought to) ask for)';
/** "It is billing that I want". */
const CLEFT =
  `(?:it is|it was|it (?:will|would) be|is it|that is|is it not|i (?:guess|think|believe|suppose)|for|^|[,;!]) ?${PLACE}` +
  ` (?:(?:that|who|which|is who|is what|is all|is|the ones?|i (?:think|believe) it is) )*${I_WANT}${END}`;
/** "What I need is billing". */
const WHAT_I_WANT = '(?:what|who) (?:i|we) (?:really )?(?:want|need)(?: to speak to)? is(?: in)?';
const REASONS = [
  guarded(
    /told|asked|message|letter|note|should|ought|advis|instruct|sa(?:id|ys|ying)|reckon|think|believe|suggest|suppose|meant|best|(?:want|need) .*is /,
    `${anyOf(ADVICE, NOTE, WHAT_I_WANT)} ${PLACE}(?: a (?:shout|ring|call|bell|buzz|try))?` +
      `(?:${END}|(?= (?:that |who )?(?:i|can|could) ))`,
  ),
  guarded(/@\d+(?: \S+){0,4} (?:i|we) /, CLEFT),
];

export function reasonsIn(text: string, places: readonly Place[]): readonly Request[] {
  return requestsSaid(REASONS, text, places);
}
