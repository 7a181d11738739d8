import { heardCharacters, matches } from './pattern.ts';
import { type SaidSentence, speechMs } from './said.ts';
import type { Complaint } from './scenario.ts';
import type { Stage } from './stage.ts';
import { clock } from './transcript.ts';

/** What the caller must hear. */

/** The next sentence or sentences must be these. Time goes on until they have been heard, or their beginning has. */
export function hear(stage: Stage, expected: string): Complaint | undefined {
  while (stage.said.ahead.length === 0) {
    if (stage.phase === 'ended') return silence(stage, expected);
    stage.proceed();
  }
  const { ahead } = stage.said;
  const count = ahead.findIndex((_, index) => matches(expected, textOf(ahead.slice(0, index + 1)))) + 1;
  const last = ahead[count - 1];
  if (last === undefined) {
    // The transcript shows what is heard instead.
    stage.pass(1);
    return another(expected, ahead);
  }
  const characters = heardCharacters(expected);
  const first = ahead[0] ?? last;
  // Who hears only the beginning acts before the rest is said.
  const until =
    characters === undefined ? last.to : Math.min(first.from + heardMs(expected, characters), last.to);
  if (until > stage.now) stage.pass(until - stage.now);
  stage.said.take(count);
  return undefined;
}

/** Nothing must be said for so long. */
export function hearNothing(stage: Stage, ms: number): Complaint | undefined {
  const until = stage.now + ms;
  stage.pass(ms);
  const heard = stage.said.ahead.find(({ from }) => from < until);
  if (heard === undefined) return undefined;
  return {
    message: `At ${clock(heard.from)} the caller hears "${heard.text}", and should hear nothing.`,
    fix: 'Write a shorter time, or "hears" for what is said.',
  };
}

function heardMs(expected: string, characters: number): number {
  return speechMs(expected.slice(0, characters)) + 1;
}

function textOf(sentences: readonly SaidSentence[]): string {
  return sentences.map(({ text }) => text).join(' ');
}

function silence(stage: Stage, expected: string): Complaint {
  const message = `The call is over at ${clock(stage.now)}, and "${expected}" has not been said.`;
  return { message, fix: 'Take the step out, or look above for where the call went another way.' };
}

function another(expected: string, ahead: readonly SaidSentence[]): Complaint {
  return {
    message: `The caller hears "${ahead[0]?.text ?? ''}", and should hear "${expected}".`,
    fix: 'Write what is heard, with … for what does not matter; or mend the table.',
  };
}
