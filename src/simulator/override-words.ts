import type { Complaint, WrittenOverride } from './scenario.ts';

/** "all calls to operator until 17:00", "spa closed until 17:00", "spa open until 17:00". */
export function overrideIn(text: string): WrittenOverride | Complaint {
  const [, everywhere, allUntil] = /^all calls to (\S+) until (.+)$/.exec(text.trim()) ?? [];
  if (everywhere !== undefined && allUntil !== undefined) {
    return { kind: 'calls', routeId: everywhere, until: allUntil };
  }
  const [, routeId, state, until] = /^(\S+) (open|closed) until (.+)$/.exec(text.trim()) ?? [];
  if (routeId !== undefined && until !== undefined) {
    return { kind: state === 'open' ? 'open' : 'close', routeId, until };
  }
  return {
    message: `"${text}" is no override.`,
    fix: 'Write for example: all calls to operator until 17:00, or: spa closed until 17:00',
  };
}
