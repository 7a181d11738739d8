import { type Aim, type Request, placeOf, severalOf } from './aim.ts';
import { clauseBefore } from './context.ts';
import { DETERMINER, OFFICE, PLACE_NOUN, SOMEBODY_IN, WORD } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf } from './pattern.ts';
import { CALL, ENDS, GET, GIVE, NO_WISH, SAID } from './wish-words.ts';

/**
 * Wishes without a word of telephoning: "get me the spa", "I want the restaurant". Things are wished for in the same
 * words ("I want a massage"), so only what can be nothing but a place is taken for one; else it is asked.
 */

const ON_THE_LINE =
  '(?<line>(?: back)?(?: on (?:(?:the|this) )?(?:phone|line|telephone|other end|blower)| on here| (?:on|up) for (?:me|us)))';
const PLACE_WISH = new RegExp(
  `(?<=^| )(?:(?<get>${GET})|(?<give>${GIVE})|(?<said>${SAID})|(?<call>${CALL})) ` +
    `(?<who>${SOMEBODY_IN})?(?<which>${DETERMINER} )?(?<more>(?:${WORD} ){0,2})@(?<place>\\d+)(?<noun>(?: ${PLACE_NOUN})*)` +
    `(?: (?:and|or) (?:the )?@(?<other>\\d+))?(?:${ON_THE_LINE}|(?=${anyOf(...ENDS, ' who ', ' before ', ' if ')}))`,
  'g',
);

/** "No", or that another place was not wanted. */
const AGAIN =
  /[!_~]|(?:^| )wrong (?:department|place|person|team|number|line) |(?:^| )(?:you|they|he|she|somebody|%[hs]) (?:put|gave|sent|got|connected|transferred) (?:me|us) /;

export function placeWishes(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(PLACE_WISH)].flatMap((match): readonly Request[] => {
    const before = clauseBefore(text, match.index);
    if (NO_WISH.test(before)) return [];
    // "No, I want billing" is said to somebody who offers another place.
    const again = AGAIN.test(text.slice(0, match.index)) || text.includes('~');
    const after = text.slice(match.index + match[0].length);
    const aim = wishedPlace(match.groups ?? {}, places, { before, after, again });
    return aim === undefined ? [] : [{ at: match.index, aim }];
  });
}

type Said = Readonly<Record<string, string | undefined>>;

function wishedPlace(
  said: Said,
  places: readonly Place[],
  { before, after, again }: { readonly before: string; readonly after: string; readonly again: boolean },
): Aim | undefined {
  const at = Number(said['place']);
  const place = places[at];
  if (place === undefined) return undefined;
  const { line, who, noun = '' } = said;
  const firm = place.office || OFFICE.test(noun) || line !== undefined || who !== undefined;
  if (!firm && isThing(said, place, again)) return undefined;
  if (said['other'] !== undefined) return severalOf(places, [at, Number(said['other'])]);
  if (said['call'] !== undefined && !isOrder(before)) return undefined;
  const aim = placeOf(places, at, firm, 'wanted-name');
  const exact = place.fit === 'whole' && place.exact;
  const sure = firm || (exact && (again || isDirect(said, after)));
  return sure || aim?.kind !== 'place' ? aim : { ...aim, kind: 'unsure', rule: 'unsure' };
}

/** "A card", "one of your cards", "the cheapest card". */
function isThing({ which = '', more = '', call }: Said, { fit, profession }: Place, again: boolean): boolean {
  if (
    (fit === 'part' && !again) ||
    (/^(?:a|an|another|some|any) $| of /.test(which) && !(profession && which.startsWith('one of')))
  )
    return true;
  if (which === 'my ' && !profession) return true;
  return more !== '' && (which === '' || call !== undefined);
}

/** "Call the spa" is said to this telephone, "I will call the spa" is not. */
function isOrder(before: string): boolean {
  return before === '' || /^(?:hi|hello|just|okay|ok|yes|now) $/.test(before);
}

const FOR_PLACES =
  /^(?:can|could|may|might) (?:i|we|you) (?:have|get|raise|find)(?: me| us)?$|(?:after|looking for|wanting)$| to (?:reach|go to)$|^take/;

/** In words that are said of things less often. */
function isDirect({ get, which = '', more = '' }: Said, after: string): boolean {
  if (get === undefined || FOR_PLACES.test(get)) return true;
  if (/^(?:the|your|our) /.test(which) && more === '' && !/^(?:go|back)/.test(get)) return true;
  return (
    !get.startsWith('go') &&
    after.trimStart().startsWith(';') &&
    /^(?:|the |your )$/.test(which) &&
    more === ''
  );
}
