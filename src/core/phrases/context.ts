import { anyOf } from './pattern.ts';

/** Whether the words before a verb make it a request: "can I speak to" is one, "I will call before I speak to" none. */

export type Mood = 'request' | 'statement';

/** The words since the last pause, or since a sentence that begins without one; with a space at the end. */
export function clauseBefore(text: string, at: number): string {
  const [begun = ''] = text
    .slice(0, at)
    .split(/[,;!~]/)
    .slice(-1);
  return (begun.split(NEXT_SENTENCE).at(-1) ?? begun).trimStart();
}

/** "The letter says to ring, so can I", "they never rang and I would like". */
const NEXT_SENTENCE =
  / (?:so|and|but|because) (?=(?:can|could|may|might|would|will) (?:i|we|you) |(?:i|we) (?:just |really )?(?:want|need|would|have to|must|wish|am to|are to) |(?:please|let|put|get|give|connect|transfer) )/;

/** "How do I contact" asks for a number, "how do I speak to" for a call. */
export const ASKS_HOW = new RegExp(
  `(?:^| )${anyOf(
    '(?:(?:how|who|where) (?:do|can|could|would|should|might|may)|why (?:can|could)) (?:i|we|you)',
    'who is best to|how (?:to|i (?:can|could|should|am to))|what (?:do )?i (?:need|have|must)(?: to)? do to',
  )}(?: \\S+){0,3} $`,
);

/** Questions about times, numbers and duties; what somebody else was asked to do. */
const NO_REQUEST = new RegExp(
  `(?:^| )${anyOf(
    'when (?:can|could|do|does|is|are|will|should|may|would|am)',
    'what (?:times?|hours?|days?|number|happens)|how (?:long|soon|late|early|much|often|many)',
    'what (?:do|does|did|would|will|can) (?:i|we|you|they|he|she)|(?:would|could|can|will|do) (?:you|they|he|she) (?:give|do)(?= $)|which (?:number|day|line)|(?:phone )?number|(?:did|does|will) (?:he|she|they|it)|(?:the )?(?:latest|earliest|soonest|best time)',
    '(?:asks?|asked|told|tells?|said|says|telling|asking|advised) (?:(?:me|him|her|them|everyone|%[hs]|(?:my|the) \\S+|@\\d+) )?(?:not )?to',
    '(?:used|supposed|refused|tried|forgot|(?:am|is|are) about) to|(?:would|could|should|might) have (?:liked|loved|preferred|wanted|asked|been)',
    'if (?:i|we|you|he|she|they) (?:wanted|needed|had|tried)|(?<!who )should i',
  )}(?: |$)|^(?:do(?! you think)|did|must|will) (?:i|we|you)(?: |$)|^(?:(?:hi|hello|there|so|and|but|yes|okay) )*(?:does|did|must|has|do(?! you| i| we)) (?!%s)|^(?:i|we) (?:just |already |have |also )*(?:had|might|may|spoke) `,
);

/** These govern the verb only from nearby. */
const DONE_ELSEWHEN = /(?: |^)(?:before|after|without|until|while|whenever|once)(?: \S+){0,2} ?$/;

const WANTING = new RegExp(
  `(?:^| )${anyOf(
    '(?:can|could|may|might|shall|would|will|do|should|must) (?:i|we|us|you|he|she|one|my [a-z]+)|(?:i|we) (?:am|are) to|(?:i|we) (?:can|could|must)',
    'better|comfortable|easier|happier|want(?:s|ed)?|wanting|needs?|needing|like|love|prefer|rather|sooner|appreciate|wish|wishing|hoping|hope|trying|try|looking|demand|insist on',
    'have|got|calling|ringing|phoning|(?:let|give) (?:me|us)|allow me|help me|possible|possibility|way|chance|able',
    'wonder(?:ing)? (?:if|whether) (?:i|we) (?:can|could|might|may)|wondering|urgent|time|only|just|who to|about|spare|(?:ok|okay|alright|possible|mind|good|great|best|better) if (?:i|we)',
  )}(?: (?!i |you |they |he |she |[,;!~])\\S+){0,4} $`,
);

/** "Speak to billing", with at most a greeting before it. */
const AT_ONCE = new RegExp(
  `^(?:${anyOf(
    'hi|hello|hey|yes|yeah|yep|okay|ok|so|then|and|now|right|no|just|to|there|me|can|could|may|excuse',
    'good (?:morning|afternoon|evening)',
  )} )*$`,
);

/** Callers tell whom somebody told them to ask for because they want them. */
const ADVISED = new RegExp(
  `(?:^| )${anyOf(
    '(?:suggest|recommend)(?:ed|s)?(?: that)? (?:i|we)|(?<!(?:he|she|they|we|i|dad|mum|mom|wife|husband|who|it) )asked to|(?:told|asked(?! to)|advised|instructed|said|says|tells|thinks?|reckons?)(?: (?:me|us|it is|that|i (?:should|ought to|had to|need to|needed to|have to|must|would)|to|be))+|(?:says?|said)(?= $)',
    '(?:supposed|meant|best thing (?:is|was)) to(?: be)?|(?:been )?trying to|(?:i|we) should(?: probably)?(?: be)?',
  )}(?: \\S+){0,2} $`,
);
export function isAdvice(before: string): boolean {
  return ADVISED.test(before);
}

/** The mood of "speak to" and its like. */
export function moodOfSpeaking(before: string): Mood {
  if (ASKS_HOW.test(before)) return 'request';
  if (ADVISED.test(before)) return 'request';
  if (NO_REQUEST.test(before) || DONE_ELSEWHEN.test(before)) return 'statement';
  return WANTING.test(before) || AT_ONCE.test(before) ? 'request' : 'statement';
}

const DOER = new RegExp(
  '(?:^| )(?:they|he|she|it|who|%[hs]|@\\d+|lady|man|girl|guy|woman|bot|machine|system|menu|recording|computer)' +
    '(?: (?:just|already|then|have|has|had|always|keeps?|kept|would))* $',
);
const DOER_ASKED =
  /(?:^| )(?:can|could|would|will|to|let|may|have|get|ask) (?:they|he|she|it|%[hs]|you)(?: \S+)? $/;
const YOU = /(?:^| )you(?: (?:just|already|keep|kept|always|have|had))* $/;
const YOU_ASKED = new RegExp(
  '(?:^| )(?:(?:can|could|shall) we .*|can|could|would|will|if|should|want|need|ask|asked|please|may|might|must|wish|hope|hoping|think|like|rather|are|for|that) ' +
    '(?:(?:one|any) of )?you(?: (?:just|please|now|maybe|possibly|then))* $',
);
const NO_MOVE = new RegExp(
  `(?:^| )${anyOf(
    'when (?:can|could|do|does|is|are|will|should)|what (?:time|number|hours?|happens)',
    'how (?:long|much|often|many)|did (?:i|we|you|they|he|she|%[hs])|why (?:did|do|does)',
    'will (?:it|they|this)|how (?:do|did|does) (?:you|they)|(?:(?:am|are) going to|(?:waiting|told) to|keeps?|kept|always)(?= $)',
  )}(?: |$)`,
);

/** The mood of "put me through" and its like: an order, unless it tells what somebody did. */
export function moodOfMoving(before: string): Mood {
  const elsewhen = DONE_ELSEWHEN.test(before);
  if (DOER_ASKED.test(before) || YOU_ASKED.test(before)) return elsewhen ? 'statement' : 'request';
  if (DOER.test(before) || YOU.test(before)) return 'statement';
  return elsewhen || NO_MOVE.test(before) ? 'statement' : 'request';
}
