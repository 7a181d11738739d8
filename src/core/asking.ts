import { choose, offerMenu } from './next.ts';
import { openRoute } from './offer.ts';
import { readAnswer } from './phrases/answer.ts';
import { indexOf } from './phrases/index-of.ts';
import type { Understanding } from './phrases/understanding.ts';
import { confirmation, plain, question as wording } from './sentences.ts';
import type { ChoiceRule } from './record.ts';
import type { Question, Utterance } from './state.ts';
import type { Route, RouteId } from './table.ts';
import type { Turn } from './turn.ts';
import { believed } from './understood.ts';

/** The rules of questions: one, an answer by word or by key, then the menu. */

/** A question may lead to one more: the answer to "Sales or support?" that names a third place. */
const MOST_QUESTIONS = 2;

/** How the caller came to name a place. */
export interface Grounds {
  readonly trial: boolean;
  /** The name was not quite what was heard. */
  readonly slip: boolean;
  /** Questions that have led here. */
  readonly asked: number;
}

/** The caller named `route`: it is asked for first where that is not certain enough. */
export function take(turn: Turn, route: Route, rule: ChoiceRule, grounds: Grounds): void {
  // Nothing is transferred by a line of information, or to a place that is closed.
  const moves = route.kind === 'transfer' && openRoute(turn, route.id) !== undefined;
  if (moves && isDoubtful(turn, grounds)) put(turn, 'confirm', [route], grounds.asked);
  else choose(turn, route, rule);
}

function isDoubtful(turn: Turn, { trial, slip }: Grounds): boolean {
  const { confirm } = turn.table.hearing;
  return trial || confirm === 'always' || (slip && confirm === 'auto');
}

/** The caller named several places. */
export function askWhich(turn: Turn, routeIds: readonly RouteId[], asked = 0): void {
  put(turn, 'which', known(turn, routeIds), asked);
}

/** The caller wants somebody, and nobody in particular is there for that. */
export function askWhom(turn: Turn): void {
  turn.record({ step: 'asked', rule: 'whom', routeIds: [] });
  offerMenu(turn, [plain(turn.table, 'whom')]);
}

/** Puts a question that leaves no doubt when it is answered. */
export function confirmFirst(turn: Turn, route: Route, asked = 0): void {
  put(turn, 'confirm', [route], asked);
}

/** What the caller said in answer; what is no answer is given back, to be understood by itself. */
export function answer(turn: Turn, question: Question, utterance: Utterance): Understanding | undefined {
  const { text } = utterance;
  const reply = readAnswer(text, question.routeIds, indexOf(turn.table));
  if (reply.kind === 'other') return believed(turn, utterance, reply.understanding);
  const routeIds = reply.kind === 'route' ? [reply.routeId] : question.routeIds;
  turn.record({ step: 'heard', understood: reply.kind, routeIds, rule: 'answer', pii: { text } });
  const [route] = known(turn, routeIds);
  if (reply.kind === 'no' || route === undefined) return decline(turn, question);
  choose(turn, route, 'answer');
  return undefined;
}

/** Nothing was said or pressed after a question. */
export function ignoreQuestion(turn: Turn): void {
  const silent = turn.state.silent + 1;
  turn.note({ silent });
  turn.record({ step: 'unhelped', rule: 'silence', count: silent, most: turn.table.keypad.maxSilent });
  offerMenu(turn);
}

function decline(turn: Turn, { routeIds }: Question): undefined {
  turn.note({ declined: [...turn.state.declined, ...routeIds] });
  offerMenu(turn);
}

function put(turn: Turn, kind: Question['kind'], routes: readonly Route[], asked: number): void {
  const [route] = routes;
  if (route === undefined || asked >= MOST_QUESTIONS) return offerMenu(turn);
  const question: Question = { kind, routeIds: routes.map(({ id }) => id), nth: asked + 1 };
  turn.record({ step: 'asked', rule: kind, routeIds: question.routeIds });
  const sentences = kind === 'confirm' ? [confirmation(turn.table, route)] : wording(turn.table, routes);
  turn.speak(sentences, (speech) => ({ name: 'asking', question, speech }));
}

function known(turn: Turn, routeIds: readonly RouteId[]): readonly Route[] {
  return turn.table.routes.filter(({ id }) => routeIds.includes(id));
}
