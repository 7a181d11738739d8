import type { Opening } from './hours.ts';
import type { Closed } from './opening.ts';
import { canClose, everyOpeningWords, openingWords } from './opening-times.ts';
import type { Language, Route, Sentences, Table } from './table.ts';

/** All wording that a caller hears, by language. Nothing else in the project holds a spoken literal. */
const WORDING: Readonly<Record<Language, Sentences>> = {
  en: {
    menuEntry: 'For {name}, press {keys}.',
    connecting: 'Connecting you to {name}.',
    notAChoice: 'That is not one of the choices.',
    takeYourTime: 'Take your time. Press star to hear the choices again.',
    busy: '{name} is busy.',
    noAnswer: '{name} is not answering.',
    declined: '{name} cannot take your call now.',
    unreachable: '{name} cannot be reached.',
    cannotTransfer: 'I cannot transfer your call at the moment.',
    notAnsweredYet: 'They have not answered yet. Stay on the line, or press star for the choices.',
    confirm: '{name}? Say yes, or press {keys}.',
    confirmByWord: '{name}? Say yes or no.',
    which: '{first} or {second}?',
    whom: 'Who would you like to reach?',
    notUnderstood: 'Sorry, I did not catch that.',
    goodbye: 'Goodbye.',
    sorry: 'Sorry about that.',
    closed: '{name} is closed.',
    opens: 'It opens {day} at {time}.',
    weAreClosed: 'We are closed.',
    weOpen: 'We open {day} at {time}.',
  },
};

const PLAIN = [
  'notAChoice',
  'takeYourTime',
  'cannotTransfer',
  'notAnsweredYet',
  'whom',
  'notUnderstood',
  'goodbye',
  'sorry',
] as const;
type PlainSentence = (typeof PLAIN)[number] | 'weAreClosed';
type RouteSentence = 'busy' | 'noAnswer' | 'declined' | 'unreachable';

/** A sentence that names nobody. */
export function plain(table: Table, sentence: PlainSentence): string {
  return template(table, sentence);
}

/** A sentence about one destination. */
export function about(
  table: Table,
  sentence: RouteSentence | 'menuEntry' | 'connecting' | 'confirm' | 'confirmByWord' | 'closed',
  route: Route,
): string {
  return filled(table, sentence, { name: route.name, keys: [...(menuKey(route) ?? '')].join(' ') });
}

/** The sentence with its placeholders filled in. */
function filled(table: Table, sentence: keyof Sentences, values: Readonly<Record<string, string>>): string {
  const text = template(table, sentence).replaceAll(
    /\{(\w+)\}/g,
    (placeholder, name: string) => values[name] ?? placeholder,
  );
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether the caller wants this route; names its own key where it has one. */
export function confirmation(table: Table, route: Route): string {
  return about(table, menuKey(route) === undefined ? 'confirmByWord' : 'confirm', route);
}

/** Which of the routes the caller wants, with their own keys. */
export function question(table: Table, routes: readonly Route[]): readonly string[] {
  const [first, second, ...more] = routes;
  const pair = first !== undefined && second !== undefined && more.length === 0;
  const asked = pair
    ? filled(table, 'which', { first: first.name, second: second.name })
    : plain(table, 'whom');
  return [asked, ...menu(table, routes)];
}

/** The routes that the menu names when all are open. */
export function menuRoutes(table: Table): readonly Route[] {
  return table.routes.filter((route) => route.listed && hasKey(route));
}

/** The routes with their keys, one sentence each. */
export function menu(table: Table, routes: readonly Route[]): readonly string[] {
  return routes.filter(hasKey).map((route) => about(table, 'menuEntry', route));
}

/** What is said before the call is moved there; nothing where the table wants none. */
export function announcement(table: Table, route: Route): readonly string[] {
  if (route.kind === 'say') return [route.say];
  if (route.announce === false) return [];
  return [route.announce ?? about(table, 'connecting', route)];
}

/** "The spa is closed. It opens tomorrow at nine in the morning." `at`: milliseconds since 1970 UTC. */
export function closed(table: Table, route: Route, { opens }: Closed, at: number): readonly string[] {
  const words = openingWords(table, opens, at);
  return [about(table, 'closed', route), ...(words ? [filled(table, 'opens', words)] : [])];
}

/** "We are closed. We open tomorrow at nine in the morning.", and what the table adds. */
export function weAreClosed(table: Table, opens: Opening | undefined, at: number): readonly string[] {
  const words = openingWords(table, opens, at);
  const { say } = table.closed;
  return [
    plain(table, 'weAreClosed'),
    ...(words ? [filled(table, 'weOpen', words)] : []),
    ...(say === undefined ? [] : [say]),
  ];
}

/** All that is said of closed places. What everything being closed needs is left out where that cannot be. */
function everyClosedSentence(table: Table): readonly string[] {
  const times = everyOpeningWords(table);
  const places = menuRoutes(table).filter(({ kind }) => kind === 'transfer');
  const everything = places.length > 0 && places.every((route) => canClose(table, route));
  return [
    ...table.routes.filter((route) => canClose(table, route)).map((route) => about(table, 'closed', route)),
    ...times.map((words) => filled(table, 'opens', words)),
    ...(everything ? weAreClosed(table, undefined, 0) : []),
    ...(everything ? times.map((words) => filled(table, 'weOpen', words)) : []),
    ...table.routes.flatMap(({ whenClosed }) => (whenClosed && 'say' in whenClosed ? [whenClosed.say] : [])),
  ];
}

/**
 * Every sentence that a call on this table can say: they are rendered before it goes live. Not among them are the
 * assistant's answers, and the questions between two places, which would be as many as there are pairs.
 */
export function everySentence(table: Table): readonly string[] {
  const transferable = table.routes.filter((route) => route.kind === 'transfer');
  const failures: readonly RouteSentence[] = ['busy', 'noAnswer', 'declined', 'unreachable'];
  const all = [
    ...(table.notice === undefined ? [] : [table.notice]),
    table.greeting,
    ...menu(table, table.routes),
    ...table.routes.flatMap((route) => announcement(table, route)),
    ...PLAIN.map((sentence) => plain(table, sentence)),
    ...(table.hearing.provider === 'off' ? [] : table.routes.map((route) => confirmation(table, route))),
    ...transferable.flatMap((route) => failures.map((sentence) => about(table, sentence, route))),
    ...everyClosedSentence(table),
  ];
  return [...new Set(all)];
}

/** Whether a caller can press anything for it. */
export function hasKey(route: Route): boolean {
  return menuKey(route) !== undefined;
}

function menuKey(route: Route): string | undefined {
  return route.keys[0] ?? (route.id === OPERATOR ? OPERATOR_KEY : undefined);
}

function template(table: Table, sentence: keyof Sentences): string {
  return table.sentences[sentence] ?? WORDING[table.language][sentence];
}

/** All wording of this table, its placeholders not filled. */
export function templates(table: Table): Sentences {
  return { ...WORDING[table.language], ...table.sentences };
}

/** The route that `0` reaches, whatever keys it has besides. */
export const OPERATOR = 'operator';
export const OPERATOR_KEY = '0';
