import { anyOf } from './pattern.ts';

/** Politeness that is a sentence of its own. */
const IF_YOU_PLEASE = new RegExp(
  ` ${anyOf(
    `if (?:you|that|it|they|he|she) ${anyOf(
      'could|can(?: be arranged)?|would(?: be so kind)?|do not mind|(?:is|are) (?:able|okay|ok|all right|possible|in|there|free)',
      'is all the same to you',
    )}(?: please)?`,
    'if possible|(?:is (?:it|that) )?possible(?= (?:[,;]|$))|if you please|if i (?:may|can|could|might)|if there (?:is|are) (?:%s|one|any)(?: left)?',
    `(?:when|whenever|as soon as|(?:as )?(?:quick|fast|soon) as) (?:you|they) (?:can|could|like|are (?:ready|free))`,
  )}(?= (?:,|;|please|thank|cheers|love|mate|dear|pal|$))`,
  'g',
);
/** "Lost property, if there is such a thing". */
const WHATEVER_IF =
  /((?:@\d+|%[hs])(?: [a-z]+)?) (?:, )?if(?! i | we |[^,;]* (?:gets?|got|happens?|goes|went|was|had) )(?: [a-z%]+){2,6} ?(?=[,;] ?$|$)/g;
/** The story is told, and now the name comes. */
const SO = / (so (?:the |your )?@\d+(?: [a-z]+)?)(?= (?:please|thanks|[,;]|$))/g;
/** Nothing is asked for in it. */
const GRATITUDE = / (?:thanks|thank you)(?: (?:so|very) much| again)? for [^,;!]*/g;
const I_MEAN = new RegExp(
  ` ${anyOf(
    '(?:sorry )?(?:what am i saying|i mean|i meant|make (?:that|it)|or rather|correction|scratch that|tell a lie|hang on|hold on)',
    '(?:no )?actually|(?:no )?(?:my bad|my mistake)',
  )} (?=[@%,]|the |no |not |it is |so |in fact |just the |i (?:need|want) )`,
  'g',
);
const MEANT_BEFORE = /( (?:the )?@\d+) i (?:mean|meant)(?= [,;]| $)/g;
const NO = new RegExp(
  `(?<! (?:is|are|was|were|be|got|have|has|had|with|of|says?|said|found|gives?|years?|months?)) (?:no|nope|sorry|wait|nah|stop)(?= ${anyOf(
    '[@%,;!]|(?:no|not|nope|sorry|wait|i|please|give|get|put|let|transfer|connect) |(?:it (?:is|would be) )?(?:the |your )?@|$',
  )})`,
  'g',
);

/** "No agent, thanks", "no operator needed". */
const NO_THANKS =
  / no (?=(?:@\d+|%[hs])(?: ,)? (?:thanks|thank you|needed|necessary|required|just (?:tell|say|answer|want))(?: |$))/g;

/** "Through to, er, billing": nobody ends a sentence so who goes on to a name. */
const HESITATION = / (to|with|the|your|want|need) ,(?= (?:the |your )?[@%])/g;

/** Politeness and second thoughts as the pauses that they are. */
export function punctuated(text: string): string {
  return ` ${text} `
    .replace(GRATITUDE, ' , ')
    .replace(HESITATION, ' $1')
    .replace(IF_YOU_PLEASE, ' ; ')
    .replace(WHATEVER_IF, '$1 ; ')
    .replace(SO, ' , $1')
    .replace(I_MEAN, ' ! ')
    .replace(MEANT_BEFORE, ' !$1')
    .replace(/ actually(?= )/g, '')
    .replace(/^ (?:no|nope) (?=(?:the )?@)/, ' ? ')
    .replace(NO_THANKS, ' not ')
    .replace(NO, ' ! ')
    .replace(/(@\d+(?: [a-z]+)?) (?:yes|yeah) (?=(?:the )?@)/g, '$1 , ')
    .replace(/(?<! my| our) (please|thanks|thank you(?: very much| so much)?|cheers|ta)(?= )/g, politeness)
    .replace(/ {2,}/g, ' ')
    .replace(/(?: ,)+(?= ;)|(?<= ;)(?: [,;])+/g, '')
    .replace(/(?: [,;](?= [,;!]))+/g, '')
    .replace(/ , (?:now|today|quick|fast|right now) (?=;)/g, ' ')
    .replace(/ (can|could|will|would) (i|you|we) not /g, ' $1 $2 ')
    .replace(/ (can|could|will|would|is|are) not (i|you|we|there|%s) /g, ' $1 $2 ')
    .trim();
}

/** "Can you please put …" is one sentence; "the spa please I would like to …" is two. */
function politeness(please: string, _word: string, at: number, text: string): string {
  const [before, after] = [text.slice(0, at), text.slice(at + please.length)];
  const alone = /^ (?:[,;!]|$)/.test(after);
  const within =
    !alone && /(?:^|[,;!] ?|\b(?:can|could|would|will|may|might) (?:you|i|we|u|%s))$/.test(before.trim());
  // "My account was emptied please put me through".
  if (!within && /(?:^| )@\d+$/.test(before.trim())) return ' ; ';
  return within || /^ (?:to|speak|talk|put|have|be|get) /.test(after) ? ' ' : ' ; ';
}
