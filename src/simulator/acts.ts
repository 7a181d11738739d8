import type { AssistantAnswer } from '../core/assistance.ts';
import { answerText, settlementText } from './act-words.ts';
import type { Complaint, Doing } from './scenario.ts';
import { speechMs } from './said.ts';
import type { Stage } from './stage.ts';
import { reachTransfer } from './transfer.ts';

/** What the caller and the world do. */

/** From the caller's last sound to the recogniser's words. */
const RECOGNISED_MS = 700;
const COUGH_MS = 400;

/** Does it on the stage; a complaint where that cannot be. `trial`: what is said is heard by the trial recogniser. */
export function act(doing: Doing, stage: Stage, trial: boolean): Complaint | undefined {
  switch (doing.type) {
    case 'settles':
      return settle(stage, doing);
    case 'assistant':
      return answerAsAssistant(stage, doing.answer);
    case 'presses':
      stage.press(doing.keys);
      break;
    case 'says':
      say(stage, doing.text, trial);
      break;
    case 'makes-a-sound':
      makeASound(stage);
      break;
    case 'waits':
      stage.pass(doing.ms);
      break;
    case 'stays-silent':
      staySilent(stage);
      break;
    case 'hangs-up':
      stage.leave();
      break;
    case 'service':
      stage.happen({ type: 'service-changed', service: doing.service, works: doing.works });
      break;
    case 'moves-by-hand':
      stage.said.passOver(stage.now);
      stage.happen({ type: 'moved-by-hand', id: 0, routeId: doing.routeId, by: 'scenario' });
      break;
    case 'process-dies':
      stage.replaceProcess();
      break;
    case 'worker-stops':
      stage.happen({ type: 'worker-stopping' });
      break;
  }
  return undefined;
}

/** The caller says something that is understood. `trial`: by the trial recogniser. */
function say(stage: Stage, text: string, trial: boolean): void {
  speakUp(stage, `says "${text}"`, speechMs(text));
  stage.happen({ type: 'utterance-heard', text, trial });
}

/** The caller makes a sound that is no word. */
function makeASound(stage: Stage): void {
  speakUp(stage, 'makes a sound', COUGH_MS);
  stage.happen({ type: 'utterance-lost' });
}

function speakUp(stage: Stage, text: string, ms: number): void {
  stage.act(text);
  stage.happen({ type: 'speech-started' });
  stage.pass(ms);
  stage.happen({ type: 'speech-ended' });
  stage.pass(RECOGNISED_MS);
}

/** Goes on until something new is said, the call is moved, or it is over. */
function staySilent(stage: Stage): void {
  const { speeches, transfers } = stage;
  const before = transfers.length;
  stage.said.takeAll();
  while (stage.phase !== 'ended' && stage.speeches === speeches && transfers.length === before)
    stage.proceed();
}

/** The transfer under way comes to its verdict; one that is only announced is waited for. */
function settle(
  stage: Stage,
  { outcome, afterMs }: Extract<Doing, { type: 'settles' }>,
): Complaint | undefined {
  const missing = reachTransfer(stage);
  if (missing !== undefined) return missing;
  stage.pass(afterMs);
  stage.said.passOver(stage.now);
  if (stage.settle(outcome, settlementText(outcome))) return undefined;
  const message = `No transfer is under way any more (${stage.phase}).`;
  return { message, fix: 'Write a shorter time after "after", or take the step out.' };
}

/** The assistant answers the question that it has been asked. */
function answerAsAssistant(stage: Stage, answer: AssistantAnswer): Complaint | undefined {
  const id = stage.assistance;
  if (id === undefined || stage.phase !== 'thinking') {
    const message = 'The assistant has not been asked.';
    return {
      message,
      fix: 'Take the step out, or have the caller say what names no place; the table needs "assistant".',
    };
  }
  stage.wire(answerText(answer));
  stage.happen({ type: 'assistant-answered', id, answer });
  return undefined;
}
