import { placeOf, type Request } from './aim.ts';
import { clauseBefore } from './context.ts';
import { DETERMINER, PLACE_NOUN, SOMEBODY_IN, WORD } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf, saying } from './pattern.ts';

/** Callers who take up a call again: their own that was cut off, or one that they missed. */

/** "I am ringing them back", "we got cut off": whoever says so wants whom they had. */
const AGAIN = saying(
  `(?:${anyOf(
    '(?:i|we) (?:am|are|was|were)(?: just)?|^|[,;!]|just|hello|hi',
  )} )?(?:ring|call|phon|gett)ing (?:\\S+ ){0,3}?back|return(?:ing)?|answering`,
  '(?:is|are) expecting my call|ask(?:ed|ing) me to (?:call|ring|phone)',
  '(?<!you )cut(?: me| us)? off|disconnected|(?:phone|line|battery|signal|call) (?:died|went|dropped)',
  'lost (?:the|them|you|her|him|@\\d+)|missed (?:your|the|a|their|my) (?:call|message)|missed (?:it|call)',
);
const HAD = anyOf(
  '(?:was|were|had|had been|got)(?: \\S+)? (?:on|through|speaking|talking|chatting)(?: (?:on|through))? (?:to|with)',
  '(?:was|were|had) with|on the phone (?:to|with)|off from|back(?: to)?|ringing|phoning',
  '(?:calls?|message|voicemail)(?: back)?(?: (?:off|from|of|to|by)){1,2}(?: [a-z]+ (?:in|at|from))?|(?:returning|answering)',
);
const THEY = anyOf(
  '(?:rang|called|phoned|tried|(?:was|were) (?:looking|trying|meant to)|left|asked|wants?|wanted)(?: \\S+){0,2} (?:me|my)',
  'left (?:a|me)|asked me|(?:is|are) expecting|(?:missed )?(?:call|message|voicemail)',
);
const SAID = `(?:${DETERMINER} )?(?:(?!because|since|when|as|if)${WORD} ){0,2}?@`;
const WHOM = saying(
  `${HAD} (?:${SOMEBODY_IN})?${SAID}(?<a>\\d+)(?: ${PLACE_NOUN})*`,
  `@(?<b>\\d+)(?: ${PLACE_NOUN})*(?: \\S+)? ${THEY}`,
);

const ASKED = /^(?:(?:when|what|which|why|how|did|do|does|is|has|have|will|can) )/;

export function callbacksIn(text: string, places: readonly Place[]): readonly Request[] {
  if (!text.includes('@') || !AGAIN.test(text)) return [];
  const whom = WHOM.exec(text);
  if (whom === null || ASKED.test(clauseBefore(text, whom.index))) return [];
  const at = Number(whom.groups?.['a'] ?? whom.groups?.['b']);
  const aim = placeOf(places, at, / %h| [a-z]+$/.test(whom[0]), 'request-name');
  return aim?.kind === 'place' ? [{ at: whom.index, aim }] : [];
}
