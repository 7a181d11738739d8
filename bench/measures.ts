import type { Call } from '../stack/phone/call.ts';
import type { Contender } from './contender.ts';

const LONG_MS = 60_000;

/** INVITE → 200 OK, ms. */
export async function answerTime(call: Call): Promise<number> {
  return (await call.answered({ withinMs: LONG_MS })) - call.timeline.invite;
}

/** Key down (the first packet of the event) → REFER on the wire, ms. */
export async function keyToRefer(call: Call, key: string): Promise<number> {
  const refer = call.refer({ withinMs: LONG_MS });
  await call.press(key);
  return (await refer).at - keyDown(call);
}

/** Key down → silence at the caller's ear, ms. */
export async function keyToSilence(call: Call, key: string): Promise<number> {
  await call.press(key);
  const since = keyDown(call);
  return (await call.ear.waitForSilence({ since, holdMs: 100, withinMs: 5000 })) - since;
}

/** The last voiced packet of what is being said → REFER on the wire, ms. */
export async function lastSoundToRefer(call: Call): Promise<number> {
  const refer = await call.refer({ withinMs: LONG_MS });
  const voiced = call.ear.frames.filter(({ at, levelDb }) => at <= refer.at && levelDb > VOICED_DB);
  return refer.at - (voiced.at(-1)?.at ?? Number.NaN);
}

/** After so long without a stir the pool is full again. */
const REFILLED_SECONDS = 5;

/** What each of `calls` at once adds to the worker and its refilled pool, MiB of proportional set size. */
export async function memoryPerCall(contender: Contender, calls: number): Promise<number> {
  await contender.quiet(0, REFILLED_SECONDS);
  const before = contender.memory();
  const open = await Promise.all(
    Array.from({ length: calls }, (_, index) => contender.dial(`+1510555910${index}`)),
  );
  try {
    await Promise.all(open.map(({ call }) => call.answered({ withinMs: LONG_MS })));
    await contender.quiet(calls, REFILLED_SECONDS);
    return (contender.memory() - before) / calls;
  } finally {
    await Promise.all(open.map(({ hangUp }) => hangUp()));
  }
}

/** What became of calls that were dialled at the same moment. */
export interface Burst {
  readonly calls: number;
  /** Each answered call's time to its answer, ms. */
  readonly answers: readonly number[];
  /** Those that were answered, pressed a key and saw the REFER. */
  readonly moved: number;
}

/** Dials `calls` at the same moment; each presses `key` when it is answered. */
export async function burst(contender: Contender, calls: number, key: string): Promise<Burst> {
  await contender.quiet();
  const dialled = Array.from({ length: calls }, async (_, index) => {
    const { call, hangUp } = await contender.dial(`+151055592${String(index).padStart(2, '0')}`);
    const result: { answer?: number; moved: boolean } = { moved: false };
    try {
      result.answer = await answerTime(call);
      await keyToRefer(call, key);
      result.moved = true;
    } catch (error) {
      // A call that is never answered, or never moved, is what a burst is measured for.
      if (!(error instanceof Error)) throw error;
    } finally {
      await hangUp();
    }
    return result;
  });
  const results = await Promise.all(dialled);
  const answers = results.flatMap(({ answer }) => answer ?? []);
  return { calls, answers, moved: results.filter(({ moved }) => moved).length };
}

/** Speech is 30 dB and more above this, what a codec makes of silence is below. */
const VOICED_DB = -50;

function keyDown(call: Call): number {
  const press = call.keys.at(-1);
  if (press === undefined) throw new Error('No key has been pressed.');
  return press.at;
}
