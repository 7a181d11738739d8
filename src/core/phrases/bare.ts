import { type Aim, placeOf, severalOf } from './aim.ts';
import { PLACE_NOUN } from './grammar.ts';
import type { Place } from './hearing.ts';

/** Utterances that are a name and nothing else: "billing please", "um the front desk", "sales, no, billing". */

/** Said before a name without changing it. */
const LEAD =
  /^(?:i _|_|hi|hello|hey|hiya|there|good morning|good afternoon|good evening|good day|morning|afternoon|yes|yeah|yep|yup|sure|okay|ok|so|right|then|and|but|just|only|for|(?:straight |through |over |on |back )*to|definitely|i think|i guess|i suppose|it is|that is|it would be|that would be|i said|i want|i would like|i need|i am calling for|calling for|try|is (?:that|this) the [a-z]+|this is [a-z]+(?: [a-z]+)?(?: (?:calling|here|speaking|from [a-z]+(?: [a-z]+)?))|this is [a-z]+(?: [a-z]+)?|my name is [a-z]+(?: [a-z]+)?|[a-z]+ (?:here|calling|speaking))(?: |$)/;

/** Said after a name without changing it. */
const TAIL =
  /(?:^| )(?:for me|now|then|instead|again|today|right now|right away|straight away|asap|quick|fast|first|mate|love|dear|sweetheart|darling|honey|sir|madam|man|pal|buddy|would you|will you|can you|that is it|that is all|on the phone|on the line|line|would be (?:great|good|lovely|fine)|i think|if i may|thank you|thanks|please|also|too|i want|i need|will be fine|very much)$/;

/** Without greeting, introduction and politeness. */
function core(clause: string): string {
  let text = clause;
  for (let next = text.replace(LEAD, ''); next !== text; next = text.replace(LEAD, '')) text = next;
  for (let next = text.replace(TAIL, ''); next !== text; next = text.replace(TAIL, '')) text = next;
  return text;
}

const NAME = new RegExp(
  `^(?:(?:the|your|our|your local|the local|the main|main) )?@(?<place>\\d+)(?<more>(?: @\\d+)*)(?<noun>(?: ${PLACE_NOUN})*)(?: (?:or|and|or maybe|or else|and or)(?: maybe)?(?: the| your| to the| to)? @(?<other>\\d+)(?: ${PLACE_NOUN})*)?$`,
);

const PERSON = new RegExp(
  '^(?:(?:a|an|the|any|your|some|one of your) )?(?:(?:real|live|actual|human|proper|living|duty|general) ){0,3}%[hs](?: %[hs])*(?: (?:real|human|else))?$',
);

export interface Bare {
  readonly aim: Aim;
  /** Everything else that was said is greeting and politeness. */
  readonly alone: boolean;
}

/** What the pauses leave standing alone; the last where the caller thought again. */
export function bareNames(text: string, places: readonly Place[]): readonly Bare[] {
  const clauses = text.split(/ ?([,;!~]) ?/);
  const found: Bare[] = [];
  for (let at = 0; at < clauses.length; at += 2) {
    const clause = core(clauses[at] ?? '');
    const alone = clauses.every((other, index) => index % 2 === 1 || index === at || isEmpty(other));
    const aim = nameIn(clause, places, alone) ?? (PERSON.test(clause) ? { kind: 'person' as const } : undefined);
    const asked = alone || clauses[at + 1] === ';' || clauses[at - 1] === '!';
    if (aim === undefined || (at === 0 && clause === '')) continue;
    const hesitant = !asked || (clauses[at - 1] === '!' && clauses[at - 2] === '' && at === 2 && !/(?:^| )!/.test(text.slice(1)));
    found.push({ aim: hesitant ? doubted(aim) : aim, alone: asked });
  }
  return found;
}

function isEmpty(clause: string): boolean {
  const rest = core(clause);
  return rest === '' || NAME.test(rest) || PERSON.test(rest);
}

function nameIn(clause: string, places: readonly Place[], alone: boolean): Aim | undefined {
  const found = NAME.exec(clause);
  if (found === null) return undefined;
  const { place = '', more = '', noun = '', other } = found.groups ?? {};
  const first = Number(place);
  if (other !== undefined) return severalOf(places, [first, Number(other)]);
  const all = [first, ...[...more.matchAll(/@(\d+)/g)].map(([, at]) => Number(at))];
  if (all.length > 1) return severalOf(places, all);
  const aim = placeOf(places, first, noun !== '', 'bare-name');
  const said = places[first];
  if (aim?.kind !== 'place' || said === undefined) return aim;
  const definite = noun !== '' || new RegExp(` ?(?:the|your) (?:[a-z]+ )?@`).test(clause);
  const sure = definite ? alone || isFull(said) : isFull(said) && said.exact;
  return sure ? aim : doubted(aim);
}

function isFull({ fit }: Place): boolean {
  return fit === 'whole' || fit === 'core';
}

function doubted(aim: Aim): Aim {
  return aim.kind === 'place' ? { ...aim, kind: 'unsure', rule: 'unsure' } : aim;
}
