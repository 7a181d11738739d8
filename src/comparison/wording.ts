import { announcement, menu, menuRoutes } from '../core/sentences.ts';
import type { Sentences, Table } from '../core/table.ts';
import { type Change, changed, quoted } from './change.ts';

const GROUP = 'What callers hear';

/** What is said otherwise: greeting, menu, announcements, standard sentences. */
export function wordingChanges(old: Table, now: Table): readonly Change[] {
  return [
    ...changed(GROUP, 'The notice', quoted(old.notice), quoted(now.notice)),
    ...changed(GROUP, 'The greeting', quoted(old.greeting), quoted(now.greeting)),
    ...menuChanges(menu(old, menuRoutes(old)), menu(now, menuRoutes(now))),
    ...announcementChanges(old, now),
    ...sentenceChanges(old.sentences, now.sentences),
  ];
}

function menuChanges(before: readonly string[], after: readonly string[]): readonly Change[] {
  const gone = before.filter((sentence) => !after.includes(sentence));
  const added = after.filter((sentence) => !before.includes(sentence));
  const moved = gone.length + added.length === 0 && before.join() !== after.join();
  return [
    ...gone.map((sentence): Change => ({ group: GROUP, text: `The menu no longer says "${sentence}"` })),
    ...added.map((sentence): Change => ({ group: GROUP, text: `The menu now says "${sentence}"` })),
    ...(moved ? [{ group: GROUP, text: 'The menu names the same places in another order.' } as const] : []),
  ];
}

function announcementChanges(old: Table, now: Table): readonly Change[] {
  const before = new Map(old.routes.map((route) => [route.id, announcement(old, route)[0]]));
  return now.routes.flatMap((route) => {
    if (!before.has(route.id)) return [];
    return changed(
      GROUP,
      `What is said for ${route.id}`,
      quoted(before.get(route.id)),
      quoted(announcement(now, route)[0]),
    );
  });
}

function sentenceChanges(before: Partial<Sentences>, after: Partial<Sentences>): readonly Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Sentences)[]);
  return [...names].flatMap((name) =>
    changed(GROUP, `The sentence "${name}"`, quoted(before[name]), quoted(after[name])),
  );
}
