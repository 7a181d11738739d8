import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordLine } from '../core/record.ts';
import type { PrivacyRules } from '../core/table.ts';

const SALT_BYTES = 32;
/** 64 bits: no two callers of one installation are taken for one another. */
const HASH_LETTERS = 16;

/** Makes a private text recognisable and nothing more; `undefined` where that cannot be done. */
export type Hash = (text: string) => string | undefined;

/** The line as it may be kept. What cannot be hashed is left out, never kept as it is. */
export function protect(line: RecordLine, keep: PrivacyRules['keep'], hash: Hash): RecordLine {
  if (!('pii' in line) || keep === 'full') return line;
  const { pii, ...rest } = line;
  const kept = keep === 'none' ? [] : Object.entries(pii).map(([name, text]) => [name, hash(text)] as const);
  const hashed = kept.filter(([, text]) => text !== undefined);
  return (hashed.length === 0 ? rest : { ...rest, pii: Object.fromEntries(hashed) }) as RecordLine;
}

/**
 * HMAC-SHA256 under the salt, shortened. Without the salt nobody can tell what was hashed; whoever has the salt can try
 * all numbers, so the salt is this user's alone.
 */
export function hashWith(salt: Uint8Array): Hash {
  return (text) => `h:${createHmac('sha256', salt).update(text).digest('hex').slice(0, HASH_LETTERS)}`;
}

/**
 * The installation's own salt, made at random the first time, in `salt` of the state directory. Workers that share the
 * directory share it. Rejects where it can be neither read nor made.
 */
export async function installationSalt(state: string): Promise<Uint8Array> {
  const path = join(state, 'salt');
  const salt = await readIfThere(path);
  if (salt === undefined) return makeSalt(state, path);
  if (salt.length !== SALT_BYTES) throw new Error(`${path} is no salt; delete it, and a new one is made`);
  return salt;
}

/** Written whole before it has its name: another worker never reads half of it, and the first one's stays. */
async function makeSalt(state: string, path: string): Promise<Uint8Array> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, randomBytes(SALT_BYTES), { mode: 0o600 });
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
