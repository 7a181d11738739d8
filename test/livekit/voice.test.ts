import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PROMPT_SAMPLE_RATE } from '../../src/core/ports.ts';
import { TrackVoice } from '../../src/livekit/voice.ts';

/** A tone of this length, as a recording. */
const recording = (ms: number) =>
  Promise.resolve(new Int16Array((PROMPT_SAMPLE_RATE * ms) / 1000).fill(5000));

function open(): { voice: TrackVoice; log: string[] } {
  const log: string[] = [];
  const voice = new TrackVoice((message) => log.push(message));
  voice.readFrom((sentence) =>
    sentence === 'missing' ? Promise.resolve(undefined) : recording(Number(sentence)),
  );
  return { voice, log };
}

it('takes up a new sentence at any moment of another one', async () => {
  const { voice, log } = open();
  const speeches: Promise<void>[] = [];
  // The moments are the point: a frame of the one before is on its way at some of them.
  for (let ms = 1; ms <= 30; ms++) {
    speeches.push(voice.speak(['3000']));
    await setTimeout(ms);
  }
  await voice.speak(['100']);
  await Promise.all(speeches);
  expect(log).toEqual([]);
});

it('skips a sentence that has no recording, says the others, and tells ops', async () => {
  const { voice, log } = open();
  await voice.speak(['100', 'missing', '100']);
  expect(log).toEqual(['a sentence has no recording and is skipped']);
});

it('ends a speech that is stopped', async () => {
  const { voice } = open();
  const speech = voice.speak(['60000']);
  voice.stop();
  await speech;
});

it('does not fail when the recordings cannot be read', async () => {
  const { voice, log } = open();
  voice.readFrom(() => Promise.reject(new Error('disk')));
  await voice.speak(['100']);
  expect(log).toEqual(['the voice failed']);
});
