import { createHash } from 'node:crypto';
import type { Route, Table } from '../core/table.ts';
import { targetOf } from '../core/target.ts';
import type { RouteFile } from './schema-route.ts';
import type { TableFile } from './schema.ts';

/** The table that calls run by, from a checked file and the bytes that it was read from. */
export function compileTable(file: TableFile, bytes: Uint8Array): Table {
  const { notice, fallback, name, timezone, language, greeting, keypad, voice, hearing, assistant } = file;
  const { maxAttempts, patienceSeconds, maxMinutes, allow, trunks } = file.transfer;
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    name,
    timezone,
    language,
    greeting,
    ...(notice !== undefined && { notice }),
    ...(fallback !== undefined && { fallback }),
    routes: file.routes.map((route) => compileRoute(route, file)),
    keypad,
    transfer: { maxAttempts, patienceSeconds, maxMinutes, allow, trunks },
    voice,
    hearing,
    ...(assistant !== undefined && { assistant }),
    sentences: withoutUndefined(file.sentences),
  };
}

function compileRoute(route: RouteFile, { transfer }: TableFile): Route {
  const { id, name, listed, phrases, announce } = route;
  const basics = { id, name, listed, phrases, keys: [route.keys ?? []].flat() };
  if (route.transferTo === undefined) return { ...basics, kind: 'say', say: route.say ?? '' };
  return {
    ...basics,
    kind: 'transfer',
    target: targetOf(route.transferTo),
    ...(announce !== undefined && { announce }),
    dialtone: route.dialtone ?? transfer.dialtone,
    ringTimeoutSeconds: route.ringTimeoutSeconds ?? transfer.ringTimeoutSeconds,
    onFailure: route.onFailure ?? [],
  };
}

function withoutUndefined(sentences: TableFile['sentences']): Table['sentences'] {
  return Object.fromEntries(Object.entries(sentences).filter(([, text]) => text !== undefined));
}
