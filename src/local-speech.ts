import { availableParallelism, tmpdir } from 'node:os';
import type { LocalSpeechNews, LocalSpeechOrder } from './core/local-speech.ts';
import type { Log } from './core/ports.ts';
import { fliteSynthesizer } from './speech/flite.ts';
import { MISSING, isInstalled } from './speech/local/pocketsphinx.ts';
import { Recogniser } from './speech/local/recogniser.ts';
import { SpeechServer } from './speech/local/speech-server.ts';

/**
 * The process of local speech: the supervisor forks it with a directory for its files, gives it a vocabulary and is told
 * its port. It ends with its line to the supervisor, however that ends; signals to the whole group are the supervisor's
 * to deal with.
 */
const tell = (news: LocalSpeechNews): void => void process.send?.(news);
const log: Log = (message, attributes = {}) =>
  tell({ type: 'log', message, attributes: described(attributes) });

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
const [, , directory = tmpdir()] = process.argv;
// One core stays with the calls.
const recogniser = await Recogniser.open(Math.max(1, availableParallelism() - 1), directory);
process.once('disconnect', () => void recogniser.close().finally(() => process.exit()));
if (await isInstalled()) await work();
else tell({ type: 'unable', reason: MISSING });

/** Learns one vocabulary after another; the port is told when the first can be heard. */
async function work(): Promise<void> {
  const server = new SpeechServer({
    recognise: (recording, signal) => recogniser.recognise(recording, signal),
    synthesizer: fliteSynthesizer(),
    log,
  });
  const port = await server.listen();
  let learning: Promise<void> = Promise.resolve();
  process.on('message', (order: LocalSpeechOrder) => {
    learning = learning.then(async () => {
      if (await learn(order)) tell({ type: 'ready', port });
    });
  });
}

/** Whether it could. */
async function learn({ routes }: LocalSpeechOrder): Promise<boolean> {
  try {
    const { words, guessed } = await recogniser.setVocabulary(routes);
    log('the trial recogniser has learnt the table', { words, guessed: guessed.length, pii: { guessed } });
    return true;
  } catch (error) {
    log('the trial recogniser could not learn the table', { error });
    return false;
  }
}

/** An Error does not survive the way to the supervisor. */
function described(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { error, ...rest } = attributes;
  if (error === undefined) return rest;
  return { ...rest, error: error instanceof Error ? error.message : 'unknown' };
}
