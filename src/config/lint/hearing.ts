import type { Table } from '../../core/table.ts';
import { noticeMissing } from '../notice.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** Longer names are not what callers say. */
const MOST_WORDS = 3;

/** What a table lacks whose callers are heard, and what is in vain in one whose callers are not. */
export function hearingWarnings({ table, env }: LintSubject): readonly Problem[] {
  const nobodyListens = table.hearing.provider === 'off';
  const notice = noticeMissing(table, env);
  return [...(notice ? [notice] : []), ...(nobodyListens ? vainPhrases(table) : unsayable(table))];
}

function vainPhrases({ routes }: Table): readonly Problem[] {
  const index = routes.findIndex(({ phrases }) => phrases.length > 0);
  if (index < 0) return [];
  const message = 'Nobody listens (hearing.provider is "off"): phrases do nothing.';
  return [
    {
      path: `routes[${index}].phrases`,
      message,
      fix: 'Write "provider": "auto" in hearing, or take them out.',
    },
  ];
}

function unsayable({ routes }: Table): readonly Problem[] {
  return routes.flatMap(({ name, phrases, listed }, index) => {
    const words = name.trim().split(/\s+/).length;
    if (!listed || phrases.length > 0 || words <= MOST_WORDS) return [];
    const message = `Few callers will ask for "${name}" in these words, and it has no phrases.`;
    return [
      { path: `routes[${index}].phrases`, message, fix: 'Write what callers say, such as ["directions"].' },
    ];
  });
}
