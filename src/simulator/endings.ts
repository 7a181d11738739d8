import type { Complaint, Ending } from './scenario.ts';

const PLAIN: Readonly<Record<string, Ending>> = {
  'caller hung up': { type: 'caller-left' },
  'hung up or moved': { type: 'in-doubt' },
  goodbye: { type: 'goodbye' },
  'in the menu': { type: 'menu' },
  'during the transfer': { type: 'transferring' },
};

/** Everything that can stand after `ends:`. */
export const ENDINGS: readonly string[] = ['moved to ROUTE', ...Object.keys(PLAIN)];

/** How the call must end, in words. */
export function endingOf(text: string): Ending | Complaint {
  const trimmed = text.trim();
  const [, routeId] = /^moved to (\S+)$/.exec(trimmed) ?? [];
  if (routeId !== undefined) return { type: 'moved', routeId };
  const plain = Object.hasOwn(PLAIN, trimmed) ? PLAIN[trimmed] : undefined;
  return plain ?? { message: `"${trimmed}" is no way to end.`, fix: `Write one of: ${ENDINGS.join(', ')}.` };
}

/** An ending in the words of a scenario. */
export function endingText(ending: Ending): string {
  if (ending.type === 'moved') return `moved to ${ending.routeId}`;
  return Object.entries(PLAIN).find(([, { type }]) => type === ending.type)?.[0] ?? ending.type;
}
