import { announcement, confirmation, menu, menuRoutes } from '../../src/core/sentences.ts';
import type { Table } from '../../src/core/table.ts';
import { StackError } from '../stack-error.ts';
import { choicesOf, keyOf, openingOf, type PlannedCall, planCalls, transferTo } from './planned-call.ts';

const YES = 'yes';

/**
 * A call to a place that no other call of the demo goes to first, by what the caller says. The trial recogniser hears
 * them, so they are asked whether they meant it. Throws a StackError where the table has no such place.
 */
export function planSpokenCall(table: Table): PlannedCall {
  const pressed = planCalls(table).map(({ key }) => key);
  const places = choicesOf(table).filter((route) => !pressed.includes(keyOf(route)));
  // What is short is understood best.
  const [route] = places.toSorted((a, b) => a.name.length - b.name.length);
  const cue = menu(table, menuRoutes(table)).at(-1);
  if (route === undefined || cue === undefined) throw notEnough();
  const request = `transfer me to ${route.name}`;
  const question = confirmation(table, route);
  const sentences = [...openingOf(table), question, ...announcement(table, route)];
  return {
    title: `The caller says “${request}”, is asked whether that is right, and ${route.name} answers.`,
    key: keyOf(route),
    spoken: { request, question, reply: YES },
    cue,
    transfers: [transferTo(table, route, sentences, 'completed')],
  };
}

function notEnough(): StackError {
  return new StackError(
    'The demo calls a third place of agent.config.json by its name: it needs one more listed route with "transferTo" ' +
      'and a key that begins no other.',
  );
}
