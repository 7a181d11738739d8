import type { AssistantAnswer } from '../core/assistance.ts';
import type { TransferOutcome } from '../core/outcome.ts';
import { DESTINATION, TRUNK } from './step-words.ts';

/** What the world does, in the words of a scenario, for the transcript. */

/** `destination: busy` */
export function settlementText(outcome: TransferOutcome): string {
  const find = (words: Readonly<Record<string, TransferOutcome>>): string | undefined =>
    Object.keys(words).find((word) => words[word] === outcome);
  const destination = find(DESTINATION);
  return destination === undefined ? `trunk: ${find(TRUNK) ?? outcome}` : `destination: ${destination}`;
}

export function answerText(answer: AssistantAnswer): string {
  switch (answer.kind) {
    case 'said':
      return 'assistant answers';
    case 'proposed':
      return `assistant proposes ${answer.routeId}`;
    case 'failed':
      return `assistant fails (${answer.reason})`;
  }
}
