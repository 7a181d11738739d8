import type { Frame } from './strangers.ts';
import { SOMEBODY_IN, WORD } from './grammar.ts';
import { anyOf } from './pattern.ts';

/** The verbs that ask for a transfer or a talk, by what else they are said of. */

const ME = '(?:me|us|him|her|them|myself|my call|this call|the call|a call|the phone)';
const ON = '(?:through|over|on|across|back|straight|down|up|along|directly|again|now|right|instead)';
export const PASSED =
  '(?:put|passed|handed|patched|transferred|connected|redirected|directed|routed|forwarded|switched)';

const MINDING = '(?<=(?:mind|appreciate|chance of|how about|what about|possibility of)(?: you)? )';

const MOVE = anyOf(
  `(?:transfer|connect|reconnect|redirect|patch|reroute|forward|communicate|put through) ${ME}(?: in(?= to ))?(?: ${ON})*`,
  `(?:put|pop|stick|plug|get|pass|hand|send|switch|bring|take|move|patch|link) ${ME} (?:${ON} )*through(?: ${ON})*`,
  `(?:be|get|getting|being|my call|this call) ${PASSED}(?: ${ON})*(?: in touch| in contact)?`,
  '(?:have|want|need|get) (?:a|another) (?:quick )?word(?=$| [,;])',
  `(?:put|get|pass) ${ME} (?:on|over|across|back)(?= ?(?:$|[,;]))`,
  `(?<=(?:need|needs|want|wants) )(?:putting|passing|transferring|connecting)(?: ${ON})*`,
  `${MINDING}(?:transferring|connecting|patching|passing|handing|redirecting|forwarding) ${ME}(?: ${ON})*`,
);

/** These move many things besides calls: only a known place or a person makes them a request. */
const SHIFT = anyOf(
  `(?:put|pass|hand|send|refer|direct|bring|take|get|pop|route|give) ${ME}(?: ${ON})*` +
    '(?: in touch| in contact| on the (?:phone|line))?(?= (?:to|onto|with|with a)(?: |$))',
  // Whatever the verb: "bounce me over to".
  `(?:(?!help |gives? |gave )[a-z]+ )?(?:me|us|my call)(?: ${ON})+(?= (?:to|onto|with|at)(?: |$))`,
  '(?<=^)(?!help|t[eo]ll|remind|allow|want|let|move|swap|change|switch|add|sign|invite|show)[a-z]+ me(?= to )',
  'escalate (?:this|it|that|me|us|(?:my|the) [a-z]+)(?= to )',
  '(?:complain|explain (?:this|it|that|myself))(?= to )',
);

/** Money and machines are moved in these words too. */
const LOOSE = '(?:transfer|connect)(?: over| through)?(?= (?:to|with) )';

/** Things are held and reached as people are. */
const GRIP = anyOf(
  `(?:get|getting) (?:${ON} )*(?:through|back|on)(?: ${ON})* (?:to|onto|with)|get with|(?:get|getting) (?:a )?(?:hold|ahold) of`,
  '(?:get|be) (?:in|into) (?:touch|contact) with|(?:contact|reach)(?:ing)?|deal with|dealing with',
);

/** These change contracts as often as calls. */
const SWITCH = `(?:switch|move|swap|change) ${ME}(?: ${ON})*(?= to )`;

const SPEAK = anyOf(
  `(?:speak|talk|chat|converse|speech)(?: ${anyOf(
    'directly|again|now|right now|straight|privately|in person|(?:over|on) the phone|live',
  )})* (?:to|too|two|2|with|wit)`,
  '(?:(?:have|get|has) )?(?:(?:a|an|another|my|some|two|five|ten|few|couple of) )*' +
    '(?:(?:quick|little|brief|short|proper|nice) )*' +
    '(?:words?|chat|talk|conversation|discussion|natter|chinwag|minutes?|moments?|seconds?) (?:with|to)',
  // Cut off at the beginning.
  `(?<=^)(?:p?e?ak|a?lk|k|[a-z]{1,4}(?= \\S+ ${SOMEBODY_IN})) (?:to|with)`,
  '(?<=(?:must|should|want|wish|wishing|like|need|needing|needs|be|help|help me|assistance) )(?:speaking|talking|chatting) (?:to|with|for)',
  '(?<=^)(?:speaking|talking|chatting) (?:to|with)(?= (?:(?:an?|the|your) )?(?:[a-z]+ )?(?:@\\d+|%h)(?:$| [;,]))',
  `(?:speak|talk)(?= (?:(?:the|your|a|an) )?(?:(?!during|over|after|before|without|through)${WORD} )?(?:@|%h))`,
  '(?<=who (?:do|can|could|should|would) i )ask for',
  '(?:(?<= to )have spoken|(?<= if (?:i|we) )(?:spoke|talked)) (?:to|with)',
  '(?<=(?:prefer|appreciate|chance of|possibility of|mind|like|about|insist on|comfortable|better|better off|easier|happier) )(?:speaking|talking) (?:to|with)',
);

export const FRAME = new RegExp(
  `(?<= |^)(?:(?<move>${MOVE})|(?<shift>${SHIFT})|(?<loose>${LOOSE})|(?<grip>${GRIP})|` +
    `(?<change>${SWITCH})|(?<speak>${SPEAK}))(?= |$)`,
  'g',
);

const KINDS = ['move', 'shift', 'loose', 'grip', 'change'] as const;

export function kindOf(groups: Readonly<Record<string, string | undefined>>): Frame {
  return KINDS.find((kind) => groups[kind] !== undefined) ?? 'speak';
}
