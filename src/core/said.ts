import { templates } from './sentences.ts';
import type { Route, RouteId, Sentences, Table } from './table.ts';

/**
 * What kinds of sentences these are, for the record, which keeps no text: `greeting`, `menu` (however many choices it
 * has), `connecting:billing`, `busy:billing`; `other` for what the table does not hold, such as an assistant's answer.
 * `likely` is the route that they are probably about: several may be called the same.
 */
export function kindsOf(table: Table, sentences: readonly string[], likely?: RouteId): readonly string[] {
  const wording = Object.entries(templates(table)) as Wording;
  const routes = likelyFirst(table.routes, likely);
  const kinds = sentences.map((sentence) => kindOf(table, wording, routes, sentence));
  return kinds.filter((kind, index) => kind !== 'menu' || kinds[index - 1] !== 'menu');
}

type Wording = readonly (readonly [keyof Sentences, string])[];

function kindOf(table: Table, wording: Wording, routes: readonly Route[], text: string): string {
  if (text === table.notice) return 'notice';
  if (text === table.greeting) return 'greeting';
  const fixed = wording.find(([, template]) => template === text);
  if (fixed !== undefined) return fixed[0];
  const own = routes.find((route) => ownSentence(route) === text);
  if (own !== undefined) return `${own.kind === 'say' ? 'information' : 'connecting'}:${own.id}`;
  const filled = wording.find(([, template]) => couldBe(text, template));
  if (filled === undefined) return 'other';
  if (filled[0] === 'menuEntry') return 'menu';
  const named = routes.find(({ name }) => includesName(text, name));
  return named === undefined ? filled[0] : `${filled[0]}:${named.id}`;
}

function likelyFirst(routes: readonly Route[], likely: RouteId | undefined): readonly Route[] {
  const first = routes.find(({ id }) => id === likely);
  return first === undefined ? routes : [first, ...routes];
}

function ownSentence(route: Route): string | false | undefined {
  return route.kind === 'say' ? route.say : route.announce;
}

/** Whether the text is the template with something in place of its `{…}`; sentences begin with a capital letter. */
function couldBe(text: string, template: string): boolean {
  const parts = template.split(/\{\w+\}/);
  if (parts.length === 1 || parts.every((part) => part.trim() === '')) return false;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!capitalised(text).startsWith(capitalised(first)) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

function includesName(text: string, name: string): boolean {
  return text.includes(name) || text.startsWith(capitalised(name));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
