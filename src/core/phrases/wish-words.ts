import { anyOf } from './pattern.ts';

/** The words of wishing, as sources of regular expressions. */

export const GET = anyOf(
  '(?:can|could|may|might|would|(?:are|be) able to) (?:(?:i|we|you) )?(?:(?:please|just|possibly) )*(?:get|have|find|fetch|raise|spare)(?: me| us)?',
  'trouble you for|mind getting me|(?:grateful|obliged) for|any chance of(?: getting| having)?(?: me)?|possible to (?:get|have)|about getting(?: me)?',
  `(?:i|we|he|she|they) (?:am |is |just |still |only )?${anyOf(
    'wants?|wanting|needs?|needing|demand|require|prefer|would (?:like|love|prefer|rather have)|(?:am|was) (?:after|looking for)',
  )}(?: to (?:have|get|go to|reach))?`,
  'need|want|(?<!are |is |were |you |they )looking for|prefer|take me (?:back )?to|go (?:back )?to|back to',
);
export const GIVE =
  '(?:(?:give|get|find|fetch|spare|raise|pass|hand) (?:me|us)|let (?:me|us) (?:have|get|at))';
export const SAID = anyOf(
  'i (?:said|meant|chose|wanted|needed|asked for|was (?:trying to (?:get(?: to)?|reach)|after|looking for)|(?:am|was) asking for|(?:want|need) to go to)',
  'ask for|(?<=^|[,;] |(?:i|am|calling|ringing|phoning|just|and|to) )asking for|meant|(?:can we|let us) (?:try|go with)|i will (?:go with|try|have|take|(?:hold|wait)(?: on)? for)',
);
const ASKED_TO_CALL =
  '(?:(?:can|could|will|would) you|if you (?:would|could)) (?:call|ring|dial|try)|(?:can|could|may|might) i trouble';
export const CALL = `(?:${ASKED_TO_CALL}|try|dial|ring|call)(?: up| through to)?`;

/** What may follow without making something else of the wish: "the spa price list" is no place. */
export const ENDS = [
  ' (?:for me|for us|for a (?:moment|minute|second|quick|word|chat)|already|now|again|instead|then|today|right (?:now|away|this)|this (?:second|minute|instant)|straight away|quick|back|or something)(?= |$)',
  '(?: [a-z]+)? (?:mate|love|lover|dear|pal|sir|madam|man|buddy|lad|lass|pet|hen|duck)(?= |$)',
  '$| (?:it is|i|the|a|my)$| (?:they|it|he|she|we) | for (?:crying|goodness|god|heaven)| [,;!~]| about | so | not| because| (?:i )?_| to (?:talk|speak|ask|explain|deal|answer)',
  ' (?:can|could|will|would) you| and (?:i|can|could)(?= )| i (?:want|need|have|am)',
];

/** Questions, and what others wish. */
export const NO_WISH = new RegExp(
  `(?:^| )${anyOf(
    'when|what time|where|how (?:long|much|many|do|can|could)|why|if|whether|do|does|did|(?<!as )to|told|asked|who',
    '(?<!like )that|which|should|it|this',
  )}(?: (?:i|we|you|they|he|she|it))? $`,
);
