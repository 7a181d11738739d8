import { placeOf } from './aim.ts';
import { DETERMINER, OFFICE_NOUN, SOMEBODY_IN } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf } from './pattern.ts';
import type { Request } from './aim.ts';

/**
 * Whoever names the people of a place, and neither asks nor tells anything of them, asks for them, in whatever words:
 * "I'm after them wills folk", "any of the parcels people will do".
 */

const NAMED = new RegExp(
  `^(?<before>(?:\\S+ )*?)(?<who>${SOMEBODY_IN})?(?:${DETERMINER} )?@(?<place>\\d+)(?<noun>(?: ${OFFICE_NOUN})*)(?<rest>.*)$`,
);
const FREE = '(?:(?:that|who) (?:is|are) )?(?:free|available|avail|about|around|there)(?= (?:for a |to|2)|$)';
/** "A heating engineer on the line", "sales needed on this call". */
const ON_THE_CALL =
  /^(?: (?:to|needed|wanted|come|back|up))*(?: (?:join|joining|answer|take|pick up) (?:the|this|my|a)| (?:on|to) (?:the|this)) (?:call|line|phone|telephone|blower|other end)(?=$| (?:please|now|if|for|because|so|and|right|when|would|will))/;
const PAST =
  / (?:was|were|been|spoke|spoken|talked|had|got|did|said|told|not|never|no|_|when|if|because|it is|they are) /;
const IS_ONE = /(?:^| )(?:i am|(?:he|she) is|(?:we|they|you) are) $/;

const NOTHING_ELSE = new RegExp(
  `^(?:$| ${anyOf(
    'please|now|again|today|here|there|mate|love|thanks?|if|when|right now|would you|will do|i (?:think|believe)',
    'they|because|so|before|at the (?:minute|moment)|cheers|if|(?:who|that) (?:can|could|might|would)',
    `${FREE}|up for (?:me|us)`,
  )}(?: |$))`,
);
const QUESTION = new RegExp(
  `^(?:(?:and|so|but|hi|hello|yes|well|sorry|yeah|okay|ok|right) )*${anyOf(
    'who(?! can| could| do| should)|what|when|where|how|why|which|(?:is|are)(?! there (?:(?:an?|any|some|the|your) )?(?:%|@|one|people))|am|was|were|do|does|did|has|have(?! an? )|had|will|should',
  )}(?: |$)`,
);
const TOLD = new RegExp(
  ` ${anyOf(
    'about|regarding|concerning|query|question|problem|issue|price|cost|fee|charge|number|email|address|hours|extension',
    '(?:am|is|are) (?:at|in|on|near|by|with|from|going|coming)|outside|inside|opposite|meetings?|appointment|(?!need|indeed|want)[a-z]+ed|rang|rung|gave|left|kept|took|saw|seen|heard|found|brought|bought|paid|met|wrote|came|(?:it|this|that|these) (?:to|with|on|over)|fax|form|letter|list|card|spoke|talked|spoken|talking to|speaking to|dealing with|was(?! hoping| wondering)|were|been|went|had|got|did|said|told|never',
    '(?<!me |us )on the phone (?:to|with)|thank|pass(?! me| us)|forward(?! me| us)|already|might|may|will|sent|sold|made|booked|booking|works?|worked|worker|whenever|every time|since|in my|(?<!whether |if )there (?:is|are)',
    'should i|waiting in|(?<!me |us )into|(?:am|is|are) an? [a-z]+|tell|ask|send|cancel|change|move|book|order|pay|bring|drop|leave|skip|stop|sign|lost|forgot|access|called|use|using',
    'visit|collect|pick|find|meet|eat|come|go|you|they|he|she|nobody|everybody|not|no|_|@\\d+|one|two|three|four|%h (?:at|of)',
  )} `,
);

export function unopposedIn(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(/[^,;!~]+/g)].flatMap((clause): readonly Request[] => {
    const { before = '', who, place, noun = '', rest = '' } = NAMED.exec(clause[0].trim())?.groups ?? {};
    const named = place === undefined ? undefined : places[Number(place)];
    const requestAt = (at: number): readonly Request[] => {
      const aim = placeOf(places, Number(place), noun !== '', 'wanted-name');
      return aim?.kind === 'place' ? [{ at, aim }] : [];
    };
    const asks = QUESTION.test(clause[0].trim());
    const onTheCall = ON_THE_CALL.test(rest) && !asks && !PAST.test(` ${before} `);
    if (named === undefined) return [];
    if (onTheCall) return requestAt(clause.index);
    // "Someone in hardship", where the table has "the hardship team".
    const whole = named.fit === 'whole' || (named.fit === 'core' && who !== undefined && before === '');
    if (!whole || (who === undefined && noun === '' && !named.office)) return [];
    if (!NOTHING_ELSE.test(rest) || asks || TOLD.test(` ${before} `) || IS_ONE.test(before)) return [];
    return requestAt(clause.index);
  });
}
