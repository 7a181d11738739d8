import { type Aim, PERSON, aimOfSlip, type Request, placeOf, severalOf } from './aim.ts';
import { OFFICE, PLACE_NOUN, SOMEBODY_IN } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf } from './pattern.ts';
import { FUNCTION_WORDS, PLACE_NOUNS, SERVICE_NOUNS } from './vocabulary.ts';
import type { Guess } from './misheard.ts';

/** Utterances that are a name and nothing else: "billing please", "um the front desk", "sales, no, billing". */

const NAME_OF_CALLER = '[a-z]+(?: [a-z]+)?';

/** Said before a name without changing it. */
const LEAD = new RegExp(
  `^${anyOf(
    '(?:i )?_',
    'hi|hello|hey|hiya|there|good (?:morning|afternoon|evening|day)|morning|afternoon',
    'yes|yeah|yep|yup|sure|okay|ok|so|right|then|and|but|just|only|definitely|try',
    'like|wait|with|probably|let (?:me|us) see|wanted|i (?:think|guess|suppose|said)|(?:it|that) is(?! with| only)|(?:it|that) (?:would|will) be',
    '(?:extension|attention)(?: for)?|for|(?:connection|connecting) to|(?:i am )?(?:calling|ringing|phoning) (?:back )?for(?: [a-z]+ (?:in|at|from))?|(?:straight |through |over |on |back )*to',
    `(?:this is (?:[a-z0-9]+ ){1,4}|[a-z]+ from [a-z]+ |(?:[a-z]+ ){1,4}(?:here|calling|ringing|phoning) )for`,
    `(?:this is|my name is) ${NAME_OF_CALLER}(?=$)|[a-z]+ (?:here|calling|speaking)`,
  )}(?: |$)`,
);

/** Said after a name without changing it. */
const TAIL = new RegExp(
  `(?:^| )${anyOf(
    'whichever(?: [a-z]+){1,3}|(?:or )?whatever(?: (?:you|they|it|is|are|call|called|them)){1,3}|make it [a-z]+|(?:i think )?(?:it (?:would|will|should) be|it is called|that is (?:it|the one))|rather|wanted|for me|now|then|instead|again|today|right (?:now|away)|straight away|asap|quick|fast|first|also|too',
    'mate|love|dear|sweetheart|darling|honey|sir|madam|man|pal|buddy|hello|hi',
    '(?:would|will|can) you|would be (?:great|good|lovely|fine)|will be fine|will do|if i may|very much',
    'and (?:make it|be) [a-z]+|and hurry(?: up)?|that is (?:it|all)|yeah|yes|yep|(?:on the )?line|on the phone|i (?:think|guess|suppose|want|need)|thank you|thanks|please',
  )}$`,
);

const NAME = new RegExp(
  `^(?<no>\\? )?(?<one>an? |any )?(?<the>(?:(?:(?:any|one|some) of )?(?:the|your|our)(?: local| main| ordinary| regular| normal| general)?|main|ordinary|regular|normal|general|${SOMEBODY_IN}(?:the |your )?) )?@(?<place>\\d+)(?<more>(?: @\\d+)*)` +
    `(?<noun>(?: ${PLACE_NOUN})*)` +
    `(?: (?:or|and|or maybe|or else|and or)(?: maybe)?(?: the| your| to the| to)? @(?<other>\\d+)(?: ${PLACE_NOUN})*)?$`,
);

const NAMES_A_PERSON = new RegExp(
  '^(?:(?:a|an|the|any|your|some|one of your) )?(?:(?:real|live|actual|human|proper|living|duty|general|regular|normal) ){0,3}' +
    '%[hs](?: %[hs])*(?: (?:team|desk|department|people|lady|man))?(?: (?:else|alive|real|human|assistance|support|help|will do|in charge|with an? [a-z]+|(?:that|who) (?:can|could|knows?|works?|speaks?|understands?)(?: [a-z]+){0,6}|(?:from|in|at|on) (?:the |your )?(?:%h|desk|office|building|team|branch)))?$|^(?:the|your) [a-z]+ %h$',
);

/** A clause that leaves a name what it is: an urging, or what the caller tells of themselves. */
const HARMLESS = /^(?!.*[@%?])(?:\S+(?: \S+){0,3}|(?:i|we|my|our|he|she|his|her|there) .*)$/;
const ASKING =
  /^(?:is|are|am|was|do|does|did|can|could|will|would|when|what|where|who|why|how|which|have|has)(?: |$)|(?:^| )(?:you|it(?! _$)|they)(?: |$)/;

