import type { Call } from '../phone/call.ts';
import type { Refer } from '../phone/refer.ts';
import { DIAL_TONE_HZ } from '../phone/tone.ts';
import type { CallFacts } from './call-facts.ts';
import type { Listener } from './listener.ts';
import { isSpoken } from './stretch.ts';
import type { Transcript } from './transcript.ts';
import { endLine, wireLines } from './wire-lines.ts';

const TONE_MS = 5000;

/** Tells what passes between the phone and the switchboard, and keeps it in `facts`. */
export function narrate(call: Call, transcript: Transcript, listener: Listener, facts: CallFacts): void {
  const lineOf = wireLines();
  let cutAt: number | undefined;
  call.on('sip', (entry) => {
    const line = lineOf(entry);
    if (line) transcript.tell(entry.at, line.what, line.detail);
  });
  call.on('key', ({ key, at }) => {
    // A number of several keys cuts the prompt short once.
    if (cutAt === undefined) listener.cut(at);
    cutAt ??= at;
    transcript.tell(at, 'pressed', key);
  });
  call.on('refer', (refer) => {
    transcript.tell(refer.at, 'REFER', `to ${refer.referTo}${sinceLastSound(call, refer)}`);
    void listenForTone(call, refer, transcript, facts);
  });
  call.on('ended', (end) => {
    const { what, detail } = endLine(end);
    transcript.tell(end.at, what, detail);
    listener.stop();
    facts.byeReceived = end.how === 'bye' && end.by === 'switchboard';
  });
}

function sinceLastSound({ ear, keys }: Call, { at }: Refer): string {
  const last = ear.frames.findLast((frame) => frame.at <= at && isSpoken(frame));
  const pressedAt = keys.at(-1)?.at ?? 0;
  // Without an announcement, the last sound is that of the prompt that the key cut short.
  if (last === undefined || last.at < pressedAt) return '';
  return `, ${Math.round(at - last.at - last.durationMs)} ms after the last sound`;
}

async function listenForTone(
  call: Call,
  refer: Refer,
  transcript: Transcript,
  facts: CallFacts,
): Promise<void> {
  const fact = { target: refer.referTo, toneHeard: false };
  facts.refers.push(fact);
  try {
    const at = await call.ear.waitForTone(DIAL_TONE_HZ, { since: refer.at, withinMs: TONE_MS });
    fact.toneHeard = true;
    transcript.tell(at, 'heard', `the dial tone, ${DIAL_TONE_HZ} Hz`);
  } catch {
    // The facts say that none was heard; whether that is a failure is up to the table.
  }
}
