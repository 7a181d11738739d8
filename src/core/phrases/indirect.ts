import { placeOf } from './aim.ts';
import { clauseBefore } from './context.ts';
import { PLACE, PLACE_NOUN, SOMEBODY_IN } from './grammar.ts';
import type { Place } from './hearing.ts';
import { anyOf } from './pattern.ts';
import { onlyPlace } from './pronouns.ts';
import type { Request } from './requests.ts';

/** Callers who tell why they ask for a place, or who is after whom, instead of asking: "I was told to ask for the spa". */

const END =
  '(?=$| [,;!~_]| please| now| first| again| today| direct| at the (?:minute|moment)| right (?:now|this)| so | because| about | would you| for me| when i | and (?:i|can|could)| (?:he|she|it|they|we|i) (?:is|are|am) )';
const I_WANT = anyOf(
  '(?:i|we) (?:just |only )?(?:want|wanted|need|needed|asked for|would like|will have)(?: (?:a|to have a) (?:word|chat) with| to (?:speak|talk) (?:to|with))?',
  '(?:i|we) (?:am|are|was|were) (?:after|looking for|asking for|wanting|hoping for)',
  `(?:i|we) (?:should|must|need to|have to|had better|would better|am to|am supposed to|want to|was told to) (?:be )?${anyOf(
    'speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|ask(?:ing)? for|go(?:ing)? (?:to|through)|see(?:ing)?',
  )}`,
);

/** "The card says to ask for redeliveries", "my son said I should go through the claims team". */
const ADVICE =
  `(?:told|asked|advised|instructed|said|says|saying|reckons?|thinks?|believes?|suggested|supposed|meant|best)(?: [a-z0-9%]+){0,6}?` +
  `(?:(?= (?:ask for|request))| (?:to|should|must|has to|(?:i|we) (?:have|had|need|would) to))` +
  ` (?:(?:phone|ring|call)(?: up| you)? and )?(?:be )?` +
  `(?:ask(?:ing)? for|request|(?:go|come|going|coming) (?:through|to)|get on to|give|ring|call|phone|try|see|contact) ${PLACE}(?: a (?:shout|ring|call|bell|buzz|try))?${END}`;
const NOTED = `(?:it|card|letter|note|form|email|message) (?:just )?says(?: here)? ${PLACE}${END}`;
/** "It is billing that I want". */
const CLEFT = `(?:it is|it was|that is|is it not|for|^|[,;!]) ?${PLACE} (?:(?:that|who|which|is who|is what|is all) )*${I_WANT}${END}`;
const RETURNING = `${anyOf(
  '(?:returning|return|answering) (?:[a-z]+ ){0,3}(?:call|calls|message|voicemail) (?:from|of|off|to)',
  '(?:calling|ringing|phoning|getting) back(?: to)?',
)} ${PLACE}${END}`;
/** "Are they there": somebody is wanted, unless it is asked when. */
const THERE = `(?:is|are|if|whether|see if|would|does|do|have(?: you)?(?: got)?) ${anyOf(
  `(?:${SOMEBODY_IN})(?:the |your )?@(?<place>\\d+)(?: ${PLACE_NOUN})*(?: (?:is|are))? (?:free|available|there|in|about|around|handy|(?:to|who can|that can|who could|that could) (?:take (?:a|my|the|this) call|take me|come to the phone|talk|speak))`,
  `there (?:${SOMEBODY_IN})(?:the |your )?@(?<here>\\d+)(?: ${PLACE_NOUN})*`,
  `(?:the |your )?@(?<free>\\d+)(?: ${PLACE_NOUN})* (?:free|available) (?:right now|for a (?:quick )?(?:call|word|chat|minute)|to (?:talk|speak))`,
  `(?:the |your )?@(?<the>\\d+)(?: ${PLACE_NOUN})*(?: (?:is|are))? (?:there|in|about|around|handy|can take (?:my|a) call|have a (?:minute|moment|second))`,
)}${END}`;
const WHO_IN = `who (?:is|have|has|do)(?: you)?(?: have| got)?(?: there)? (?:in|at|on|from) ${PLACE}(?= (?:that |who )?(?:i|can|could))`;
/** With a noun of offices: "connect the wifi" is no call. */
const CONNECT = `(?:connect|transfer) (?:the |your )?@(?<place>\\d+)(?: (?:department|desk|team|office|section|line))+${END}`;
const PUT_ON = `(?:put|stick) ${PLACE} on(?: the (?:phone|line|other end))?${END}`;

