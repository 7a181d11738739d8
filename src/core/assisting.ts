import type { AssistantAnswer, Remark } from './assistance.ts';
import { confirmFirst, take } from './asking.ts';
import { leaveMenu, offerMenu } from './next.ts';
import { openRoute } from './offer.ts';
import { plain } from './sentences.ts';
import type { Phase, Utterance } from './state.ts';
import type { Turn } from './turn.ts';

/** The rules of the assistant: what it is asked, and how much of its answer is believed. */

/** A caller waits so long for an answer, and no longer. */
const ANSWER_MS = 2500;
/** Remarks that the language model is told, and the length of each. */
const MOST_REMARKS = 8;
const LONGEST_REMARK = 300;
/** Only the rules say that a call is being transferred: a model that says so says what is not true. */
const CLAIMS_TRANSFER =
  /\b(transferring|connecting|forwarding|redirecting|putting)\s+(you|your call)\b|\b(i'll|i will|i am going to|i'm going to|let me)\s+(transfer|connect|forward|redirect|put you)\b/i;

type Thinking = Extract<Phase, { name: 'thinking' }>;

/** What names no place: the language model's, where there is one. */
export function consult(turn: Turn, heard: Utterance): void {
  const { assistant, routes } = turn.table;
  if (assistant === undefined) return failToUnderstand(turn);
  const choices = routes
    .filter(({ id }) => openRoute(turn, id) !== undefined)
    .map(({ id, name }) => ({ id, name }));
  const before = turn.state.remarks;
  const question = { heard: heard.text, before, instructions: assistant.instructions, choices };
  turn.consult(question, heard, ANSWER_MS);
  remember(turn, { by: 'caller', text: heard.text });
}

/** The language model has answered, or its time is over. */
export function useAnswer(turn: Turn, { heard }: Thinking, answer: AssistantAnswer): void {
  switch (answer.kind) {
    case 'failed':
      turn.record({ step: 'assistant', rule: `failed: ${answer.reason}` });
      return failToUnderstand(turn);
    case 'said':
      return repeatAnswer(turn, answer.text.trim());
    case 'proposed':
      return judgeProposal(turn, heard, answer.routeId, answer.quote);
  }
}

/** Nothing could be made of what the caller said. */
export function failToUnderstand(turn: Turn): void {
  const { maxInvalid, onInvalid } = turn.table.keypad;
  const invalid = turn.state.invalid + 1;
  turn.note({ invalid });
  turn.record({ step: 'unhelped', rule: 'not-understood', count: invalid, most: maxInvalid });
  const lead = [plain(turn.table, 'notUnderstood')];
  if (invalid >= maxInvalid) leaveMenu(turn, onInvalid, lead, 'max-invalid');
  else offerMenu(turn, lead);
}

function repeatAnswer(turn: Turn, text: string): void {
  if (text === '' || CLAIMS_TRANSFER.test(text)) {
    turn.record({ step: 'assistant', rule: text === '' ? 'said nothing' : 'claimed a transfer' });
    return failToUnderstand(turn);
  }
  turn.record({ step: 'assistant', rule: 'said' });
  remember(turn, { by: 'switchboard', text });
  turn.note({ invalid: 0 });
  turn.speak([text], (speech) => ({ name: 'prompting', speech }));
}

function judgeProposal(turn: Turn, heard: Utterance, routeId: string, quote: string): void {
  const route = openRoute(turn, routeId);
  if (route === undefined) {
    turn.record({ step: 'assistant', rule: 'proposed no place that is open' });
    return failToUnderstand(turn);
  }
  const doubt = doubtAbout(turn, heard, routeId, quote);
  turn.record({ step: 'assistant', rule: doubt ?? 'proposed', routeId });
  if (doubt === undefined) take(turn, route, 'assistant', { trial: heard.trial, slip: false, asked: 0 });
  else confirmFirst(turn, route);
}

/** Why the caller is asked before a proposal is followed. */
function doubtAbout(turn: Turn, heard: Utterance, routeId: string, quote: string): string | undefined {
  const { declined, remarks } = turn.state;
  if (declined.includes(routeId)) return 'proposed what was declined';
  const said = remarks.flatMap(({ by, text }) => (by === 'caller' ? [text] : []));
  const wanted = words(quote);
  const quoted =
    wanted !== '' && [heard.text, ...said].some((text) => ` ${words(text)} `.includes(` ${wanted} `));
  return quoted ? undefined : 'proposed by words that were not said';
}

function remember(turn: Turn, { by, text }: Remark): void {
  const remark = { by, text: text.slice(0, LONGEST_REMARK) };
  turn.note({ remarks: [...turn.state.remarks, remark].slice(-MOST_REMARKS) });
}

function words(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ');
}
