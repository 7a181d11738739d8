import { anyOf } from './pattern.ts';
import { PLACE_NOUNS, SERVICE_NOUNS } from './vocabulary.ts';

/** The pieces that requests are made of, as sources of regular expressions over `Heard.text`. */

function oneOf(words: Iterable<string>): string {
  return `(?:${[...words].join('|')})(?![a-z0-9])`;
}

/** Few, because every pattern holds them several times and is compiled while a caller waits. */
const JOINING = 'to|for|from|with|about|of|in|on|at|by|and|or|a|an|the|my|your|i|you|me|is|no';
/** A word that joins no others: "duty" in "the duty pharmacist". */
export const WORD = `(?!(?:${JOINING})(?![a-z0-9]))[a-z0-9]+`;

/** They name a place where its own name has another such word or none. */
const ROOMS = ['shop', 'ward', 'clinic', 'centre', 'center', 'lab', 'hub'];

export const DETERMINER =
  '(?:(?:(?:one|some|any|all|most) of )?(?:the|your|our|my|these|you guys)|that|this|a|an|any|some|another)';

export const PLACE_NOUN = `(?:${oneOf([...PLACE_NOUNS, ...SERVICE_NOUNS, ...ROOMS, 'service'])}|%h)`;

/** What shows that a place is meant and no thing: "the loans people", but not "an internet service". */
export const OFFICE_NOUN = `(?:${oneOf([...PLACE_NOUNS, ...ROOMS])}|%h)`;
export const OFFICE = new RegExp(`^(?: ${OFFICE_NOUN})+$`);

export const MAN =
  '(?:guys?|man|men|lady|woman|girls?|boys?|lads?|gentleman|chap|fellas?|fellow|bloke|geezers?)';
export const HUMAN = `%[hs]|people|folks?|${MAN}|whoever|(?:nurse|doctor|engineer|technician|driver|mechanic|assistant|teacher)s?`;

/** Somebody, a person, the young man, whoever. */
export const SOMEBODY =
  `(?:${DETERMINER} )?(?:${WORD} ){0,2}?` +
  anyOf(`${HUMAN}|ones?(?! of )|those|team|member`) +
  '(?: %[hs])*(?: (?:else|called [a-z]+|there|at all|available|free|real|who|that|which))*';

/** From somebody to the place that they belong to. */
const BELONGING =
  '(?: (?:is|are|works?|working|based|over|down|up|out))*' +
  `(?: ${anyOf(
    'in|at|on|for|with|from|of|within|inside|do|does|doing|runs?|running|in charge of|responsible for|to do with',
    'the(?= @)|handles?|handling|deals? with|dealing with|looks? after|looking after|manages?|managing|covers?|covering',
    '(?<!is |are )[a-z]+ing(?! my )|(?!is |was |has |say|need|want|know|ask|as )[a-z]+s(?: (?:out|up))?',
  )}) `;

/** Somebody who is said to belong to the place that follows. */
export const SOMEBODY_IN = `(?:(?:${SOMEBODY}|(?:${DETERMINER} )?(?:department|dept|desk|office|section|unit))${BELONGING}|whoever [a-z]+ (?:out |up )?)`;

const ADDED = `(?:${WORD} ){0,2}|(?:${WORD} ){1,2}(?:in|at|from|of|for|over in) (?:${DETERMINER} )?`;

/** A place to be put through to, with its number, its article and what follows it: "the spa team". */
export const PLACE =
  `${SOMEBODY_IN}?(?<which>${DETERMINER} )?(?:${ADDED})` + `@(?<place>\\d+)(?<noun>(?: ${PLACE_NOUN})*)`;

/** A second place after the first. */
export const OTHER_PLACE =
  '(?:(?: [,;])?(?: (?:or|and|and or|or else)(?: maybe| else| to| with| in)*| ,)(?! (?:my|an?|this|that) )' +
  `(?: ${DETERMINER})?(?: ${WORD})?)? @(?<other>\\d+)`;

/** What the matter is, with the number of its place: "to somebody about my bill", "a question on my bill". */
export const TOPIC_SAID = new RegExp(
  `(?<=^| )${anyOf(
    'about|regarding|concerning|re|around|on the subject of|to do with|relating to|in relation to',
    'with (?:regards?|respect) to|discuss|to (?:ask about|sort out)|who knows about|help me with',
    '(?:questions?|query|problems?|issue|trouble|dispute|complaint|help) (?:with|on|about|over)',
  )}(?: [a-z0-9]+){0,5}? @(?<topic>\\d+)`,
);
