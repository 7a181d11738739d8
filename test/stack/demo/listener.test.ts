import { beforeEach, describe, expect, it } from 'vitest';
import { Listener } from '../../../stack/demo/listener.ts';
import { Transcript } from '../../../stack/demo/transcript.ts';
import type { EarFrame } from '../../../stack/phone/ear-frame.ts';
import type { HeardPrompt } from '../../../stack/phone/heard-prompts.ts';
import { babble, framesOf, join, silence, tone } from '../phone/sounds.ts';

const FRAME_MS = 20;

describe('the listener', () => {
  let frames: EarFrame[];
  let lines: string[];
  let questions: number;
  let answers: HeardPrompt[][];
  let transcript: Transcript;
  let listener: Listener;

  beforeEach(() => {
    [frames, lines, answers, questions] = [[], [], [], 0];
    transcript = new Transcript(0, (line) => lines.push(line));
    const recognise = async () => answers[questions++] ?? [];
    listener = new Listener({ frames }, { recognise }, transcript);
  });

  /** What the ear would hear next. */
  function next(...sounds: readonly Int16Array[]): EarFrame[] {
    const from = frames.length * FRAME_MS;
    return framesOf(join(...sounds), from).map((frame) => ({ ...frame, startMs: frame.startMs + from }));
  }

  /** The ear hears more; the listener looks every 60 ms, as long as it lasts. */
  async function hear(...sounds: readonly Int16Array[]): Promise<void> {
    for (const frame of next(...sounds)) {
      frames.push(frame);
      if (frames.length % 3 === 0) listener.look(frame.at + FRAME_MS);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
  }

  function prompt(text: string, startMs: number, endMs: number, missingEndMs = 0): HeardPrompt {
    const arrival = { startAt: startMs, endAt: endMs };
    const coverage = (endMs - startMs) / (endMs - startMs + missingEndMs);
    return { text, startMs, endMs, ...arrival, score: 1, coverage, missingStartMs: 0, missingEndMs };
  }

  it('tells a sentence when it is over, not during a pause inside it', async () => {
    answers = [[prompt('One, two.', 0, 600, 500)], [prompt('One, two.', 0, 1520)]];
    await hear(babble(1, 600), silence(320), babble(2, 600));
    expect(questions).toBe(1);
    expect(lines).toEqual([]);
    await hear(silence(320));
    expect(lines).toEqual(['   0.00 s  heard     “One, two.”']);
    expect(listener.parts.map(({ text }) => text)).toEqual(['One, two.']);
  });

  it('tells a sentence that does not go on to its end when it has been silent for long enough', async () => {
    answers = [[prompt('One, two.', 0, 600, 500)], [prompt('One, two.', 0, 600, 500)]];
    await hear(babble(1, 600), silence(800));
    expect(lines).toEqual(['   0.00 s  heard     most of “One, two.”']);
  });

  it('says so where a voice is not recognised', async () => {
    await hear(babble(1, 600), silence(800));
    expect(lines).toEqual(['   0.00 s  heard     something that was not recognised, 0.6 s long']);
  });

  it('asks nothing about a dial tone', async () => {
    await hear(tone(425, 1000), silence(1000));
    expect(questions).toBe(0);
  });

  it('tells what a key cut short before the key, and how soon it was silent before what came next', async () => {
    answers = [
      [prompt('For sales, press 2.', 0, 1000, 500)],
      [prompt('For sales, press 2.', 0, 1140, 400), prompt('One moment.', 1180, 2180)],
    ];
    await hear(babble(1, 1000));
    // Between two packets, the second of which belongs to what is cut short.
    listener.cut(1010);
    transcript.tell(1010, 'pressed', '2');
    // It goes on before the recogniser has answered.
    frames.push(...next(babble(2, 140)));
    await hear(silence(40), babble(3, 1000));
    transcript.tell(2190, 'REFER', 'to tel:+1');
    expect(lines.map((line) => line.trim())).toEqual([
      '0.00 s  heard     the beginning of “For sales, press 2.”',
      '1.01 s  pressed   2',
    ]);
    await hear(silence(320));
    expect(lines.slice(2).map((line) => line.trim())).toEqual([
      '1.14 s  silence   the prompt stopped 130 ms after the key',
      '1.18 s  heard     “One moment.”',
      '2.19 s  REFER     to tel:+1',
    ]);
  });

  it('tells the rest when the call is over', async () => {
    answers = [[prompt('One, two.', 0, 600)]];
    await hear(babble(1, 600));
    await listener.close();
    expect(lines).toEqual(['   0.00 s  heard     “One, two.”']);
  });

  it('resolves a wait for a sentence that has been or will be recognised', async () => {
    answers = [[prompt('Welcome.', 0, 600)]];
    const wait = listener.waitToHear('Welcome.', 5000);
    await hear(babble(1, 600), silence(320));
    await expect(wait).resolves.toMatchObject({ startAt: 0, endAt: 600 });
    await expect(listener.waitToHear('Welcome.', 5000)).resolves.toMatchObject({ startAt: 0 });
  });

  it('rejects a wait when the call ends first', async () => {
    const wait = listener.waitToHear('Welcome.', 5000);
    listener.stop();
    await expect(wait).rejects.toThrow('The call ended before “Welcome.” was heard.');
  });

  it('tells what goes on although the recogniser has failed', async () => {
    const broken = { recognise: () => Promise.reject(new Error('out of memory')) };
    listener = new Listener({ frames }, broken, transcript);
    await hear(babble(1, 600), silence(320));
    transcript.tell(5000, 'BYE', 'from the switchboard');
    await listener.close();
    expect(lines.join('\n')).toContain('out of memory');
    expect(lines.join('\n')).toContain('BYE');
  });
});
