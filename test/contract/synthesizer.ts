import { describe, expect, it } from 'vitest';
import type { Synthesizer } from '../../src/core/ports.ts';
import { level, milliseconds, silenceAround } from '../support/sound.ts';

const SENTENCES = [
  'Connecting you to billing.',
  'Press one for sales.',
  'Take your time. Press star to hear the choices again.',
  '-voice Goodbye, and thank you for calling us.',
];
const [SENTENCE = ''] = SENTENCES;

export interface SynthesizerSubject {
  readonly create: () => Synthesizer;
  /** One that cannot speak, whatever the reason. */
  readonly createBroken: () => Synthesizer;
}

/** What every Synthesizer does. */
export function describeSynthesizer(name: string, { create, createBroken }: SynthesizerSubject): void {
  describe(name, { timeout: 30_000 }, () => {
    it.each(SENTENCES)('speaks a sentence in a believable time: %s', async (sentence) => {
      const perCharacter = milliseconds(await create().synthesize(sentence)) / sentence.length;
      expect(perCharacter).toBeGreaterThan(35);
      expect(perCharacter).toBeLessThan(100);
    });

    it.each(SENTENCES)(
      'is heard, begins within 60 ms and ends within 100 ms of its last sound: %s',
      async (s) => {
        const speech = await create().synthesize(s);
        expect(level(speech)).toBeGreaterThan(1_000);
        expect(silenceAround(speech).lead).toBeLessThan(60);
        expect(silenceAround(speech).tail).toBeLessThan(100);
      },
    );

    it('has one name, and speaks the same sentence the same way, but for dither', async () => {
      const [first, second] = [create(), create()];
      expect(first.voiceId).toBe(second.voiceId);
      expect(first.voiceId).not.toBe('');
      const [once, again] = [await first.synthesize(SENTENCE), await second.synthesize(SENTENCE)];
      expect(again).toHaveLength(once.length);
      const difference = once.map((sample, at) => Math.abs(sample - (again[at] ?? 0)));
      expect(Math.max(...difference)).toBeLessThanOrEqual(4);
    });

    it('keeps sentences apart that are spoken at the same time', async () => {
      const synthesizer = create();
      const alone: number[] = [];
      for (const sentence of SENTENCES) alone.push((await synthesizer.synthesize(sentence)).length);
      const together = await Promise.all(SENTENCES.map((sentence) => synthesizer.synthesize(sentence)));
      expect(together.map((speech) => speech.length)).toEqual(alone);
    });

    it('rejects a text that gives no sound', async () => {
      await expect(create().synthesize('...')).rejects.toThrow(/no sound/);
    });

    it('rejects with a reason that does not repeat the sentence when it cannot speak', async () => {
      const failure = await createBroken()
        .synthesize(SENTENCE)
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect((failure as Error).message).toMatch(/\w+ \w+/);
      expect((failure as Error).message).not.toMatch(/billing/i);
    });
  });
}
