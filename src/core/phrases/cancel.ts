import { anyOf } from './pattern.ts';
import { wordsOf } from './words.ts';

const THAT = '(?:that|this|it)';

/** Words that stop what is being done, alone or with other words of their kind. */
const STOPPING = new RegExp(
  `^(?:${anyOf(
    'no|nope|nah|wait|stop|cancel|hold (?:on|it)|hang on|never mind|nevermind|abort|undo|quit|do not',
    'not (?:that|there|him|her|them|this|now|yet)(?: one| place| department)?',
    `forget ${THAT}|leave it|stop (?:it|that|there|transferring(?: me)?)`,
    'cancel (?:it|that|this|the (?:call|transfer))',
    'go back|back|back to the (?:menu|start|beginning)|main menu|menu|start (?:again|over)',
    'wrong|wrong (?:one|place|department|number|person|choice|option)',
    'that is (?:wrong|not right|not it|not what i (?:want|said|meant|asked for))',
    `i (?:do not|did not) (?:want|mean|say|ask for) ${THAT}|i (?:have )?changed my mind`,
    `do not (?:do ${THAT}|bother|transfer(?: me)?|connect(?: me)?|put me through|call(?: them)?|want ${THAT})`,
    '(?:a|one) (?:second|minute|moment|sec)|another (?:one|place)|something else|somewhere else',
    'please|sorry|thanks|thank you|just|hey|okay|ok',
  )}(?: |$))+$`,
);

const STOP_WORD = new RegExp(
  `(?:^| )${anyOf(
    'no|nope|nah|wait|stop|cancel|hold|hang|not|never|nevermind|forget|back|menu|again|over|wrong|changed',
    'abort|undo|quit|leave|another|something|somewhere',
  )}(?: |$)`,
);

/** Whether speech during an announcement asks for it to stop: "no", "wait", "cancel", "not that one". */
export function isCancel(utterance: string): boolean {
  const text = wordsOf(utterance)
    .filter((word) => word !== ',')
    .join(' ');
  return STOPPING.test(text) && STOP_WORD.test(text);
}

const REFUSING =
  /^(?:(?:no|nope|nah|wait|stop|cancel|hold on|hang on|sorry|oh|not that|not that one|,)(?: |$))+/;

/**
 * What follows "no" and its like at the beginning of an utterance, and nothing where it begins otherwise. During an
 * announcement "no support" wants support: recognisers leave out the comma.
 */
export function afterRefusal(utterance: string): string | undefined {
  const text = wordsOf(utterance).join(' ');
  const [refusal] = REFUSING.exec(text) ?? [];
  return refusal === undefined ? undefined : text.slice(refusal.length);
}
