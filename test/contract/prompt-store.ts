import { describe, expect, it } from 'vitest';
import type { Pcm, PromptStore } from '../../src/core/ports.ts';

const VOICE = 'provider:voice';

function ramp(length: number): Pcm {
  return Int16Array.from({ length }, (_, at) => ((at * 7_919) % 65_536) - 32_768);
}

function isRamp(pcm: Pcm): boolean {
  return pcm.every((sample, at) => sample === ((at * 7_919) % 65_536) - 32_768);
}

/** What every PromptStore does. `create` gives a new, empty one. */
export function describePromptStore(name: string, create: () => Promise<PromptStore>): void {
  describe(name, () => {
    it('gives nothing for a prompt that has never been written', async () => {
      const store = await create();
      expect(await store.read(VOICE, 'Hello.')).toBeUndefined();
    });

    it('gives back every sample that was written, the extreme ones too', async () => {
      const store = await create();
      const pcm = Int16Array.from([0, 1, -1, 32_767, -32_768, ...ramp(16_001)]);
      await store.write(VOICE, 'Hello.', pcm);
      expect(await store.read(VOICE, 'Hello.')).toEqual(pcm);
    });

    it('writes only the samples of a view, not the memory around it', async () => {
      const store = await create();
      const whole = ramp(100);
      await store.write(VOICE, 'Hello.', whole.subarray(10, 20));
      expect(await store.read(VOICE, 'Hello.')).toEqual(whole.slice(10, 20));
    });

    it('keeps voices apart, and pairs that join to the same string', async () => {
      const store = await create();
      await store.write('ab', 'c', ramp(3));
      await store.write('a', 'bc', ramp(5));
      expect(await store.read('ab', 'c')).toHaveLength(3);
      expect(await store.read('a', 'bc')).toHaveLength(5);
      expect(await store.read('', 'abc')).toBeUndefined();
    });

    it('takes any text: slashes, dots, line ends, emoji, a very long one', async () => {
      const store = await create();
      const texts = ['../../etc/passwd', '..', '', 'a\nb\0c', 'Ça va ☎', 'long '.repeat(5_000)];
      await Promise.all(texts.map((text, index) => store.write(VOICE, text, ramp(index + 1))));
      const lengths = await Promise.all(texts.map(async (text) => (await store.read(VOICE, text))?.length));
      expect(lengths).toEqual(texts.map((_, index) => index + 1));
    });

    it('gives the last prompt written', async () => {
      const store = await create();
      await store.write(VOICE, 'Hello.', ramp(10));
      await store.write(VOICE, 'Hello.', ramp(20));
      expect(await store.read(VOICE, 'Hello.')).toEqual(ramp(20));
    });

    it('always gives one whole prompt, never none, while others write it again', async () => {
      const store = await create();
      await store.write(VOICE, 'Hello.', ramp(20_000));
      const lengths = Array.from({ length: 8 }, (_, index) => 20_000 + index);
      const writes = lengths.map((length) => store.write(VOICE, 'Hello.', ramp(length)));
      const reads = lengths.map(() => store.read(VOICE, 'Hello.'));
      await Promise.all(writes);
      const seen = [...(await Promise.all(reads)), await store.read(VOICE, 'Hello.')];
      expect(seen.filter((pcm) => !pcm || !isRamp(pcm))).toEqual([]);
    });
  });
}
