import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PromptStore, Synthesizer } from '../../src/core/ports.ts';
import { type RecordingOptions, callRecordings } from '../../src/speech/recordings.ts';
import { brokenSynthesizer, fakeSynthesizer } from '../support/fake-synthesizer.ts';
import { memoryPromptStore } from '../support/memory-prompt-store.ts';
import { tone } from '../support/sound.ts';

let store: PromptStore;
let told: boolean[];
let logged: string[];
beforeEach(() => {
  store = memoryPromptStore();
  [told, logged] = [[], []];
});

function recordings(synthesizer: () => Synthesizer, more: Partial<RecordingOptions> = {}) {
  return callRecordings({
    store,
    voiceId: 'fake:tone',
    synthesizer,
    changed: (works) => told.push(works),
    log: (message) => logged.push(message),
    deadlineMs: 50,
    ...more,
  });
}

describe('the sentences of a call', () => {
  it('come from the store, without the voice being asked', async () => {
    await store.write('fake:tone', 'Hello.', tone(100));
    const read = recordings(() => expect.fail('the voice was asked'));
    expect(await read('Hello.')).toEqual(tone(100));
  });

  it('are spoken live where the store lacks them, once, and are kept nowhere but in the call', async () => {
    const voice = fakeSynthesizer();
    const synthesize = vi.spyOn(voice, 'synthesize');
    const read = recordings(() => voice);
    expect(await read('Check-in is at three.')).toEqual(tone(21 * 60));
    await read('Check-in is at three.');
    expect(synthesize).toHaveBeenCalledOnce();
    expect(await store.read('fake:tone', 'Check-in is at three.')).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('are skipped where the voice fails, which is told once and not waited for again', async () => {
    const voice = brokenSynthesizer();
    const synthesize = vi.spyOn(voice, 'synthesize');
    const read = recordings(() => voice);
    expect([await read('One.'), await read('Two.')]).toEqual([undefined, undefined]);
    expect(synthesize).toHaveBeenCalledOnce();
    expect([told, logged]).toEqual([[false], ['a sentence could not be spoken']]);
  });

  it('are asked for again after a while, and ops hear that the voice is back', async () => {
    vi.useFakeTimers();
    let voice = brokenSynthesizer();
    const read = recordings(() => voice);
    const first = read('One.');
    await vi.runAllTimersAsync();
    await first;
    voice = fakeSynthesizer();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await read('Two.')).toBeDefined();
    expect(told).toEqual([false, true]);
    vi.useRealTimers();
  });

  it.each<[string, () => Synthesizer]>([
    ['does not answer', () => ({ voiceId: 'fake:tone', synthesize: () => new Promise(() => undefined) })],
    ['cannot be had', () => expect.fail('no key')],
  ])('are skipped where the voice %s', async (_, synthesizer) => {
    expect(await recordings(synthesizer)('One.')).toBeUndefined();
    expect(told).toEqual([false]);
  });

  it('are spoken live where the store cannot be read', async () => {
    store = { ...store, read: () => Promise.reject(new Error('disk')) };
    expect(await recordings(() => fakeSynthesizer())('One.')).toBeDefined();
    expect(logged).toEqual(['the recordings cannot be read']);
  });
});
