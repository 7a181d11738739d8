import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bytesOfPcm } from '../pcm-bytes.ts';
import { type HeardWord, readBacktrace } from './backtrace.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where Debian's pocketsphinx-en-us puts its files. */
export const MODELS = '/usr/share/pocketsphinx/model/en-us';
const COMMAND = 'pocketsphinx_batch';
/** A sentence takes some 200 ms; a machine that is busy with calls several times that. */
const DEADLINE_MS = 10_000;

export const MISSING =
  'Callers are not heard: pocketsphinx is not installed. Fix: apt-get install pocketsphinx pocketsphinx-en-us, then restart.';

/** One recording and what it is to be recognised with. */
export interface Job {
  /** A directory that this user alone can enter. */
  readonly directory: string;
  /** 16 kHz. */
  readonly samples: Int16Array;
  readonly vocabulary: Vocabulary;
  /** A file that fits the acoustic model to the line, where it needs that. */
  readonly transform?: string;
  readonly signal: AbortSignal;
}

/** Whether the programs and files of both Debian packages are there. */
export async function isInstalled(): Promise<boolean> {
  try {
    await access(join(MODELS, 'en-us.lm.bin'));
    // Without arguments it tells its options and fails.
    await promisify(execFile)(COMMAND).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw error;
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * The words of a recording; none for silence. A process a recording: it starts in 20 ms,
 * nothing of one caller reaches another, and one that dies takes nothing with it.
 */
export async function runPocketsphinx(job: Job): Promise<readonly HeardWord[]> {
  const work = await mkdtemp(join(job.directory, 'recording-'));
  try {
    await writeFile(join(work, 'speech.raw'), bytesOfPcm(job.samples));
    await writeFile(join(work, 'list'), 'speech\n');
    await promisify(execFile)(COMMAND, argumentsFor(job), {
      cwd: work,
      timeout: DEADLINE_MS,
      killSignal: 'SIGKILL',
      signal: job.signal,
    });
    return readBacktrace(await readFile(join(work, 'log'), 'utf8'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function argumentsFor({ vocabulary, transform }: Job): string[] {
  return [
    ...['-hmm', join(MODELS, 'en-us'), '-lm', vocabulary.model, '-dict', vocabulary.dictionary],
    ...[
      '-adcin',
      'yes',
      '-cepdir',
      '.',
      '-cepext',
      '.raw',
      '-ctl',
      'list',
      '-backtrace',
      'yes',
      '-logfn',
      'log',
    ],
    // Its noise removal takes away the little noise that empty parts of the band were given.
    ...['-remove_noise', 'no'],
    ...(transform === undefined ? [] : ['-mllr', transform]),
  ];
}
