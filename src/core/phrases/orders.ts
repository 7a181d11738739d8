import { PLACE, SOMEBODY_IN } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf, guarded, saying } from './pattern.ts';
import type { Request } from './aim.ts';
import { END, placeSaid, requestOfEarlier, requestsSaid } from './said-place.ts';

/** Orders that name whom to bring to the phone, and questions whether they can come. */

const HERE =
  '(?:there|in|about|around|handy)(?: (?:to|that can|who can) (?:take|answer|pick up) (?:a|my|the|this) (?:call|phone))?';
const TAKES_THE_CALL = anyOf(
  // "Are transfers free?" is another question.
  '(?:be )?(?:free|available)(?: right now| for a (?:quick )?(?:call|word|chat|minute)| to (?:talk|speak)|(?<=%h \\S+|team \\S+))',
  '(?:to |who can |that can |who could |that could |can |could |free to |available to )?(?:(?:take|look after|deal with) (?:a|my|the|this) call|take me|come to the phone)',
  '(?:to |who can |that can |who could |that could |free to |available to )(?:talk|speak)|(?:have|give me|spare me) (?:(?:a|two|five|ten|few|couple of) )*(?:minutes?|moments?|seconds?)',
);

const THERE = guarded(
  /(?:there|in|about|around|handy|free|available|talk|speak|take|phone|minute|moment|second)(?: |$)/,
  `(?:is|are|can|could|if|whether|chance|would|does|do|have(?: you)?(?: got)?) ` +
    `(?:there )?(?:${SOMEBODY_IN})?${placeSaid('a')}(?: (?:is|are))? ${anyOf(HERE, TAKES_THE_CALL)}${END}`,
  `(?:is|are|would|might) (?:there )?(?<one>(?:an?|any|the|your|my|our|one of (?:the|your)) |)@(?<b>\\d+) (?:be |happen to be )?(?:free|available|on duty|${HERE})(?:${END}|(?= (?:who|that) (?:can|could) ))`,
);
const PUT_ON = guarded(
  / (?:on|for (?:me|us))(?: |$)/,
  `(?:put|stick) ${PLACE} on(?: the (?:phone|line|other end))?${END}`,
  `(?:fetch|raise|get|ring|call|try|grab|buzz|page|bell) ${placeSaid('b')}(?: up)? for (?:me|us)${END}`,
);
/** "Connect the wifi" is no call: it must be an office, or asked of somebody. */
const CONNECT = guarded(
  /(?:connect|transfer) (?:the |your )?@/,
  `(?:(?:can|could|would|will) you|able to|please) (?:connect|transfer) ${placeSaid('b')}${END}`,
);
const ORDERS = [THERE, PUT_ON, CONNECT];

/** "The dog groomer, is she in?" */
const ARE_THEY_THERE = saying(
  `(?:is (?:he|she)|are they|is @\\d+|are @\\d+) (?:free|available|${HERE})${END}`,
);

export function ordersIn(text: string, places: readonly Place[]): readonly Request[] {
  return [...requestsSaid(ORDERS, text, places), ...requestOfEarlier(ARE_THEY_THERE, text, places)];
}
