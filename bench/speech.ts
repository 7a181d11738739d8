import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROMPT_SAMPLE_RATE, type Pcm } from '../src/core/ports.ts';
import { fliteSynthesizer } from '../src/speech/flite.ts';
import type { StackSettings } from '../stack/settings.ts';
import { Contender } from './contender.ts';
import { memoryPerCall } from './measures.ts';
import type { Results } from './results.ts';
import { TABLE } from './table.ts';
import { type Transcriber, startTranscriber } from './transcriber.ts';

/** What is measured of speech: a worker of its own, whose recogniser answers at once. */

const SENTENCE = 'put me through to sales please';
const LONG_MS = 60_000;
/** Quieter samples, of 32,768, are no voice. */
const VOICED = 200;
const CALLS_IN_MEMORY = 4;
const MEMORIES = 2;

interface Speech {
  readonly ours: Contender;
  readonly transcriber: Transcriber;
  readonly sentence: Pcm;
}

/** Starts that worker, adds its figures to `results` and stops it. `directory` is for its table. */
export async function measureSpeech(
  stack: StackSettings,
  directory: string,
  rounds: number,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
  const sentence = await fliteSynthesizer().synthesize(SENTENCE);
  const tableFile = join(directory, 'speech.config.json');
  // A server that is asked once for each utterance: what a stream saves is the server's time.
  const hearing = { provider: 'openai', streamingModel: false };
  await writeFile(tableFile, JSON.stringify({ ...TABLE, hearing }));
  const transcriber = await startTranscriber(SENTENCE);
  try {
    const env = { OPENAI_API_KEY: 'x', OPENAI_BASE_URL: transcriber.baseUrl };
    const options = { name: 'ours', agentName: 'bench-speech', number: '+15105550163', tableFile, env };
    const ours = await Contender.start(stack, { ...options, script: 'dist/main.js' });
    try {
      await measure({ ours, transcriber, sentence }, rounds, results, say);
    } finally {
      await ours.stop();
    }
  } finally {
    await transcriber.close();
  }
}

async function measure(
  speech: Speech,
  rounds: number,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    say(`speech, round ${round} of ${rounds}`);
    results.add('spoken', 'ours', await sentenceToRefer(speech));
  }
  for (let time = 1; time <= MEMORIES; time++) {
    say(`memory with speech on, ${time} of ${MEMORIES}`);
    results.add('spoken-memory', 'ours', await memoryPerCall(speech.ours, CALLS_IN_MEMORY));
  }
}

/** The end of the last voiced packet of what the caller says → REFER on the wire, less the recogniser's own time; ms. */
async function sentenceToRefer({ ours, transcriber, sentence }: Speech): Promise<number> {
  await ours.quiet();
  const { call, hangUp } = await ours.dial('+15105559000');
  try {
    await call.answered({ withinMs: LONG_MS });
    // The pool's refill competes with the call: the words come when a caller has listened for a while.
    await ours.quiet(1);
    const { endedAt } = await call.say(sentence);
    const refer = await call.refer({ withinMs: LONG_MS });
    return refer.at - (endedAt - silenceAfter(sentence)) - transcriber.takenMs();
  } finally {
    await hangUp();
  }
}

/** Milliseconds after the last sample that can be heard. */
function silenceAfter(pcm: Pcm): number {
  const last = pcm.findLastIndex((sample) => Math.abs(sample) > VOICED);
  return ((pcm.length - 1 - last) * 1000) / PROMPT_SAMPLE_RATE;
}
