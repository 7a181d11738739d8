import { PERSON, type Request, placeOf } from './aim.ts';
import { clauseBefore } from './context.ts';
import { DETERMINER, MAN, PLACE_NOUN, WORD } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf, guarded } from './pattern.ts';
import { END } from './said-place.ts';
import { ENDS, GET, GIVE, NO_WISH, SAID } from './wish-words.ts';

/** Wishes for a person, without a word of telephoning: "give me a human". */

const KIND_OF_PERSON = `(?:${anyOf(
  'real|live|actual|actually|human|living|breathing|different|another|other|proper|nice|good|senior|single',
  'regular|normal|ordinary|right|correct|english|speaking|support|duty|floor|shift|general|qualified|flesh|and|blood',
)} ){0,3}`;
const ASKED_FOR = anyOf(
  '(?:is|are) there|(?:do you |would you )?have(?: you)?(?: got)?(?= (?:an? |any )?(?:actual|real|live|human|proper|%h (?:there|available|free|on duty)))',
  'how (?:do|can|could) i get(?: to)?|what(?: [a-z]+)? (?:do|should|must|can) i (?:(?:need|have) to )?(?:do|say|press|type) (?:to get(?: to)?|for)',
  GET,
  GIVE,
  SAID,
  'only for|just for|any chance of|put|speak|(?:^|(?<=(?:[,;!]|you|just|go|please) ))get',
);
const PERSON_WISH = new RegExp(
  `(?<=^| )${ASKED_FOR} (?:(?:${DETERMINER}|one of your|(?:the|your) ${WORD}) )?${KIND_OF_PERSON}(?<who>%[hs])(?: %[hs])*` +
    `(?: (?:else|real|human|assistance|support|help|team|${MAN}))?` +
    `(?: (?:in|at) (?:${DETERMINER} )?(?:${WORD} ){0,1}@(?<place>\\d+)(?: ${PLACE_NOUN})*)?` +
    '(?: in charge| talking| speaking| available| there| about| around| free| on duty| at the other end| on this thing| in (?:that|the|this|your) building)?(?<on> (?:on|to) (?:the|this) (?:phone|line)| on| from your \\S+)?' +
    `(?=${anyOf(...ENDS, '(?<= on(?: the (?:phone|line))?) who ', ' (?<help>to (?:help|assist)|that can help|who can help)', ' (?:(?:that|who|whom) )?i can')})`,
  'g',
);

const HELP_FROM = guarded(
  / from .*%h/,
  `(?:help|assistance|support|advice|answer) from (?:${DETERMINER} )?${KIND_OF_PERSON}%h`,
);