/** What the pauses leave standing alone, in order. */
export function bareNames(text: string, places: readonly Place[], slip: Guess): readonly Request[] {
  const pauses = [...text.matchAll(/[,;!~]/g)].map(([pause]) => pause);
  const said = text.split(/[,;!~]/).map((clause) => clause.trim());
  const clauses = said.map(core);
  const starts = [0, ...[...text.matchAll(/[,;!~]/g)].map(({ index }) => index)];
  const alone =
    clauses.filter((clause) => clause !== '').length === 1 ||
    clauses.every(
      (clause, number) =>
        clause === '' || isName(clause) || isHarmless(withoutParts(said[number] ?? '', places)),
    );
  const corrected = pauses.indexOf('!');
  return clauses.flatMap((clause, number) => {
    const at = starts[number] ?? 0;
    // With a "please", or after a second thought, a name stands on its own whatever else is said.
    const firm =
      alone ||
      pauses[number] === ';' ||
      (pauses[number - 1] === ';' && number === clauses.length - 1) ||
      (corrected >= 0 && number > corrected);
    if (NAMES_A_PERSON.test(clause)) return firm ? [{ at, aim: PERSON }] : [];
    const aim = nameIn(clause, places, alone) ?? misheardIn(clause, places, slip, pauses[number] === ';');
    return aim === undefined ? [] : [{ at, aim: firm ? aim : doubted(aim) }];
  });
}

/** Without greeting, introduction and politeness. */
function core(clause: string): string {
  let text = clause;
  for (let next = text.replace(LEAD, ''); next !== text; next = text.replace(LEAD, '')) text = next;
  for (let next = text.replace(TAIL, ''); next !== text; next = text.replace(TAIL, '')) text = next;
  return text;
}

/** A part of a name may be a word like any other. */
function withoutParts(clause: string, places: readonly Place[]): string {
  return clause.replace(/@(\d+)/g, (sign, at: string) => {
    const { fit, words = [] } = places[Number(at)] ?? {};
    return fit === 'part' ? words.join(' ') : sign;
  });
}

function isHarmless(clause: string): boolean {
  return HARMLESS.test(clause) && !ASKING.test(clause);
}

function isName(clause: string): boolean {
  return NAME.test(clause) || NAMES_A_PERSON.test(clause);
}

function nameIn(clause: string, places: readonly Place[], alone: boolean): Aim | undefined {
  const { no, one, the = one, place, more = '', noun = '', other } = NAME.exec(clause)?.groups ?? {};
  if (place === undefined || (one !== undefined && places[Number(place)]?.profession !== true))
    return undefined;
  const rest = [...more.matchAll(/@(\d+)/g)].map(([, at]) => Number(at));
  const all = [Number(place), ...rest, ...(other === undefined ? [] : [Number(other)])];
  if (all.length > 1) return severalOf(places, all);
  const said = places[Number(place)];
  const office = OFFICE.test(noun);
  const aim = placeOf(places, Number(place), office, 'bare-name');
  if (aim === undefined || said === undefined) return aim;
  const full = said.fit === 'whole' || said.fit === 'core';
  const sure = the !== undefined || office ? alone || full : full && said.exact;
  // "No billing" is a correction or a denial.
  return sure && no === undefined ? aim : doubted(aim);
}

const WISHED = /^(?:(?:can|could|may) i (?:get|have)|i (?:want|need|would like)|(?:get|give) me) /;

/** With a slip it is still like no other word. */
const LONG_NAME = 8;

/** "The bookins desk", "sapre parts please": a name with a slip in it; alone it is asked. */
function misheardIn(clause: string, places: readonly Place[], slip: Guess, please: boolean): Aim | undefined {
  const words = clause
    .replace(WISHED, '')
    .replace(/^(?:the|your) /, '')
    .split(' ')
    .flatMap((word) => places[Number(/^@(\d+)$/.exec(word)?.[1])]?.words ?? word);
  const last = words.at(-1) ?? '';
  const office = words.length > 1 && (PLACE_NOUNS.has(last) || SERVICE_NOUNS.has(last));
  const name = office ? words.slice(0, -1) : words;
  if (!office && !please && words.length > 1) return undefined;
  // "A sembly" is how a recogniser writes "assembly".
  const own = office && name[0] === 'a' ? name.slice(1) : name;
  if (name.length > 3 || own.some((word) => !/^[a-z]+$/.test(word) || FUNCTION_WORDS.has(word)))
    return undefined;
  const meant = slip(name) ?? slip(words);
  if (meant === undefined) return undefined;
  const aim = aimOfSlip(meant);
  return office || please || name.join('').length >= LONG_NAME ? aim : doubted(aim);
}

function doubted(aim: Aim): Aim {
  return aim.kind === 'place' ? { ...aim, kind: 'unsure', rule: 'unsure' } : aim;
}
