import { wordsOf } from './words.ts';

/** Words that stop what is being done, alone or with other words of their kind. */
const STOPPING =
  /^(?:(?:no|nope|nah|wait|stop|cancel|hold on|hang on|hold it|not (?:that|there|him|her|them|this|now|yet)(?: one| place| department)?|do not|never mind|nevermind|forget it|forget that|go back|back|back to the (?:menu|start|beginning)|main menu|menu|start (?:again|over)|wrong|wrong (?:one|place|department|number|person|choice|option)|that is (?:wrong|not right|not it|not what i (?:want|said|meant|asked for))|i (?:have )?changed my mind|abort|undo|quit|leave it|do not (?:do (?:that|it)|bother|transfer(?: me)?|connect(?: me)?|put me through|call(?: them)?|want (?:that|this|it))|i (?:do not|did not) (?:want|mean|say|ask for) (?:that|this|it)|stop (?:it|that|there|transferring(?: me)?)|cancel (?:it|that|this|the (?:call|transfer))|a (?:second|minute|moment|sec)|one (?:second|minute|moment|sec)|please|sorry|thanks|thank you|just|hey|okay|ok|another (?:one|place)|something else|somewhere else)(?: |$))+$/;

const STOP_WORD =
  /(?:^| )(?:no|nope|nah|wait|stop|cancel|hold|hang|not|never|forget|back|menu|again|over|wrong|changed|abort|undo|quit|leave|another|something|somewhere)(?: |$)/;

/** Whether speech during an announcement asks for it to stop: "no", "wait", "cancel", "not that one". */
export function isCancel(utterance: string): boolean {
  const text = wordsOf(utterance)
    .filter((word) => word !== ',')
    .join(' ');
  return STOPPING.test(text) && STOP_WORD.test(text);
}
