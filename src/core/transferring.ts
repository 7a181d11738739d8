import { isImpatient, sayGoodbye, sendRefer, tryNext, offerMenu } from './next.ts';
import type { TransferOutcome, TransferResult, Verdict } from './outcome.ts';
import { about, plain } from './sentences.ts';
import type { Move, Phase } from './state.ts';
import type { Turn } from './turn.ts';

/** The rules of a transfer, from the announcement's end to the verdict. */

/**
 * What is on its way to the caller's ear when the last sample has been played; the dial tone would mute it. A sample takes
 * 110–135 ms, and every prompt ends in 60 ms of silence that nobody misses.
 */
const PLAYOUT_TAIL_MS = 90;
/** Both sides sent a request at once; RFC 3261 §14.1 has the owner of the call wait 2.1–4 s, and the other 0–2 s. */
const GLARE_PAUSE_MS = 1000;
/** A caller who leaves so close to the verdict may have hung up: it cannot be told. */
const DOUBT_MS = 500;
/** How long a caller said to be gone may still stand in the room. */
const VANISH_MS = 2000;
/** LiveKit takes a transferred caller out of the room after about 1 s. */
const MOVED_MS = 10_000;
/** Between two assurances that we are still trying. */
const REMINDER_MS = 20_000;

type Announcing = Extract<Phase, { name: 'announcing' }>;
type Transferring = Extract<Phase, { name: 'transferring' }>;
type Waiting = Extract<Phase, { name: 'waiting' }>;

/** All of the announcement has been played out. */
export function endAnnouncement(turn: Turn, { move, speech }: Announcing): void {
  // Without a dial tone nothing mutes the tail, so nothing is waited for.
  if (speech === undefined || !move.dialtone) sendRefer(turn, move);
  else turn.enter({ name: 'announcing', move }, PLAYOUT_TAIL_MS);
}

/** Says goodbye's end, with its last syllable. */
export const GOODBYE_TAIL_MS = PLAYOUT_TAIL_MS;

/** The API has answered. */
export function settle(turn: Turn, phase: Transferring | Waiting, result: TransferResult): void {
  const { move } = phase;
  const { outcome, detail } = result;
  if (outcome === 'accepted') return turn.enter({ name: 'settling', move, detail }, DOUBT_MS);
  if (outcome === 'glare' && phase.name === 'transferring' && !phase.glare) {
    return turn.enter({ name: 'retrying', move }, GLARE_PAUSE_MS);
  }
  if (outcome === 'caller-left') return turn.enter({ name: 'vanishing', move }, VANISH_MS);
  const verdict = outcome === 'glare' ? 'trunk-refused' : outcome;
  // The caller has been told once that nothing is known: the same again would be no news.
  if (phase.name === 'waiting' && verdict === 'unknown') return;
  fail(turn, move, phase.transfer, verdict, detail);
}

/** Nothing came back in time, not even from the API. */
export function giveUpWaiting(turn: Turn, { move, transfer }: Transferring): void {
  fail(turn, move, transfer, 'unknown', 'no answer from the API');
}

export function retryAfterGlare(turn: Turn, move: Move): void {
  turn.transfer(move, true);
}

/** The API's success stands: the caller was still there when the destination had answered. */
export function complete(turn: Turn, move: Move, detail: string): void {
  judge(turn, move, 'completed', detail);
  turn.enter({ name: 'moved' }, MOVED_MS);
}

/** The caller left while the verdict was awaited: it may still come, and tells hang-up from transfer. */
export function partDuringTransfer(turn: Turn, { move, transfer }: Transferring): void {
  turn.enter({ name: 'parting', move, transfer }, DOUBT_MS);
}

/** The caller has gone; `outcome` is what the API said, if it said anything in time. */
export function partFor(turn: Turn, move: Move, outcome: TransferOutcome | undefined): void {
  const verdict = outcome === 'accepted' ? 'ended-during-transfer' : 'caller-left';
  judge(turn, move, verdict, outcome ?? 'no verdict');
  turn.end('caller-left');
}

/** The API said that the caller had gone, and was wrong. */
export function contradictVanishing(turn: Turn, move: Move): void {
  fail(turn, move, NO_TRANSFER, 'unknown', 'reported gone, still in the room');
}

/** The REFER was sent by a process that died. LiveKit goes on with it, and nobody will hear its verdict. */
export function waitForStranger(turn: Turn, move: Move, lead: readonly string[]): void {
  judge(turn, move, 'unknown', 'its process died');
  reassure(turn, move, NO_TRANSFER, lead);
}

/** The reassurance has been said, or its pause is over. */
export function keepWaiting(turn: Turn, phase: Waiting): void {
  if (phase.speech !== undefined) {
    const { speech: _, ...silent } = phase;
    return turn.enter(silent, REMINDER_MS);
  }
  if (isImpatient(turn)) return sayGoodbye(turn, [], 'patience');
  reassure(turn, phase.move, phase.transfer);
}

function fail(
  turn: Turn,
  move: Move,
  transfer: number,
  verdict: Exclude<TransferOutcome, 'accepted' | 'glare' | 'caller-left'>,
  detail: string,
): void {
  judge(turn, move, verdict, detail);
  switch (verdict) {
    case 'busy':
      return explain(turn, move, 'busy');
    case 'no-answer':
      return explain(turn, move, 'noAnswer');
    case 'declined':
      return explain(turn, move, 'declined');
    case 'unreachable':
      return explain(turn, move, 'unreachable');
    case 'trunk-refused':
    case 'configuration-fault':
      // The routes that stand in use the same trunk and would meet the same refusal.
      turn.note({ trunkRefused: true });
      return offerMenu(turn, [plain(turn.table, 'cannotTransfer')]);
    case 'unknown':
      return reassure(turn, move, transfer);
  }
}

function explain(turn: Turn, move: Move, sentence: 'busy' | 'noAnswer' | 'declined' | 'unreachable'): void {
  const route = turn.table.routes.find(({ id }) => id === move.routeId);
  tryNext(turn, move.onFailure, route === undefined ? [] : [about(turn.table, sentence, route)]);
}

function reassure(turn: Turn, move: Move, transfer: number, lead: readonly string[] = []): void {
  const sentences = [...lead, plain(turn.table, 'notAnsweredYet')];
  turn.speak(sentences, (speech) => ({ name: 'waiting', move, transfer, speech }));
}

function judge(turn: Turn, move: Move, verdict: Verdict, detail: string): void {
  turn.record({ step: 'transfer', routeId: move.routeId, verdict, detail });
}

/** An id that no transfer has. */
const NO_TRANSFER = -1;
