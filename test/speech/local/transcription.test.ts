import { tmpdir } from 'node:os';
import { initializeLogger } from '@livekit/agents';
import { STT } from '@livekit/agents-plugin-openai';
import { AudioFrame } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fliteSynthesizer } from '../../../src/speech/flite.ts';
import { Recogniser } from '../../../src/speech/local/recogniser.ts';
import { SpeechServer } from '../../../src/speech/local/speech-server.ts';
import { resample } from '../../../src/speech/resample.ts';
import { asHeardByTelephone } from '../../../stack/phone/resample.ts';

const route = (id: string, name: string, key: string) => ({ id, name, phrases: [], keys: [key] });
const BICYCLES = [
  route('workshop', 'the workshop', '1'),
  route('sales', 'sales', '2'),
  route('spa', 'the spa', '3'),
];
const ZOO = [route('zebras', 'the zebra house', '1'), route('penguins', 'penguins', '2')];

let recogniser: Recogniser;
let server: SpeechServer;
let stt: STT;

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'fatal' });
  recogniser = await Recogniser.open(1, tmpdir());
  await recogniser.setVocabulary(BICYCLES);
  server = new SpeechServer({
    recognise: (recording, signal) => recogniser.recognise(recording, signal),
    synthesizer: fliteSynthesizer(),
    log: () => undefined,
  });
  const baseURL = `http://127.0.0.1:${await server.listen()}/v1`;
  stt = new STT({ useRealtime: false, baseURL, apiKey: 'local', model: 'local', language: 'en' });
}, 60_000);
afterAll(async () => {
  await server.close();
  await recogniser.close();
});

async function said(sentence: string): Promise<Int16Array> {
  const speech = await fliteSynthesizer().synthesize(sentence);
  const pause = 4800;
  const whole = new Int16Array(speech.length + 2 * pause);
  whole.set(speech, pause);
  return whole;
}

/** As the plugin of a call hears it: one frame of the whole utterance at 24 kHz. */
async function transcribed(samples: Int16Array, rate: number): Promise<string | undefined> {
  const frame = resample(samples, rate, 24_000);
  const event = await stt.recognize(new AudioFrame(frame, 24_000, 1, frame.length));
  return event.alternatives?.[0].text;
}

describe('the trial recogniser, asked by the real plugin', { timeout: 60_000 }, () => {
  it('hears where the caller wants to go', async () => {
    expect(await transcribed(await said('Transfer me to the workshop, please.'), 16_000)).toMatch(/workshop/);
  });

  it('hears it over a narrow line too', async () => {
    // Without the transform of the acoustic model neither place is heard.
    for (const place of ['sales', 'spa']) {
      const narrow = asHeardByTelephone(await said(`The ${place} please.`), 16_000);
      expect(await transcribed(narrow, 8000)).toMatch(place);
    }
  });

  it('hears other words of everyday English as such', async () => {
    const text = await transcribed(await said('It was a very long time before they came back home.'), 16_000);
    expect(text).not.toMatch(/workshop|sales/);
  });

  it('hears nothing in silence and in noise', async () => {
    expect(await transcribed(new Int16Array(16_000), 16_000)).toBeFalsy();
    let state = 7;
    const noise = Int16Array.from({ length: 16_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return (state % 2000) - 1000;
    });
    expect(await transcribed(noise, 16_000)).toBeFalsy();
  });

  it('hears the words of a new table, and finishes with the old one what it began with it', async () => {
    const { signal } = new AbortController();
    const old = recogniser.recognise({ rate: 16_000, pcm: await said('The workshop please.') }, signal);
    await recogniser.setVocabulary(ZOO);
    expect(await old).toMatch(/workshop/);
    expect(await transcribed(await said('Transfer me to the zebra house, please.'), 16_000)).toMatch(/zebra/);
  });
});
