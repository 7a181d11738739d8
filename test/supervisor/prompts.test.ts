import { describe, expect, it } from 'vitest';
import type { PromptStore, Synthesizer } from '../../src/core/ports.ts';
import { keepRendering, renderPrompts } from '../../src/supervisor/prompts.ts';
import { brokenSynthesizer, fakeSynthesizer } from '../support/fake-synthesizer.ts';
import { memoryPromptStore } from '../support/memory-prompt-store.ts';

const TEXTS = ['Hello.', 'Press one.', 'Goodbye.'];

/** Refuses the texts of `refused`, which the test may change meanwhile. */
function pickySynthesizer(refused: ReadonlySet<string>): Synthesizer {
  const fake = fakeSynthesizer();
  return {
    voiceId: fake.voiceId,
    synthesize: async (text) => {
      if (refused.has(text)) throw new Error('out of order');
      return fake.synthesize(text);
    },
  };
}

async function render(
  texts: readonly string[],
  { synthesizer = fakeSynthesizer(), store = memoryPromptStore() } = {},
) {
  const lines: string[] = [];
  const result = await renderPrompts(texts, synthesizer, store, (line) => lines.push(line));
  return { ...result, lines };
}

describe('renderPrompts', () => {
  it('renders every text and stores it under the voice', async () => {
    const store = memoryPromptStore();
    expect(await render(TEXTS, { store })).toEqual({ rendered: 3, cached: 0, failed: [], lines: [] });
    for (const text of TEXTS) expect(await store.read('fake:tone', text)).toBeDefined();
  });

  it('renders no text twice: neither one in the store nor one that stands in the list twice', async () => {
    const store = memoryPromptStore();
    await render(['Hello.'], { store });
    expect(await render(['Hello.', 'Hello.', 'Goodbye.', 'Goodbye.'], { store })).toMatchObject({
      rendered: 1,
      cached: 1,
    });
  });

  it('has at most two under way, and begins the next when one is done', async () => {
    let underWay = 0;
    let most = 0;
    const fake = fakeSynthesizer();
    const slow: Synthesizer = {
      voiceId: fake.voiceId,
      synthesize: async (text) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        return fake.synthesize(text);
      },
    };
    expect(await render([...TEXTS, 'a', 'b', 'c'], { synthesizer: slow })).toMatchObject({ rendered: 6 });
    expect(most).toBe(2);
  });

  it('skips what cannot be rendered and tells where it stands, not what it says', async () => {
    const synthesizer = pickySynthesizer(new Set(['Press one.']));
    expect(await render(TEXTS, { synthesizer })).toEqual({
      rendered: 2,
      cached: 0,
      failed: [1],
      lines: ['prompt 2 could not be rendered: out of order', '1 of 3 prompts could not be rendered'],
    });
  });

  it('tells one reason once when it fails every prompt', async () => {
    const { failed, lines } = await render(TEXTS, { synthesizer: brokenSynthesizer() });
    expect(failed).toEqual([0, 1, 2]);
    expect(lines).toHaveLength(2);
  });

  it('counts a prompt as failed that cannot be read or written', async () => {
    const full: PromptStore = {
      read: async (_, text) => {
        if (text === 'Hello.') throw new Error('not readable');
        return undefined;
      },
      write: async () => {
        throw new Error('disk full');
      },
    };
    const { failed, lines } = await render(TEXTS, { store: full });
    expect(failed).toEqual([0, 1, 2]);
    expect(lines.join()).toMatch(/not readable.*disk full/);
  });

  it('gives up on a voice that fails four times in a row, but still finds what the store has', async () => {
    const store = memoryPromptStore();
    const texts = Array.from({ length: 10 }, (_, index) => `Sentence ${index}.`);
    await render(texts.slice(-1), { store });
    let asked = 0;
    const broken = brokenSynthesizer();
    const down: Synthesizer = {
      voiceId: broken.voiceId,
      synthesize: (text) => {
        asked++;
        return broken.synthesize(text);
      },
    };
    const { cached, failed } = await render(texts, { store, synthesizer: down });
    expect(cached).toBe(1);
    // One more may be under way when the fourth fails.
    expect([4, 5]).toContain(asked);
    expect(failed.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('names first what was not tried, so that the next run begins with it', async () => {
    const texts = Array.from({ length: 10 }, (_, index) => `Sentence ${index}.`);
    const { failed } = await render(texts, { synthesizer: brokenSynthesizer() });
    expect(failed.indexOf(9)).toBeLessThan(failed.indexOf(0));
  });

  it('goes on when failures are not in a row', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `Sentence ${index}.`);
    const refused = new Set(texts.filter((_, index) => index % 3 === 0));
    const { rendered, failed } = await render(texts, { synthesizer: pickySynthesizer(refused) });
    expect([rendered, failed.length]).toEqual([13, 7]);
  });

  it('tells the progress of long work after every tenth prompt', async () => {
    const texts = Array.from({ length: 25 }, (_, index) => `Sentence ${index}.`);
    const { lines } = await render(texts);
    expect(lines).toEqual(['rendering prompts 10/25', 'rendering prompts 20/25']);
  });
});

/** Pauses that last no time; `duringPause` is called in each with its number. */
function keep(refused: Set<string>, duringPause: (pause: number) => void, stop = new AbortController()) {
  const pauses: number[] = [];
  const store = memoryPromptStore();
  const done = keepRendering({
    texts: TEXTS,
    synthesizer: pickySynthesizer(refused),
    store,
    report: () => undefined,
    signal: stop.signal,
    pause: async (ms) => {
      pauses.push(ms);
      duringPause(pauses.length);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return { done, pauses, store };
}

describe('keepRendering', () => {
  it('tries again after 5 s, then ever later up to 60 s, until all is there', async () => {
    const refused = new Set(TEXTS);
    const { done, pauses, store } = keep(refused, (pause) => {
      if (pause === 3) refused.delete('Goodbye.');
      if (pause === 7) refused.clear();
    });
    await done;
    expect(pauses.map((ms) => ms / 1000)).toEqual([5, 10, 20, 40, 60, 60, 60]);
    for (const text of TEXTS) expect(await store.read('fake:tone', text)).toBeDefined();
  });

  it('ends when it is told to stop, without another attempt', async () => {
    const stop = new AbortController();
    const refused = new Set(TEXTS);
    const { done, pauses, store } = keep(
      refused,
      (pause) => {
        if (pause < 2) return;
        refused.clear();
        stop.abort();
      },
      stop,
    );
    await done;
    expect(pauses).toHaveLength(2);
    expect(await store.read('fake:tone', 'Hello.')).toBeUndefined();
  });

  it('leaves a real pause at once when it is told to stop', async () => {
    const stop = new AbortController();
    const store = memoryPromptStore();
    const options = { texts: TEXTS, synthesizer: brokenSynthesizer(), store, report: () => undefined };
    const done = keepRendering({ ...options, signal: stop.signal });
    stop.abort();
    await done;
  });

  it('has nothing to do, and does not wait, when nothing is missing', async () => {
    await keepRendering({
      texts: [],
      synthesizer: brokenSynthesizer(),
      store: memoryPromptStore(),
      report: () => undefined,
      signal: new AbortController().signal,
      pause: () => Promise.reject(new Error('waited')),
    });
  });
});
