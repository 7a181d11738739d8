import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseWav } from '../../stack/phone/wav.ts';
import { resample } from '../../src/speech/resample.ts';

const RATE = 16_000;
const PAUSE_SECONDS = 0.3;

/** The made voices that play the callers: how each writes a sentence into a file. */
const SPEAKERS: Readonly<Record<string, (text: string, file: string) => readonly [string, ...string[]]>> = {
  slt: (text, file) => ['flite', '-voice', 'slt', '-t', text, '-o', file],
  rms: (text, file) => ['flite', '-voice', 'rms', '-t', text, '-o', file],
  awb: (text, file) => ['flite', '-voice', 'awb', '-t', text, '-o', file],
  kal16: (text, file) => ['flite', '-voice', 'kal16', '-t', text, '-o', file],
  'espeak en-us': (text, file) => ['espeak-ng', '-v', 'en-us', '-w', file, text],
  'espeak en-gb': (text, file) => ['espeak-ng', '-v', 'en-gb', '-w', file, text],
};

export const SPEAKER_NAMES: readonly string[] = Object.keys(SPEAKERS);
export const SPEAKER_PACKAGES = ['flite', 'espeak-ng'];

/** The sentence as that voice says it, between two pauses, 16-bit mono at 16 kHz. */
export async function speak(speaker: string, text: string): Promise<Int16Array> {
  const write = SPEAKERS[speaker];
  if (write === undefined) throw new Error(`There is no voice ${speaker}: take ${SPEAKER_NAMES.join(', ')}.`);
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-hearing-'));
  try {
    const file = join(directory, 'said.wav');
    const [command, ...args] = write(text, file);
    await promisify(execFile)(command, args);
    const { rate, samples } = parseWav(await readFile(file));
    return between(resample(samples, rate, RATE));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function between(speech: Int16Array): Int16Array {
  const pause = PAUSE_SECONDS * RATE;
  const whole = new Int16Array(speech.length + 2 * pause);
  whole.set(speech, pause);
  return whole;
}
