import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Pcm, Synthesizer } from '../core/ports.ts';
import { trimSilence } from './trim.ts';
import { parseWav } from './wav.ts';

const VOICE = 'slt';

export interface FliteOptions {
  /** The program to run; found on PATH. */
  readonly command?: string;
  /** Milliseconds that one sentence may take; a sentence takes some 80. */
  readonly deadlineMs?: number;
}

/** Speech without a network or a key: Debian's flite with the voice `slt`. */
export function fliteSynthesizer({ command = 'flite', deadlineMs = 10_000 }: FliteOptions = {}): Synthesizer {
  return {
    voiceId: `flite:${VOICE}`,
    synthesize: async (text) => {
      const wav = await inPrivateDirectory((directory) => runFlite(command, deadlineMs, directory, text));
      return toPrompt(wav);
    },
  };
}

async function inPrivateDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  // mkdtemp makes a directory that only this user can enter.
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-flite-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function runFlite(
  command: string,
  deadlineMs: number,
  directory: string,
  text: string,
): Promise<Uint8Array> {
  // The sentence goes in by a file, as an argument that begins with a dash would be an option; and the sound comes
  // out by a file, as flite cannot write to a pipe.
  const textFile = join(directory, 'sentence.txt');
  const wavFile = join(directory, 'speech.wav');
  await writeFile(textFile, inAscii(text));
  try {
    await promisify(execFile)(command, ['-voice', VOICE, '-f', textFile, '-o', wavFile], {
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
    });
    return await readFile(wavFile);
  } catch (error) {
    throw describeFailure(error, command, deadlineMs);
  }
}

/** flite reads English in ASCII: it spells out an accent as two foreign letters and skips other signs. */
function inAscii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s*[\u2013\u2014]\s*/g, ', ');
}

function describeFailure(error: unknown, command: string, deadlineMs: number): Error {
  const { code, syscall, killed } = error as NodeJS.ErrnoException & { killed?: boolean };
  if (code === 'ENOENT' && syscall?.startsWith('spawn')) {
    return new Error(`${command} is not installed: apt-get install flite`, { cause: error });
  }
  if (killed) return new Error(`flite did not finish within ${deadlineMs} ms`, { cause: error });
  // flite reports success even when it could not write.
  if (code === 'ENOENT') return new Error('flite wrote no sound; is the disk full?', { cause: error });
  return new Error(`flite failed: ${code ?? String(error)}`, { cause: error });
}

function toPrompt(wav: Uint8Array): Pcm {
  try {
    return trimSilence(parseWav(wav));
  } catch (error) {
    throw new Error(`flite: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
