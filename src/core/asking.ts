import { choose, offerMenu } from './next.ts';
import { type Understanding, phraseIndex, readAnswer } from './phrases/temporary.ts';
import { confirmation, plain, question as wording } from './sentences.ts';
import type { Question, Utterance } from './state.ts';
import type { Route, RouteId } from './table.ts';
import type { Turn } from './turn.ts';

/** The rules of questions: one, an answer by word or by key, then the menu. */

/** A question may lead to one more: the answer to "Sales or support?" that names a third place. */
const MOST_QUESTIONS = 2;

/** The caller named `route`: it is asked for first where that is not certain enough. */
export function take(turn: Turn, route: Route, { trial }: Utterance, rule: string, asked = 0): void {
  const { confirm } = turn.table.hearing;
  const certain = route.kind === 'say' || !(trial || confirm === 'always');
  if (certain) return choose(turn, route, rule);
  put(turn, 'confirm', [route], asked);
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
export function confirmFirst(turn: Turn, route: Route): void {
  put(turn, 'confirm', [route], 0);
}

/** What the caller said in answer; what is no answer is given back, to be understood by itself. */
export function answer(turn: Turn, question: Question, { text }: Utterance): Understanding | undefined {
  const { table } = turn;
  const reply = readAnswer(text, question.routeIds, phraseIndex(table.routes));
  if (reply.kind === 'other') return reply.understanding;
  const chosen = reply.kind === 'chosen' ? reply.routeId : question.routeIds.at(0);
  const understood = reply.kind === 'chosen' ? 'route' : reply.kind;
  const routeIds = chosen === undefined ? [] : [chosen];
  turn.record({ step: 'heard', understood, routeIds, rule: 'answer', pii: { text } });
  if (reply.kind === 'no') return decline(turn, question);
  const [route] = known(turn, routeIds);
  // "Yes" to "Sales or support?" chooses neither.
  if (route === undefined || (reply.kind === 'yes' && question.kind === 'which')) offerMenu(turn);
  else choose(turn, route, 'answer');
  return undefined;
}

/** Nothing was said or pressed after a question. */
export function ignoreQuestion(turn: Turn): void {
  turn.note({ silent: turn.state.silent + 1 });
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
