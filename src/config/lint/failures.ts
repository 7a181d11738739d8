import { targetUri } from '../../core/target.ts';
import type { Route, Table, TransferRoute } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** Entries of `onFailure` that are never tried, or that cannot help. */
export function failureWarnings({ table }: LintSubject): readonly Problem[] {
  const byId = new Map(table.routes.map((route) => [route.id, route]));
  return table.routes.flatMap((route, index) => {
    if (route.kind === 'say' || route.onFailure.length === 0) return [];
    const path = `routes[${index}].onFailure`;
    const problems = [tooMany, afterInformation, repeated, impatient].flatMap(
      (rule) => rule(route, table, byId) ?? [],
    );
    return problems.map(({ at, ...rest }) => ({ path: at === undefined ? path : `${path}[${at}]`, ...rest }));
  });
}

type ById = ReadonlyMap<string, Route>;
type Found = Omit<Problem, 'path'> & { readonly at?: number };

function tooMany({ onFailure }: TransferRoute, { transfer }: Table): Found | undefined {
  const { maxAttempts } = transfer;
  if (onFailure.length < maxAttempts) return undefined;
  return {
    at: maxAttempts - 1,
    message: `It is never tried: after ${count(maxAttempts, 'transfer')} (transfer.maxAttempts) no other follows.`,
    fix: `Keep the first ${maxAttempts - 1}, or raise transfer.maxAttempts.`,
  };
}

function afterInformation({ onFailure }: TransferRoute, _: Table, byId: ById): Found | undefined {
  const at = onFailure.findIndex((id) => byId.get(id)?.kind === 'say');
  if (at < 0 || at === onFailure.length - 1) return undefined;
  return {
    at: at + 1,
    message: `It is never tried: after ${onFailure[at] ?? ''}, which is read out, comes the menu.`,
    fix: 'Put what is read out last.',
  };
}

/** The line that was busy a moment ago is busy still. */
function repeated(route: TransferRoute, { transfer }: Table, byId: ById): Found | undefined {
  const dialled = new Map([[uriOf(route, transfer), route.id]]);
  for (const [at, id] of route.onFailure.entries()) {
    const next = byId.get(id);
    if (next?.kind !== 'transfer') continue;
    const uri = uriOf(next, transfer);
    const before = dialled.get(uri);
    if (before === id) return { at, message: `"${id}" stands there twice.`, fix: 'Write it once.' };
    if (before !== undefined) {
      const message = `"${id}" dials the same number as ${before}, which has just not taken the call.`;
      return { at, message, fix: 'Name a route that leads to somebody else.' };
    }
    dialled.set(uri, id);
  }
  return undefined;
}

function uriOf({ target }: TransferRoute, { trunks }: Table['transfer']): string {
  return targetUri(target, '*', trunks);
}

function impatient({ ringTimeoutSeconds }: TransferRoute, { transfer }: Table): Found | undefined {
  const { patienceSeconds } = transfer;
  if (ringTimeoutSeconds < patienceSeconds) return undefined;
  return {
    message: `When nobody answers for ${ringTimeoutSeconds} s, none of them is tried: transfer.patienceSeconds is ${patienceSeconds}.`,
    fix: `Write a patienceSeconds of ${2 * ringTimeoutSeconds} or more.`,
  };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
