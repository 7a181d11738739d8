import { type Aim, personWithMatter, placeOf, severalOf } from './aim.ts';
import { clauseBefore } from './context.ts';
import { DETERMINER, OFFICE, PLACE_NOUN, SOMEBODY_IN, WORD } from './grammar.ts';
import type { Place } from './hearing.ts';
import { anyOf } from './pattern.ts';
import type { Request } from './requests.ts';

/**
 * Wishes without a word of telephoning: "get me the spa", "I want the restaurant". Things are wished for in the same
 * words ("I want a massage"), so only what can be nothing but a place is taken for one; else it is asked.
 */

const GET = anyOf(
  '(?:can|could|may|might|would|(?:are|be) able to) (?:(?:i|we|you) )?(?:(?:please|just|possibly) )*(?:get|have|find|fetch|raise|spare)(?: me| us)?',
  'trouble you for',
  `(?:i|we|he|she|they) (?:am |is |just |still |only )?${anyOf(
    'wants?|wanting|needs?|need|prefer|would (?:like|love|prefer|rather have)|(?:am|was) (?:after|looking for)',
  )}(?: to (?:have|get|go to|reach))?`,
  'need|want|looking for|prefer|take me (?:back )?to|go (?:back )?to|back to',
);
const GIVE = '(?:(?:give|get|find|fetch|spare|raise) (?:me|us)|let (?:me|us) (?:have|get))';
const SAID = anyOf(
  'i (?:said|meant|chose|wanted|needed|asked for|was (?:trying to (?:get(?: to)?|reach)|after|looking for)|(?:am|was) asking for|(?:want|need) to go to)',
  'ask(?:ing)? for|meant|(?:can we|let us) (?:try|go with)|i will (?:go with|try)',
);
const ASKED_TO_CALL = '(?:(?:can|could|will|would) you|if you (?:would|could)) (?:call|ring|dial|try)|(?:can|could|may|might) i trouble';
const CALL = `(?:${ASKED_TO_CALL}|try|dial|ring|call)(?: up| through to)?`;

const ON_THE_LINE =
  '(?<line>(?: back)?(?: on (?:the|this) (?:phone|line|telephone|other end|blower)| on here| (?:on|up) for (?:me|us)))';
/** What may follow without making something else of the wish: "the spa price list" is no place. */
const ENDS = [
  ' (?:for me|for us|for a (?:moment|minute|second|quick|word|chat)|already|now|again|instead|then|today|right (?:now|away|this)|straight away|quick|back|or something)(?= |$)',
  '(?: [a-z]+)? (?:mate|love|lover|dear|pal|sir|madam|man|buddy|lad|lass|pet|hen|duck)(?= |$)',
  '$| (?:it is|i|the|a|my)$| (?:they|it|he|she|we) | for (?:crying|goodness|god|heaven)| [,;!~]| about | so | not| because| (?:i )?_| to (?:talk|speak|ask|explain|deal)',
  ' (?:can|could|will|would) you| and (?:i|can|could)| i (?:want|need|have|am)',
];

const PLACE_WISH = new RegExp(
  `(?<=^| )(?:(?<get>${GET})|(?<give>${GIVE})|(?<said>${SAID})|(?<call>${CALL})) ` +
    `(?<who>${SOMEBODY_IN})?(?<which>${DETERMINER} )?(?<more>(?:${WORD} ){0,2})@(?<place>\\d+)(?<noun>(?: ${PLACE_NOUN})*)` +
    `(?: (?:and|or) (?:the )?@(?<other>\\d+))?(?:${ON_THE_LINE}|(?=${anyOf(...ENDS, ' who ', ' before ', ' if ')}))`,
  'g',
);

const KIND_OF_PERSON = `(?:${anyOf(
  'real|live|actual|actually|human|living|breathing|different|another|other|proper|nice|good|senior|single',
  'regular|normal|ordinary|english|speaking|support|duty|floor|shift|general|qualified',
)} ){0,3}`;
const ASKED_FOR = anyOf(
  '(?:is|are) there|(?:do you |would you )?have(?: you)?(?: got)?(?= (?:an? |any )?(?:actual|real|live|human|proper))',
  'how (?:do|can|could) i get',
  GET,
  GIVE,
  SAID,
  'only for|just for|any chance of|put|speak|(?:^|(?<=(?:[,;!]|you|just|go|please) ))get',
);
const PERSON_WISH = new RegExp(
  `(?<=^| )${ASKED_FOR} (?:(?:${DETERMINER}|one of your) )?${KIND_OF_PERSON}(?<who>%[hs])(?: %[hs])*` +
    '(?: (?:else|real|human|assistance|support|help))?' +
    `(?: (?:in|at) (?:${DETERMINER} )?(?:${WORD} ){0,1}@(?<place>\\d+)(?: ${PLACE_NOUN})*)?` +
    '(?: in charge| available| there| about| around| free| on duty| at the other end| on this thing| in (?:that|the|this|your) building)?(?<on> on(?: the (?:phone|line))?| from your \\S+)?' +
    `(?=${anyOf(...ENDS, ' (?<help>to help|that can help|who can help)', ' (?:(?:that|who|whom) )?i can')})`,
  'g',
);

const HELP_FROM = new RegExp(
  `(?:help|assistance|support|answer) from (?:${DETERMINER} )?${KIND_OF_PERSON}%h`,
);

