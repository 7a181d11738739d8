import { setTimeout as delay } from 'node:timers/promises';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import type { Table } from '../../src/core/table.ts';
import type { Call } from '../phone/call.ts';
import type { Phone } from '../phone/phone.ts';
import { errorText } from '../stack-error.ts';
import type { Report } from '../stack-error.ts';
import { type CallFacts, noFacts } from './call-facts.ts';
import { CallSteps } from './call-steps.ts';
import type { DemoWorker } from './demo-worker.ts';
import { Listener } from './listener.ts';
import { narrate } from './narrate.ts';
import { type PlannedCall, type SpokenWish, scriptOf } from './planned-call.ts';
import type { Recogniser } from './recogniser.ts';
import { stepLine } from './step-lines.ts';
import { Transcript } from './transcript.ts';

const ANSWER_MS = 30_000;
/** The menu stands behind notice and greeting. */
const CUE_MS = 40_000;
/** The next sentence of the menu follows after a third of a second. */
const NEXT_SENTENCE_MS = 1500;
/** How long a person takes to find the key. */
const REACTION_MS = 1000;
/** All REFERs of a call, with announcements and verdicts. */
const MOVED_MS = 90_000;

export interface CallTools {
  readonly phone: Phone;
  readonly number: string;
  readonly table: Table;
  readonly worker: DemoWorker;
  readonly recogniser: Recogniser;
  readonly print: Report;
  /** Hangs up. */
  readonly signal: AbortSignal;
}

/** One call under way and those who watch it. */
interface Scene {
  readonly call: Call;
  readonly transcript: Transcript;
  readonly listener: Listener;
  readonly steps: CallSteps;
  readonly facts: CallFacts;
}

/**
 * Places a call, tells it as it happens, saves what the caller heard in `wavFile`, and resolves with what was seen and
 * heard when it is over. What goes wrong in the call is told, and missing in the facts.
 */
export async function placeCall(planned: PlannedCall, tools: CallTools, wavFile: string): Promise<CallFacts> {
  const scene = open(await tools.phone.dial(tools.number), tools);
  const { call, transcript, listener, steps, facts } = scene;
  const hangUp = (): Promise<void> => call.hangUp().catch(() => undefined); // nobody to complain to at its end
  tools.signal.addEventListener('abort', () => void hangUp());
  try {
    await converse(planned, scene);
    await steps.ended();
  } catch (error) {
    if (!tools.signal.aborted) transcript.tell(performance.now(), 'failed', errorText(error));
    await hangUp();
  }
  await listener.close();
  steps.close();
  facts.heard.push(...listener.parts.flatMap(({ text }) => text ?? []));
  facts.verdicts.push(...steps.verdicts());
  await call.ear.saveWav(wavFile);
  return facts;
}

function open(call: Call, { number, table, worker, recogniser, print }: CallTools): Scene {
  const transcript = new Transcript(call.timeline.invite, print);
  const listener = new Listener(call.ear, recogniser, transcript);
  const facts = noFacts();
  const steps = new CallSteps(worker, (line) => {
    const words = line['step'] === 'transfer' ? stepLine(line, table.routes) : undefined;
    if (words) transcript.tell(performance.now(), 'worker', words);
  });
  transcript.tell(call.timeline.invite, 'dialled', number);
  narrate(call, transcript, listener, facts);
  listener.start();
  return { call, transcript, listener, steps, facts };
}

/** What the caller does. */
async function converse({ key, spoken, cue, transfers }: PlannedCall, scene: Scene): Promise<void> {
  const { call, transcript, listener, facts } = scene;
  call.onRefer((_refer, nth) => scriptOf(transfers[nth] ?? transfers.at(-1)));
  const answeredAt = await call.answered({ withinMs: ANSWER_MS });
  facts.answered = true;
  transcript.tell(answeredAt, 'answered', `after ${Math.round(answeredAt - call.timeline.invite)} ms`);
  const { endAt } = await listener.waitToHear(cue, CUE_MS);
  // The key comes while the menu goes on, and cuts it short; where the menu is over there is nothing to cut.
  const voice = call.ear.waitForVoice({ since: endAt, withinMs: NEXT_SENTENCE_MS });
  const voiceAt = await voice.catch(() => endAt);
  await delay(voiceAt + REACTION_MS - performance.now());
  if (spoken === undefined) await call.press(key);
  else await speak(spoken, scene);
  await call.ended({ withinMs: MOVED_MS });
}

/** Names the place, and answers the question that comes back. */
async function speak({ request, question, reply }: SpokenWish, scene: Scene): Promise<void> {
  await say(request, scene);
  const { endAt } = await scene.listener.waitToHear(question, CUE_MS);
  await delay(endAt + REACTION_MS - performance.now());
  await say(reply, scene);
}

async function say(text: string, { call, transcript }: Scene): Promise<void> {
  const voice = await fliteSynthesizer().synthesize(text);
  transcript.tell(performance.now(), 'said', `“${text}”`);
  await call.say(voice);
}
