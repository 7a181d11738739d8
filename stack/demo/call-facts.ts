import type { PlannedCall, PlannedTransfer } from './planned-call.ts';

/** A REFER that came. */
export interface ReferFact {
  readonly target: string;
  /** The caller heard the dial tone after it. */
  toneHeard: boolean;
}

/** What was seen and heard of one call. */
export interface CallFacts {
  answered: boolean;
  /** Sentences that were recognised at the caller's ear, wholly or in part. */
  readonly heard: string[];
  readonly refers: ReferFact[];
  /** The worker's own, from its log. */
  readonly verdicts: { readonly routeId: string; readonly verdict: string }[];
  /** The switchboard ended the call. */
  byeReceived: boolean;
}

export function noFacts(): CallFacts {
  return { answered: false, heard: [], refers: [], verdicts: [], byeReceived: false };
}

/** What did not go as it should, a sentence each; empty for a call that did. */
export function failuresOf({ transfers }: PlannedCall, facts: CallFacts): readonly string[] {
  if (!facts.answered) return ['The call was not answered.'];
  return [
    ...transfers.flatMap((transfer, index) => transferFailures(transfer, index, facts)),
    ...(facts.refers.length > transfers.length ? ['There were more REFERs than places to go to.'] : []),
    ...(facts.byeReceived ? [] : ['The switchboard did not end the call with a BYE.']),
  ];
}

function transferFailures(
  { route, target, sentences, verdict }: PlannedTransfer,
  index: number,
  facts: CallFacts,
): readonly string[] {
  const unheard = sentences.filter((sentence) => !facts.heard.includes(sentence));
  return [
    ...unheard.map((sentence) => `“${sentence}” was not recognised at the caller’s ear.`),
    ...referFailures(target, route.dialtone, facts.refers[index]),
    ...verdictFailures(
      route.name,
      verdict,
      facts.verdicts.find(({ routeId }) => routeId === route.id),
    ),
  ];
}

function referFailures(target: string, dialtone: boolean, refer: ReferFact | undefined): readonly string[] {
  if (refer === undefined) return [`There was no REFER to ${target}.`];
  if (refer.target !== target) return [`A REFER went to ${refer.target} and not to ${target}.`];
  return dialtone && !refer.toneHeard
    ? [`The caller did not hear the dial tone after the REFER to ${target}.`]
    : [];
}

function verdictFailures(
  name: string,
  wanted: string,
  given: { readonly verdict: string } | undefined,
): readonly string[] {
  if (given === undefined) return [`The worker gave no verdict on the transfer to ${name}.`];
  if (given.verdict === wanted) return [];
  return [`The worker’s verdict on the transfer to ${name} was “${given.verdict}”, not “${wanted}”.`];
}
