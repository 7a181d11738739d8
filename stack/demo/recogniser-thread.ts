import { parentPort, workerData } from 'node:worker_threads';
import { PROMPT_SAMPLE_RATE, type Pcm } from '../../src/core/ports.ts';
import { heardPrompts } from '../phone/heard-prompts.ts';
import { repertoireOf } from '../phone/prompt-pattern.ts';
import { asHeardByTelephone } from '../phone/resample.ts';
import type { Answer, Question } from './recogniser.ts';

/** The other end of `Recogniser`, in the thread. */
export function answerQuestions(): void {
  const recordings = workerData as ReadonlyMap<string, Pcm>;
  const repertoire = repertoireOf(
    new Map([...recordings].map(([text, pcm]) => [text, asHeardByTelephone(pcm, PROMPT_SAMPLE_RATE)])),
  );
  parentPort?.on('message', ({ id, frames }: Question) => {
    const answer: Answer = { id, prompts: heardPrompts(frames, repertoire) };
    parentPort?.postMessage(answer);
  });
}
