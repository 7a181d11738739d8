import { parseUri } from '../../core/target.ts';
import type { Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import { numberOf } from './numbers.ts';
import type { LintSubject } from './subject.ts';

/** A shorter beginning than this is a whole country, or a good part of one. */
const FEWEST_DIGITS = 4;

/** Entries of `transfer.allow` that let more be dialled than the table needs. */
export function allowWarnings({ table }: LintSubject): readonly Problem[] {
  const { numbers, hosts, users } = table.transfer.allow;
  const dialled = destinationsOf(table);
  return [
    ...numbers.flatMap((prefix, index) => wideOrIdle(prefix, index, dialled.numbers)),
    ...idle(hosts, 'hosts', (host) => dialled.hosts.has(host.toLowerCase())),
    ...idle(users, 'users', (user) => dialled.users.has(user)),
  ];
}

interface Destinations {
  readonly numbers: readonly string[];
  readonly hosts: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

function destinationsOf({ routes, transfer }: Table): Destinations {
  const targets = routes.flatMap((route) => (route.kind === 'transfer' ? [route.target] : []));
  const templates = Object.values(transfer.trunks).map(({ referTo }) => referTo.replaceAll('{e164}', '+1'));
  const uris = targets.flatMap((target) => (target.kind === 'uri' ? [target.uri] : []));
  const sip = (uri: string): { host: string; user: string }[] => {
    const parsed = parseUri(uri);
    return parsed.ok && parsed.uri.scheme !== 'tel' ? [parsed.uri] : [];
  };
  return {
    numbers: targets.map(numberOf).filter((number) => number !== undefined),
    hosts: new Set([...uris, ...templates].flatMap(sip).map(({ host }) => host.toLowerCase())),
    users: new Set(uris.flatMap(sip).map(({ user }) => user)),
  };
}

function wideOrIdle(prefix: string, index: number, numbers: readonly string[]): readonly Problem[] {
  const path = `transfer.allow.numbers[${index}]`;
  const used = numbers.filter((number) => number.startsWith(prefix));
  const [first, ...rest] = used;
  if (first === undefined) return [idleEntry(path)];
  const digits = prefix.length - 1;
  if (digits >= FEWEST_DIGITS) return [];
  const needed = rest.reduce(commonBeginning, first);
  const message = `${prefix} lets every number be dialled that begins with ${digits === 1 ? 'this digit' : 'these digits'}.`;
  if (needed.length > FEWEST_DIGITS)
    return [{ path, message, fix: `Write "${needed}": your numbers begin so.` }];
  return [{ path, message, fix: 'Write a longer beginning for each group of your numbers.' }];
}

function commonBeginning(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

function idle(
  entries: readonly string[],
  field: string,
  isUsed: (entry: string) => boolean,
): readonly Problem[] {
  return entries.flatMap((entry, index) =>
    isUsed(entry) ? [] : [idleEntry(`transfer.allow.${field}[${index}]`)],
  );
}

function idleEntry(path: string): Problem {
  return { path, message: 'No route needs it.', fix: 'Take it out: whoever edits this file could dial it.' };
}
