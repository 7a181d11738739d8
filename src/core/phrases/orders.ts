import { PLACE, PLACE_NOUN, SOMEBODY_IN } from './grammar.ts';
import type { Place } from './hearing.ts';
import { anyOf } from './pattern.ts';
import { onlyPlace } from './pronouns.ts';
import type { Request } from './aim.ts';
import { END, placeSaid, requestOf, requestsSaid, guarded, saying } from './said-place.ts';

/** Orders that name whom to bring to the phone, and questions whether they can come. */

const TAKES_THE_CALL =
  '(?:to |who can |that can |who could |that could )?(?:(?:take|look after|deal with) (?:a|my|the|this) call|take me|come to the phone|talk|speak)';
const HERE = '(?:there|in|about|around|handy)';

const THERE = guarded(
  /(?:there|in|about|around|handy|free|available|talk|speak|take|phone|(?:a|my|the|this) call|moment|minute|second)(?: |$)/,
  `(?:is|are|can|could|if|whether|see if|would|does|do|have(?: you)?(?: got)?) ${anyOf(
    `${SOMEBODY_IN}${placeSaid('a')}(?: (?:is|are))? (?:${HERE}|(?:(?:free|available) )?${TAKES_THE_CALL}|free|available)`,
    `there ${SOMEBODY_IN}${placeSaid('b')}`,
    // "Are transfers free?" is another question.
    `${placeSaid('c')} (?:free|available) (?:right now|for a (?:quick )?(?:call|word|chat|minute)|to (?:talk|speak))`,
    `${placeSaid('d')}(?: (?:is|are))? (?:${HERE}|can take (?:my|a) call|have a (?:minute|moment|second))`,
  )}${END}`,
);
const WHO_IS_IN = guarded(
  /who .*@/,
  `who (?:is|have|has|do)(?: you)?(?: have| got)?(?: there)? (?:in|at|on|from) ${PLACE}(?= (?:that |who )?(?:i|can|could))`,
);
const PUT_ON = guarded(
  / (?:on|for (?:me|us))(?: |$)/,
  `(?:put|stick) ${PLACE} on(?: the (?:phone|line|other end))?${END}`,
  `get ${placeSaid('a')} on (?:the|this) (?:phone|line)${END}`,
  `(?:fetch|raise|get|ring|call|try|grab|buzz|page|bell) ${placeSaid('b')}(?: up)? for (?:me|us)${END}`,
);
/** "Connect the wifi" is no call: it must be an office, or asked of somebody. */
const CONNECT = guarded(
  /(?:connect|transfer) (?:the |your )?@/,
  `(?:connect|transfer) ${placeSaid('a')}(?<= ${PLACE_NOUN})${END}`,
  `(?:(?:can|could|would|will) you|able to|please) (?:connect|transfer) ${placeSaid('b')}${END}`,
);
/** Said to somebody: "I will give them a ring" is no order. */
const GIVE_A_RING = guarded(
  /give /,
  `(?:(?:can|could|would|will) you|please) (?:just )?give ${placeSaid('a')} a (?:shout|ring|call|buzz|bell)${END}`,
);
const ORDERS = [GIVE_A_RING, THERE, WHO_IS_IN, PUT_ON, CONNECT];

/** "The dog groomer, is she in?" */
const ARE_THEY_THERE = saying(
  `(?:is (?:he|she)|are they|is @\\d+|are @\\d+) (?:free|available|${HERE})${END}`,
);

export function ordersIn(text: string, places: readonly Place[]): readonly Request[] {
  const there = ARE_THEY_THERE.exec(text);
  const before = there === null ? undefined : onlyPlace(text.slice(0, there.index), places);
  return [...requestsSaid(ORDERS, text, places), ...requestOf(there, before, places)];
}
