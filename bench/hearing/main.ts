import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalSpeech } from '../../src/commands/local-speech.ts';
import { readTable } from '../../src/config/read.ts';
import { phraseIndex } from '../../src/core/phrases/phrase-index.ts';
import type { Log } from '../../src/core/ports.ts';
import type { Table } from '../../src/core/table.ts';
import { resample } from '../../src/speech/resample.ts';
import { ensureDebianPackages } from '../../stack/debian-packages.ts';
import { formatWav } from '../../stack/phone/wav.ts';
import { askedAbout, figures, type Phrase, type Trial } from './score.ts';
import { SPEAKER_NAMES, SPEAKER_PACKAGES, speak } from './speakers.ts';
import { overNarrowLine } from './telephone-line.ts';

const HELP = `npm run eval:speech [-- OPTIONS]   how well the trial recogniser hears made voices

  --phrases FILE   one {"text","expect","also"?} a line (test/speech/local/frozen.jsonl)
  --config FILE    the table (test/speech/local/frozen.table.json)
  --voices LIST    some of: ${SPEAKER_NAMES.join(', ')}
  --save FILE      keep what was heard there, one trial a line; a run that was cut short goes on from it
  --heard FILE     hear nothing, judge what was kept`;
const { values } = parseArgs({
  options: {
    phrases: { type: 'string', default: 'test/speech/local/frozen.jsonl' },
    config: { type: 'string', default: 'test/speech/local/frozen.table.json' },
    voices: { type: 'string', default: SPEAKER_NAMES.join(',') },
    save: { type: 'string' },
    heard: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const SPEECH_RATE = 16_000;
/** What a call's process sends. */
const SENT_RATE = 24_000;
const READY_MS = 60_000;

if (values.help) console.log(HELP);
else await judge(values.heard === undefined ? await hearAll() : await readLines<Trial>(values.heard));

async function readLines<T>(file: string): Promise<readonly T[]> {
  return (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

async function table(): Promise<Table> {
  const read = await readTable(values.config, { env: process.env });
  if (!read.ok) throw new Error(`${values.config} does not pass: run switchboard check.`);
  return read.table;
}

async function hearAll(): Promise<readonly Trial[]> {
  await ensureDebianPackages([...SPEAKER_PACKAGES, 'pocketsphinx', 'pocketsphinx-en-us'], console.error);
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-eval-'));
  const say: Log = (message, attributes) => console.error(message, attributes);
  const speech = startLocalSpeech(await table(), directory, say, () => undefined);
  try {
    const url = await ready(() => speech.url());
    const trials =
      values.save === undefined ? [] : [...(await readLines<Trial>(values.save).catch(() => []))];
    const done = new Set(trials.map(({ text, voice }) => `${voice}: ${text}`));
    for (const phrase of await readLines<Phrase>(values.phrases)) {
      for (const voice of values.voices.split(',')) {
        if (!done.has(`${voice}: ${phrase.text}`))
          trials.push(...(await keep(await hear(phrase, voice, url))));
      }
    }
    return trials;
  } finally {
    await speech.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** At once: an hour's work is not lost to its last minute. */
async function keep(trials: readonly Trial[]): Promise<readonly Trial[]> {
  const lines = trials.map((trial) => `${JSON.stringify(trial)}\n`).join('');
  if (values.save !== undefined) await appendFile(values.save, lines);
  return trials;
}

/** Asks again and again until there is an address, as a call does. */
async function ready(urlOf: () => string | undefined): Promise<string> {
  const limit = performance.now() + READY_MS;
  for (let url = urlOf(); ; url = urlOf()) {
    if (url !== undefined) return url;
    if (performance.now() > limit) throw new Error('Local speech did not get ready in a minute.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function hear(phrase: Phrase, voice: string, url: string): Promise<Trial[]> {
  const wide = await speak(voice, phrase.text);
  const trials: Trial[] = [];
  for (const [band, samples] of [
    ['wide', wide],
    ['narrow', overNarrowLine(wide)],
  ] as const) {
    const wav = formatWav({ rate: SENT_RATE, samples: resample(samples, SPEECH_RATE, SENT_RATE) });
    const from = performance.now();
    const heard = await transcribe(wav, url);
    trials.push({ ...phrase, voice, band, heard, ms: Math.round(performance.now() - from) });
  }
  return trials;
}

/** A machine that is too busy answers with an error, which says nothing about hearing: asked again, and told. */
async function transcribe(wav: Uint8Array, url: string, triesLeft = 5): Promise<string> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(wav)], 'audio.wav'));
  form.set('model', 'local');
  const response = await fetch(`${url}/audio/transcriptions`, { method: 'POST', body: form });
  const { text } = (await response.json()) as { text?: string };
  if (text !== undefined) return text;
  if (triesLeft === 0) throw new Error(`The server answered ${response.status}.`);
  console.error(`The server answered ${response.status}: once more.`);
  return transcribe(wav, url, triesLeft - 1);
}

async function judge(trials: readonly Trial[]): Promise<void> {
  const index = phraseIndex((await table()).routes);
  const got = trials.map(({ heard }) => askedAbout(heard, index));
  const written = trials.map(({ text }) => askedAbout(text, index));
  console.log('who | right | asked back | wrong | false accepts');
  for (const line of figures(trials, written, () => 'the router on the written phrases')) console.log(line);
  for (const line of figures(trials, got, ({ band }) => band)) console.log(line);
  for (const line of figures(trials, got, ({ band, voice }) => `${band}, ${voice}`)) console.log(line);
  for (const band of ['wide', 'narrow']) {
    const times = trials
      .filter((trial) => trial.band === band)
      .map(({ ms }) => ms)
      .toSorted((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
    console.log(`${band}: ${times.length} recordings, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
}
