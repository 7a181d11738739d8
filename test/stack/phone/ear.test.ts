import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ear } from '../../../stack/phone/ear.ts';
import { decodeMuLaw, encodeMuLaw } from '../../../stack/phone/mu-law.ts';
import { parseWav } from '../../../stack/phone/wav.ts';
import { babble, join, noise, silence, tone } from './sounds.ts';

const SOON = { withinMs: 10_000 };

/** An ear that is told of packets as if they came in real time from `from` on. */
function speaker(ear: Ear, from = performance.now()) {
  let packets = 0;
  const say = (samples: Int16Array, payloadType = 0): void => {
    const bytes = Buffer.from(encodeMuLaw(samples));
    for (let start = 0; start < bytes.length; start += 160) {
      const payload = bytes.subarray(start, start + 160);
      const header = { payloadType, marker: false, sequence: packets, timestamp: packets * 160, ssrc: 1 };
      ear.hear({ ...header, payload }, from + packets * 20);
      packets += 1;
    }
  };
  return { say, at: () => from + packets * 20 };
}

describe('an ear', () => {
  it('hears mu-law audio and nothing else', () => {
    const ear = new Ear();
    const { say } = speaker(ear);
    say(noise(40, 9000));
    say(noise(20, 9000), 101);
    say(noise(20, 9000), 13);
    expect(ear.frames).toHaveLength(2);
  });

  it('keeps samples, level, arrival and RTP time of each packet', () => {
    const ear = new Ear();
    const sound = tone(1000, 20);
    speaker(ear, 5000).say(join(silence(20), sound));
    expect(ear.frames[1]).toMatchObject({ at: 5020, startMs: 20, durationMs: 20, timestamp: 160 });
    expect(ear.frames[1]?.samples).toEqual(decodeMuLaw(encodeMuLaw(sound)));
    expect(ear.frames.map(({ levelDb }) => Math.round(levelDb))).toEqual([-100, -15]);
  });

  it('saves what it heard, silence where nothing came', async () => {
    const directory = await mkdtemp(path(tmpdir(), 'ear-'));
    const ear = new Ear();
    speaker(ear, 1000).say(noise(40, 9000));
    speaker(ear, 2000).say(noise(20, 9000));
    await ear.saveWav(path(directory, 'ear.wav'));
    const { rate, samples } = parseWav(await readFile(path(directory, 'ear.wav')));
    await rm(directory, { recursive: true });
    expect([rate, samples.length]).toEqual([8000, 1020 * 8]);
    expect(samples.subarray(320, 8000).every((sample) => sample === 0)).toBe(true);
    expect(samples.subarray(8000).some((sample) => sample !== 0)).toBe(true);
  });
});

describe('waiting', () => {
  it('for a voice resolves with the arrival of its first packet, however it is cut into packets', async () => {
    const ear = new Ear();
    const { say, at } = speaker(ear);
    const waiting = ear.waitForVoice({ ...SOON, since: 0 });
    say(silence(200));
    const start = at();
    for (let packet = 0; packet < 3; packet += 1) say(noise(20, 9000, packet));
    expect(await waiting).toBe(start);
  });

  it('for a voice does not take the one before', async () => {
    const ear = new Ear();
    const { say, at } = speaker(ear, 1000);
    say(join(noise(100, 9000), silence(100)));
    const waiting = ear.waitForVoice({ ...SOON, since: at() });
    const start = at() + 20;
    say(join(silence(20), noise(60, 9000)));
    expect(await waiting).toBe(start);
  });

  it('for a voice may look ahead of now', async () => {
    const ear = new Ear();
    const { say } = speaker(ear, 1000);
    const waiting = ear.waitForVoice({ ...SOON, since: 2000 });
    say(noise(1100, 9000));
    expect(await waiting).toBe(2000);
  });

  it('for a tone resolves with the arrival of its first packet, and passes over speech', async () => {
    const ear = new Ear();
    const { say, at } = speaker(ear);
    const waiting = ear.waitForTone(425, { ...SOON, since: 0 });
    say(babble(3, 1000));
    const start = at();
    say(tone(425, 100));
    expect(await waiting).toBe(start);
  });

  it('for silence resolves with its beginning once it has lasted', async () => {
    const ear = new Ear();
    const { say, at } = speaker(ear, performance.now() - 1000);
    say(join(noise(200, 9000), silence(400), noise(200, 9000)));
    const since = at() - 800;
    expect(await ear.waitForSilence({ ...SOON, since, holdMs: 300 })).toBe(since + 200);
  });

  it('for silence needs no packets', async () => {
    const ear = new Ear();
    const start = performance.now();
    const { say } = speaker(ear, start);
    const waiting = ear.waitForSilence({ ...SOON, since: start, holdMs: 50 });
    say(noise(40, 9000));
    expect(await waiting).toBe(start + 40);
  });

  it('that fails says what was heard and what else happened', async () => {
    const ear = new Ear(() => 'SIP so far: sent INVITE.');
    speaker(ear).say(join(silence(100), noise(200, 9000)));
    await expect(ear.waitForTone(425, { withinMs: 1 })).rejects.toThrow(
      'Waited 1 ms for a tone of 425 Hz. The ear got 15 packets: voice at 100-300 ms. SIP so far: sent INVITE.',
    );
  });
});
