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
] as const;
type PlainSentence = (typeof PLAIN)[number];
type RouteSentence = 'busy' | 'noAnswer' | 'declined' | 'unreachable';

/** A sentence that names nobody. */
export function plain(table: Table, sentence: PlainSentence): string {
  return template(table, sentence);
}

/** A sentence about one destination. */
export function about(
  table: Table,
  sentence: RouteSentence | 'menuEntry' | 'connecting' | 'confirm' | 'confirmByWord',
  route: Route,
): string {
  const text = template(table, sentence)
    .replaceAll('{name}', route.name)
    .replaceAll('{keys}', [...(menuKey(route) ?? '')].join(' '));
  return capitalised(text);
}

/** Whether the caller wants this route; names its own key where it has one. */
export function confirmation(table: Table, route: Route): string {
  return about(table, menuKey(route) === undefined ? 'confirmByWord' : 'confirm', route);
}

/** Which of the routes the caller wants, with their own keys. */
export function question(table: Table, routes: readonly Route[]): readonly string[] {
  const [first, second, ...more] = routes;
  const pair = first !== undefined && second !== undefined && more.length === 0;
  return [pair ? which(table, first, second) : plain(table, 'whom'), ...menuEntries(table, routes)];
}

function which(table: Table, first: Route, second: Route): string {
  const text = template(table, 'which').replaceAll('{first}', first.name).replaceAll('{second}', second.name);
  return capitalised(text);
}

/** The listed routes with their keys, one sentence each. */
export function menu(table: Table): readonly string[] {
  return menuEntries(
    table,
    table.routes.filter((route) => route.listed),
  );
}

function menuEntries(table: Table, routes: readonly Route[]): readonly string[] {
  return routes
    .filter((route) => menuKey(route) !== undefined)
    .map((route) => about(table, 'menuEntry', route));
}

/** What is said before the call is moved there; nothing where the table wants none. */
export function announcement(table: Table, route: Route): readonly string[] {
  if (route.kind === 'say') return [route.say];
  if (route.announce === false) return [];
  return [route.announce ?? about(table, 'connecting', route)];
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
    ...menuEntries(table, table.routes),
    ...table.routes.flatMap((route) => announcement(table, route)),
    ...PLAIN.map((sentence) => plain(table, sentence)),
    ...(table.hearing.provider === 'off' ? [] : table.routes.map((route) => confirmation(table, route))),
    ...transferable.flatMap((route) => failures.map((sentence) => about(table, sentence, route))),
  ];
  return [...new Set(all)];
}

function menuKey(route: Route): string | undefined {
  return route.keys[0] ?? (route.id === OPERATOR ? OPERATOR_KEY : undefined);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function template(table: Table, sentence: keyof Sentences): string {
  return table.sentences[sentence] ?? WORDING[table.language][sentence];
}

/** The route that `0` reaches, whatever keys it has besides. */
export const OPERATOR = 'operator';
export const OPERATOR_KEY = '0';