const FETCH = `(?:fetch|raise|get|ring|call|try|grab) (?:the |your )?@(?<place>\\d+)(?: ${PLACE_NOUN})*(?: up)? for (?:me|us)${END}`;
/** "The claims team, that is who I want". */
const THAT_ONE = new RegExp(`(?:^| )(?:that is|they are|those are|it is) (?:who|the ones?) ${I_WANT}`);

const INDIRECT = [ADVICE, NOTED, CLEFT, RETURNING, THERE, PUT_ON, WHO_IN, CONNECT, FETCH].map(
  (source) => new RegExp(`(?<=^| )${source}(?= |$)`),
);
const NO_OFFER = /(?:^| )(?:when|what|which|why|how|did|do|does|is it)(?: \S+){0,3} $/;

/** "I was on to tracking and we got cut off". */
const CUT_OFF =
  /(?:^| )(?:cut(?: me| us)? off|disconnected|(?:phone|line|battery|signal) (?:died|went|dropped)|(?:line|call) (?:dropped|went)|lost (?:the|them|you|her|him|@\d+))(?: |$)/;
const WAS_ON = new RegExp(
  `(?:^| )(?:i|we) (?:was|were|had|had been|got)(?: \\S+)? (?:(?:on|through|speaking|talking|chatting)(?: (?:on|through))? (?:to|with)|on the phone (?:to|with)|with) ${PLACE}`,
);

/** "Accounts left a message, I am just ringing them back". */
const RINGING_BACK =
  /(?:^| )(?:i|we) (?:am|are|was) (?:just )?(?:ring|call|phon)ing (?:\S+ ){0,2}back(?: |$)|^(?:just )?(?:ring|call|phon)ing (?:\S+ ){0,2}back(?: |$)| (?:is|are) expecting my call(?: |$)| ask(?:ed|ing) me to (?:call|ring|phone)(?: |$)/;
const LOOKING_FOR_ME =
  /@(?<place>\d+)(?: \S+)? (?:(?:rang|called|phoned|tried|(?:was|were) (?:looking|trying)|left|asked|wants?|wanted)(?: \S+){0,2} (?:me|my)|left (?:a|me)|asked me|(?:is|are) expecting)(?: |$)/;

export function indirectIn(text: string, places: readonly Place[]): readonly Request[] {
  const told = INDIRECT.flatMap((pattern): readonly Request[] => {
    const match = pattern.exec(text);
    if (match === null || NO_OFFER.test(clauseBefore(text, match.index))) return [];
    return request(match, places);
  });
  if (told.length > 0) return told;
  const one = THAT_ONE.exec(text);
  const meant = one === null ? undefined : onlyPlace(text.slice(0, one.index), places);
  const aim = meant === undefined ? undefined : placeOf(places, meant, false, 'request-name');
  if (one !== null && aim?.kind === 'place') return [{ at: one.index, aim }];
  const again =
    (RINGING_BACK.test(text) ? LOOKING_FOR_ME.exec(text) : null) ??
    (CUT_OFF.test(text) ? WAS_ON.exec(text) : null);
  return again === null ? [] : request(again, places);
}

function request(match: RegExpExecArray, places: readonly Place[]): readonly Request[] {
  const { the, here, free, place = the ?? here ?? free, noun = '' } = match.groups ?? {};
  const named = places[Number(place)];
  const aim = placeOf(places, Number(place), noun !== '', 'request-name');
  if (aim?.kind !== 'place' || named === undefined) return [];
  const sure = named.exact || noun !== '';
  return [{ at: match.index, aim: sure ? aim : { ...aim, kind: 'unsure', rule: 'unsure' } }];
}
