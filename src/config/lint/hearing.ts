import type { HearingChoice, Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** Longer names are not what callers say. */
const MOST_WORDS = 3;

/** What a table lacks whose callers are heard, and what is in vain in one whose callers are not. */
export function hearingWarnings({ table, env }: LintSubject): readonly Problem[] {
  const nobodyListens = table.hearing.provider === 'off';
  return [...noticeWarnings(table, env), ...(nobodyListens ? vainPhrases(table) : unsayable(table))];
}

/** Callers should know that a machine of somebody else's hears them. */
function noticeWarnings({ notice, hearing, assistant }: Table, env: LintSubject['env']): readonly Problem[] {
  if (notice !== undefined || !(assistant !== undefined || isCloud(hearing, env))) return [];
  const who =
    assistant === undefined ? 'An online service hears callers' : 'A language model answers callers';
  const message = `There is none. ${who}, and in many countries they must be told so.`;
  return [
    {
      path: 'notice',
      message,
      fix: 'Write one, such as: You are speaking to an automatic assistant.',
    },
  ];
}

function isCloud({ provider }: HearingChoice, env: LintSubject['env']): boolean {
  return provider === 'openai' || (provider === 'auto' && (env['OPENAI_API_KEY'] ?? '').trim() !== '');
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
