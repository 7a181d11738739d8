/** Whether the words before a verb make it a request: "can I speak to" is one, "I will call before I speak to" none. */

/** Questions about time and numbers, things done on the way, and what somebody else wants. */
const NO_REQUEST =
  /(?:^| )(?:when (?:can|could|do|does|is|are|will|should|may|would|am)|what (?:time|times|hours?|days?|number|happens)|how (?:long|soon|late|early|much|often|many)|which (?:number|day|line)|(?:phone )?number|(?:did|does|will) (?:he|she|they|it)|^(?:do|did|must) (?:i|we|you)|(?:ask|asks|asked|told|tell|tells|said|says|telling|asking|advised) (?:(?:me|him|her|them|everyone|%[hs]|my \S+|the \S+|@\d+) )?(?:not )?to|(?:used|supposed|refused|tried|forgot) to)(?: |$)/;

/** The same, but close: they govern the verb only when nothing else comes between. */
const NEAR_NO_REQUEST = /(?: |^)(?:before|after|without|until|while|whenever|once)(?: \S+){0,2} ?$/;

const WANTING =
  /(?:^| )(?:(?:can|could|may|might|shall|would|will|do|should|must) (?:i|we|you)|(?:i|we) (?:can|could|may|might|must)|want|wants|need|needs|like|love|prefer|rather|wish|hoping|hope|trying|try|looking|have|got|calling|ringing|phoning|wanting|let (?:me|us)|allow me|help me|possible|way|chance|able|possibility|wondering|urgent|time|only|just|who to|demand|insist on|about)(?: (?!i |you |they |he |she |[,;!~])\S+){0,4} $/;

const SHORT_START = /^(?:(?:hi|hello|hey|yes|yeah|yep|okay|ok|so|then|and|now|right|no|just|good morning|good afternoon|good evening|to|there|you|me) )*$/;

/** What somebody else told the caller to do: worth a question, not a transfer. */
const HEARSAY =
  /(?:^| )(?:(?:told|asked|advised|instructed|said|says|tells)(?: (?:me|us|i (?:should|had to|need to|needed to|have to|must)|to))+|supposed to|meant to|been trying to|i should(?: probably)?|should i)(?: \S+){0,2} $/;

/** The words since the last pause, with a space at the end. */
export function clauseBefore(text: string, at: number): string {
  const before = text.slice(0, at);
  const start = Math.max(...[',', ';', '!', '~'].map((pause) => before.lastIndexOf(pause)));
  return before.slice(start + 1).trimStart();
}

export type Mood = 'request' | 'hearsay' | 'statement';

/** The mood of "speak to" and its like. */
export function moodOfSpeaking(before: string): Mood {
  if (/(?:^| )(?:how|who|where|why) (?:do|can|could|would|should|might|may) (?:i|we|you)(?: \S+){0,3} $/.test(before)) {
    return 'request';
  }
  if (HEARSAY.test(before)) return 'hearsay';
  if (NO_REQUEST.test(before) || NEAR_NO_REQUEST.test(before)) return 'statement';
  return WANTING.test(before) || SHORT_START.test(before) ? 'request' : 'statement';
}

const SUBJECT =
  /(?:^| )(?:they|he|she|it|who|%[hs]|@\d+|lady|man|girl|guy|woman|bot|machine|system|menu|recording|computer|colleague)(?: (?:just|already|then|have|has|had|always|keeps?|kept))* $/;

const MODAL_SUBJECT = /(?:^| )(?:can|could|would|will|to|let|may|have|get|ask) (?:they|he|she|it|%[hs]|you)(?: \S+)? $/;

const YOU = /(?:^| )you(?: (?:just|already|keep|kept|always|have|had))* $/;

const YOU_ASKED = /(?:^| )(?:can|could|would|will|if|should|want|need|ask|asked|may|might|must|wish|hope|hoping|think|like|rather|are|for) you(?: (?:just|please|now|maybe|possibly|then))* $/;

/** The mood of "put me through" and its like: an order, unless somebody has done it. */
export function moodOfMoving(before: string): Mood {
  if (MODAL_SUBJECT.test(before) || YOU_ASKED.test(before)) return NEAR_NO_REQUEST.test(before) ? 'statement' : 'request';
  if (SUBJECT.test(before) || YOU.test(before)) return 'statement';
  if (/(?:told|tell|tells|asked|ask|said|says|promised) (?:(?:him|her|them|%[hs]|me) )?to (?:be )?$/.test(before)) return 'hearsay';
  return NO_MOVE.test(before) || NEAR_NO_REQUEST.test(before) ? 'statement' : 'request';
}

const NO_MOVE = /(?:^| )(?:when (?:can|could|do|does|is|are|will|should)|what (?:time|number|hours?|happens)|how (?:long|much|often|many)|did (?:you|they|he|she|%[hs])|why (?:did|do|does)|will (?:it|they|this)|how (?:do|did|does) (?:you|they))(?: |$)/;
