import { PLACE } from './grammar.ts';
import type { Place } from './hearing.ts';
import { anyOf } from './pattern.ts';
import type { Request } from './aim.ts';
import { END, requestSaid, requestsSaid, saying } from './said-place.ts';

/** Callers who take up a call again: their own that was cut off, or one that they missed. */

const RETURNING = saying(
  `(?:returning|return|answering) (?:[a-z]+ ){0,3}(?:call|calls|message|voicemail) (?:from|of|off|to) ${PLACE}${END}`,
);
const GETTING_BACK = saying(`(?:calling|ringing|phoning|getting) back(?: to)? ${PLACE}${END}`);
const CUT_OFF_FROM = saying(`(?:i|we) (?:was|were|got|have been) (?:just )?cut off from ${PLACE}${END}`);

const I_RING = '(?:(?:i|we) (?:am|are|was) (?:just )?|^(?:just )?)(?:ring|call|phon)ing';
/** "I am just ringing them back". */
const RINGING_BACK = saying(
  `${I_RING} (?:\\S+ ){0,2}back`,
  '(?:is|are) expecting my call|ask(?:ed|ing) me to (?:call|ring|phone)',
);
const THEY_RANG = saying(
  `@(?<place>\\d+)(?: \\S+)? ${anyOf(
    '(?:rang|called|phoned|tried|(?:was|were) (?:looking|trying)|left|asked|wants?|wanted)(?: \\S+){0,2} (?:me|my)',
    'left (?:a|me)|asked me|(?:is|are) expecting',
  )}`,
);

/** "We got cut off". */
const CUT_OFF = saying(
  '(?<!you )cut(?: me| us)? off|disconnected|(?:phone|line|battery|signal|call) (?:died|went|dropped)',
  'lost (?:the|them|you|her|him|@\\d+)',
);
const WAS_ON = saying(
  `(?:(?:i|we) )?(?:was|were|had|had been|got)(?: \\S+)? ${anyOf(
    '(?:on|through|speaking|talking|chatting)(?: (?:on|through))? (?:to|with)|on the phone (?:to|with)|with',
  )} ${PLACE}`,
);

export function callbacksIn(text: string, places: readonly Place[]): readonly Request[] {
  const rang = RINGING_BACK.test(text) ? THEY_RANG.exec(text) : null;
  const wasOn = CUT_OFF.test(text) ? WAS_ON.exec(text) : null;
  const again = rang ?? wasOn;
  return [
    ...requestsSaid([RETURNING, GETTING_BACK, CUT_OFF_FROM], text, places),
    ...(again === null ? [] : requestSaid(again, places)),
  ];
}
