import { type VAD, initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Pcm } from '../../src/core/ports.ts';
import { Ear } from '../../src/speech/ear.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { loadVoiceActivity } from '../../src/speech/hearing.ts';
import type { Recogniser } from '../../src/speech/recogniser.ts';
import { CallerSound } from '../support/caller-sound.ts';
import { joined } from '../support/sound.ts';

const SOON = { timeout: 15_000 };
let vad: VAD;
let word: Pcm;
let ear: Ear | undefined;
beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'fatal' });
  vad = await loadVoiceActivity();
  // The silence sets what is said next apart from it.
  word = joined(await fliteSynthesizer().synthesize('Billing.'), new Int16Array(0.6 * 16_000));
});
afterEach(() => ear?.close());

const utterance = { add: () => undefined, abandon: () => undefined, finish: async () => 'billing' };

function open(begin: Recogniser['begin']): { sound: CallerSound; told: unknown[]; log: string[] } {
  const sound = new CallerSound(4);
  const told: unknown[] = [];
  const log: string[] = [];
  const events = {
    started: () => told.push('started'),
    ended: () => told.push('ended'),
    heard: (text: string) => told.push(text),
    lost: () => told.push('lost'),
    changed: (works: boolean) => told.push({ works }),
  };
  const recogniser = { begin, close: () => undefined };
  ear = new Ear({ vad, recogniser, events, log: (message) => log.push(message) });
  ear.listen(sound.open);
  return { sound, told, log };
}

describe('the ear', { timeout: 30_000 }, () => {
  it('is replaced when its session dies, and hears what is said next', async () => {
    let faults = 2;
    const { sound, told, log } = open(() => {
      if (faults-- > 0) throw new Error('a fault in the session');
      return utterance;
    });
    const speak = async (): Promise<void> => {
      await sound.say(word);
      expect(told).toContain('billing');
    };
    await vi.waitFor(speak, SOON);
    expect(log).toHaveLength(2);
    expect(told.filter((event) => typeof event === 'object')).toEqual([{ works: false }, { works: true }]);
    expect(new Set(log)).toEqual(new Set(['the ear has closed; a new one listens']));
  });

  it('gives up a voice that never ends, as a television does, and hears the next utterance', async () => {
    const finished: number[] = [];
    const { sound, told } = open(() => ({
      ...utterance,
      finish: async ({ samplesPerChannel }) => {
        finished.push(samplesPerChannel);
        return 'billing';
      },
    }));
    const television = new Int16Array(14 * 16_000).map((_, at) => word[at % 6000] ?? 0);
    await sound.say(joined(television, word.subarray(-9600)));
    await vi.waitFor(() => expect(told).toEqual(['started', 'lost', 'ended']), SOON);
    expect(finished).toEqual([]);
    await sound.say(word);
    await vi.waitFor(
      () => expect(told).toEqual(['started', 'lost', 'ended', 'started', 'ended', 'billing']),
      SOON,
    );
  });

  it('is deaf once it is closed, and tells nothing more', async () => {
    const { sound, told } = open(() => utterance);
    await sound.say(word);
    await vi.waitFor(() => expect(told).toEqual(['started', 'ended', 'billing']), SOON);
    const spoken = sound.say(word);
    await ear?.close();
    void spoken;
    expect(told).toEqual(['started', 'ended', 'billing']);
  });
});