/** "Can somebody help me", and not a word of what with. */
const HELPER = new RegExp(
  '^(?:(?:hi|hello|please|yes|[,;]) )*(?:can|could|will|would) (?:a )?(?:real )?(?:%[hs] )+(?:there )?(?:please )?(?:help|assist) (?:me|us)(?: out)?(?: please| now| [;_])?$',
);
const MACHINE = '(?:bots?|robots?|chatbots?|machines?|computers?|recordings?|automated [a-z]+|ai)';
/** "No robots", "I don't want to talk to a machine". */
const NO_MACHINE = new RegExp(
  `(?:^| )${anyOf(
    `no (?:more )?${MACHINE}(?=$| [,;!]| %h)`,
    `(?<!(?:does|is) )(?:not|refuse) (?:[a-z]+ ){0,3}(?:talk|speak|deal|chat)(?:ing)? (?:to|with) (?:${DETERMINER} )?(?:${WORD} )?${MACHINE}(?= |$)`,
  )}`,
);
/** "Can I have the lady that was on before", "get me somebody who listens". */
const THE_ONE_WHO = guarded(
  / (?:again|back|before|earlier|who|whoever|that|i)(?: |$)/,
  `(?:${GET}|${GIVE}) (?:back )?(?:the )?(?:same |other |first |last )*(?:${MAN}|person) ${anyOf(
    '(?:that|who) (?:was|had|just|i|rang|called|put)|i (?:was|had|spoke|just)|from (?:before|earlier)|again',
  )}`,
  `(?:${GET}|${GIVE}) (?:him|her|them) (?:again|back)`,
  `(?:${GET}|${GIVE}) whoever (?:is|can|could|will|has)`,
  '(?:get|give|find) me (?:%[hs] )+(?:who|that) (?:will|is|knows|speaks|understands|listens|can (?:actually )?(?:help|sort|talk|speak|answer|explain|understand|tell))',
);
/** "It is customer service I want", "what I want is a human". */
const PERSON_CLEFT = guarded(
  / is (?:.* )?%h/,
  `(?:it is|that is) (?:an? |the )?${KIND_OF_PERSON}%h (?:that |who )?i (?:want|need|am (?:after|looking for)|asked for)`,
  `(?:what|all|who) i (?:want|need|am after) is (?:an? |the )?${KIND_OF_PERSON}%h`,
);
/** "Can you get one of your staff to come to the phone". */
const TO_THE_PHONE = guarded(
  /%[hs] .*(?:phone|line|call)/,
  `(?:can|could|will|would) (?:please )?%[hs] (?:please )?(?:come|get|pick up)(?: to| on| up)? (?:the|this) (?:phone|line|call)`,
  `(?:get|have|ask) (?:(?:${DETERMINER}|one of your) )?%[hs] to (?:come to|pick up|answer|get on) (?:the|this|my) (?:phone|line|call)`,
);
const AT_FIRST = '(?<=^|[,;!] |(?:hi|hello|morning|afternoon|yes|so|and|please) )';
/** "Is an agent available", "is there anyone at reception". */
const AT_HAND = guarded(
  /^(?:.* )?(?:is|are) (?:.* )?%/,
  `${AT_FIRST}(?:is|are) (?:there )?(?:${DETERMINER} )?${KIND_OF_PERSON}%h(?: %h)* (?:available|free|there|around|about|on (?:the|this) (?:line|phone))(?: to take (?:my|the|this|a) call)?${END}`,
  `${AT_FIRST}(?:is|are) (?:there )?%s(?: there)?(?: (?:available|free)(?: to take (?:my|the|this|a) call)?| (?:at|in|on) (?:the |your )?%h| (?:who|that) (?:can|could) help(?: me| us)?)${END}`,
);

const ARE_THERE = /^(?:(?:is|are) there|(?:(?:do|would) you )?have) /;

/** Whoever will not have a machine wants a person. Said of the words before denials are taken out. */
export function refusesMachines(text: string): boolean {
  return NO_MACHINE.test(text);
}

export function personWishes(text: string, places: readonly Place[]): readonly Request[] {
  const wishes = [...text.matchAll(PERSON_WISH)].flatMap((match): readonly Request[] => {
    const { who, help, place, on } = match.groups ?? {};
    if (
      (match[0].startsWith('put ') && on === undefined) ||
      (who === '%s' && (help !== undefined || /find %s| else$/.test(match[0]))) ||
      (ARE_THERE.test(match[0]) && (place !== undefined || who === '%s')) ||
      (match[0].startsWith('would ') && /(?:you|they|he|she) $/.test(text.slice(0, match.index))) ||
      NO_WISH.test(clauseBefore(text, match.index))
    )
      return [];
    const aim = place === undefined ? undefined : placeOf(places, Number(place), true, 'request-name');
    return [{ at: match.index, aim: aim ?? PERSON }];
  });
  const bare = [HELP_FROM, PERSON_CLEFT, AT_HAND, HELPER, THE_ONE_WHO, TO_THE_PHONE].flatMap(
    (pattern): readonly Request[] => {
      const match = pattern.exec(text);
      return match === null ? [] : [{ at: match.index, aim: PERSON }];
    },
  );
  return [...wishes, ...bare];
}
