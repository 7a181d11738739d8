import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROMPT_SAMPLE_RATE, type Pcm, type PromptStore } from '../core/ports.ts';
import { bytesOfPcm, pcmFromBytes } from './pcm-bytes.ts';

/** Raised when prompts come out differently for the same voice and text, so that none made before is used. */
const PROMPT_VERSION = 1;
const CHECKSUM_BYTES = 32;

/**
 * Prompts as files: the SHA-256 of the samples, then the samples. A file that was not wholly written fails its
 * checksum and counts as absent. Nothing is ever deleted: a table of 40 sentences takes some 2 MB, and the
 * directory may be emptied whenever no worker runs.
 *
 * Both operations reject with a sentence when the directory cannot be used.
 */
export function diskPromptStore(directory: string): PromptStore {
  const pathOf = (voiceId: string, text: string): string => join(directory, fileName(voiceId, text));
  return {
    read: async (voiceId, text) => {
      const file = await readIfThere(pathOf(voiceId, text)).catch(unusable(directory));
      return file && decode(file);
    },
    write: async (voiceId, text, pcm) => {
      await writeWhole(directory, pathOf(voiceId, text), encode(pcm)).catch(unusable(directory));
    },
  };
}

/** A hash, because a file name is no place for what a table says. */
function fileName(voiceId: string, text: string): string {
  // The length keeps two pairs apart whose voice and text join to the same string.
  const key = `${PROMPT_VERSION} ${PROMPT_SAMPLE_RATE} ${voiceId.length} ${voiceId}${text}`;
  return `${createHash('sha256').update(key).digest('hex')}.pcm`;
}

function encode(pcm: Pcm): Uint8Array {
  const samples = bytesOfPcm(pcm);
  return Buffer.concat([checksum(samples), samples]);
}

function decode(file: Buffer): Pcm | undefined {
  const samples = file.subarray(CHECKSUM_BYTES);
  const isWhole = checksum(samples).equals(file.subarray(0, CHECKSUM_BYTES));
  return isWhole ? pcmFromBytes(samples) : undefined;
}

function checksum(samples: Uint8Array): Buffer {
  return createHash('sha256').update(samples).digest();
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two writers of one prompt never mix: each has a file of its own, and the last rename wins. */
async function writeWhole(directory: string, path: string, file: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    await writeFile(unfinished, file);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function unusable(directory: string): (error: unknown) => never {
  return (error) => {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `The prompt cache ${directory} cannot be used (${reason}): make it a directory that this user can read ` +
        'and write, or set SWITCHBOARD_CACHE to another one',
      { cause: error },
    );
  };
}