/** "Can a human come on the line". */
const ANSWERER = new RegExp(
  `(?:can|could|will|would|just|have|get|is there) (?:${DETERMINER} )?${KIND_OF_PERSON}%[hs] ${anyOf(
    '(?:(?:who|that) (?:can|could) |please |to )?(?:come (?:on|to) the (?:line|phone)|pick up(?: the phone)?|answer(?: the phone)?|take (?:my|this) call)',
  )}(?=$| [,;!]| please| now)`,
);
/** "It is customer service I want". */
const PERSON_CLEFT =
  /(?:^| )(?:it is|that is) (?:an? |the )?(?:real |live |actual )?%h (?:that |who )?i (?:want|need|am (?:after|looking for)|asked for)(?= |$)/;

const NO_WISH = new RegExp(
  `(?:^| )${anyOf(
    'when|what time|where|how (?:long|much|many|do|can|could)|why|if|whether|do|does|did|to|told|asked|who',
    'that|which|should|it|this',
  )}(?: (?:i|we|you|they|he|she|it))? $`,
);

const ARE_THERE = /^(?:is|are|do|have|would) (?:there|you|have)(?: |$)|^have /;
const HOW_TO_GET = /(?:^| )how (?:do|can|could) i get (?:a|an|the) (?:\S+ )?%h/;

export function wishesIn(text: string, places: readonly Place[]): readonly Request[] {
  return [...placeWishes(text, places), ...personWishes(text, places)];
}

/** "No", or that another place was not wanted. */
const AGAIN =
  /[!_~]|(?:^| )(?:you|they|he|she|somebody|%[hs]) (?:put|gave|sent|got|connected|transferred) (?:me|us) /;

function placeWishes(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(PLACE_WISH)].flatMap((match): readonly Request[] => {
    const before = clauseBefore(text, match.index);
    if (NO_WISH.test(before)) return [];
    // "No, I want billing" is said to somebody who offers another place.
    const again = AGAIN.test(text.slice(0, match.index));
    const after = text.slice(match.index + match[0].length);
    const aim = wishedPlace(match.groups ?? {}, places, before, again, after);
    return aim === undefined ? [] : [{ at: match.index, aim }];
  });
}

function wishedPlace(
  said: Readonly<Record<string, string | undefined>>,
  places: readonly Place[],
  before: string,
  again: boolean,
  after: string,
): Aim | undefined {
  const { get, give, said: named, call, which = '', more = '', noun = '', line } = said;
  const place = places[Number(said['place'])];
  if (place === undefined) return undefined;
  const firm = place.office || OFFICE.test(noun) || line !== undefined || said['who'] !== undefined;
  if (/^(?:a|an|my|another|some|any) $/.test(which) && !firm) return undefined;
  if (more !== '' && !firm && (which === '' || call !== undefined)) return undefined;
  if (/ of /.test(which) && !firm) return undefined;
  if (said['other'] !== undefined) return severalOf(places, [Number(said['place']), Number(said['other'])]);
  const asked = call !== undefined && new RegExp(`^${ASKED_TO_CALL}`).test(call);
  if (call !== undefined && !asked && before !== '' && !/^(?:hi|hello|just|okay|ok|yes|now) $/.test(before))
    return undefined;
  const exact = place.fit === 'whole' && place.exact;
  const goes = get !== undefined && /^(?:go|back)/.test(get);
  const polite = /^ ?;/.test(after);
  const definite = !goes && /^(?:the|your|our) /.test(which) && more === '' && exact;
  const direct =
    (/(?:after|looking for|wanting)$/.test(get ?? '') ||
      give !== undefined ||
      /^(?:can|could|may|might) (?:i|we|you) (?:have|get|raise|find)(?: me| us)?$/.test(get ?? '') ||
      (polite && get !== undefined && which === '' && more === '') ||
      named !== undefined ||
      call !== undefined) &&
    exact;
  const sure =
    firm ||
    (again && exact) ||
    definite ||
    direct ||
    (get !== undefined && / to (?:reach|go to)$|^take/.test(get) && exact);
  if (place.fit === 'part' && !firm) return undefined;
  const aim = placeOf(places, Number(said['place']), firm, 'wanted-name');
  if (sure || aim?.kind !== 'place') return aim;
  return { ...aim, kind: 'unsure', rule: 'unsure' };
}

function personWishes(text: string, places: readonly Place[]): readonly Request[] {
  const wishes = [...text.matchAll(PERSON_WISH)].flatMap((match): readonly Request[] => {
    const { who, help, place, on } = match.groups ?? {};
    if (
      (match[0].startsWith('put ') && on === undefined) ||
      (who === '%s' && (help !== undefined || /(?:find|find me|find us) %s| else$/.test(match[0]))) ||
      (ARE_THERE.test(match[0]) && (place !== undefined || who === '%s')) ||
      (NO_WISH.test(clauseBefore(text, match.index)) && !HOW_TO_GET.test(text))
    )
      return [];
    const aim = place === undefined ? undefined : placeOf(places, Number(place), true, 'request-name');
    return [
      { at: match.index, aim: aim ?? personWithMatter(text.slice(match.index + match[0].length), places) },
    ];
  });
  const bare = [HELP_FROM, ANSWERER, PERSON_CLEFT].flatMap((pattern): readonly Request[] => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ at: match.index, aim: { kind: 'person' } }];
  });
  return [...wishes, ...bare];
}
