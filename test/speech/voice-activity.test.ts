import { type VAD, VADEventType, initializeLogger } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../bench/hearing/speakers.ts';
import { overNarrowLine } from '../../bench/hearing/telephone-line.ts';
import { loadVoiceActivity } from '../../src/speech/voice-activity.ts';
import { dice } from '../support/dice.ts';

const RATE = 16_000;
/** 20 ms, as they come from a call. */
const FRAME = 320;
/** What any line does. */
const FAINT = 5;
const DEADLINE_MS = 10_000;

let vad: VAD;

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'fatal' });
  vad = await loadVoiceActivity();
});

/** What the detector passes on when it has noticed a voice: the sound up to its end, 16-bit mono. */
async function noticed(sound: Int16Array): Promise<AudioFrame | undefined> {
  const stream = vad.stream();
  const closing = setTimeout(() => stream.close(), DEADLINE_MS);
  for (let at = 0; at + FRAME <= sound.length; at += FRAME)
    stream.pushFrame(new AudioFrame(sound.slice(at, at + FRAME), RATE, 1, FRAME));
  try {
    for await (const event of stream) {
      if (event.type === VADEventType.END_OF_SPEECH) return event.frames[0];
      if (event.timestamp > (1000 * (sound.length - RATE / 4)) / RATE) return undefined;
    }
    return undefined;
  } finally {
    clearTimeout(closing);
    stream.close();
  }
}

/** The word in one of Debian's voices, a deep one, then a second without. */
async function said(word: string): Promise<Int16Array> {
  const speech = await speak('rms', word);
  const whole = new Int16Array(speech.length + RATE);
  whole.set(speech);
  return whole;
}

function hissing(sound: Int16Array, loudness: number): Int16Array {
  const roll = dice(1);
  return sound.map((sample) => sample + roll(2 * loudness + 1) - loudness);
}

describe('voice detection', () => {
  it.each(['no', 'yeah', 'yes', 'sales'])('notices "%s" on a narrow line', async (word) => {
    const heard = hissing(overNarrowLine(await said(word)), FAINT);
    expect(await noticed(heard)).toBeDefined();
  });

  it('passes sound on at the rate at which it came', async () => {
    expect(await noticed(await said('sales'))).toMatchObject({ sampleRate: RATE, channels: 1 });
  });

  it('notices nobody in hiss as loud as a voice', async () => {
    expect(await noticed(hissing(new Int16Array(3 * RATE), 6000))).toBeUndefined();
  });
});
