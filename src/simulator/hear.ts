import { beginsAnyhow, heardCharacters, matches } from './pattern.ts';
import { type SaidSentence, speechMs } from './said.ts';
import type { Complaint } from './scenario.ts';
import type { Stage } from './stage.ts';
import { clock } from './transcript.ts';

/** What the caller must hear. */

/**
 * The next sentence or sentences must be these; where they begin with `…`, others may come first. Time goes on until they
 * have been heard, or their beginning has where they end with `…`.
 */
export function hear(stage: Stage, expected: string): Complaint | undefined {
  for (;;) {
    while (stage.said.ahead.length === 0) {
      if (stage.phase === 'ended') return silence(stage, expected);
      stage.proceed();
    }
    const { ahead } = stage.said;
    const count = ahead.findIndex((_, index) => matches(expected, textOf(ahead.slice(0, index + 1)))) + 1;
    if (count > 0) return listen(stage, expected, count);
    if (!beginsAnyhow(expected)) return another(stage, expected);
    stage.said.takeAll();
  }
}

function listen(stage: Stage, expected: string, count: number): undefined {
  const heard = stage.said.ahead.slice(0, count);
  const [from = stage.now, to = stage.now] = [heard[0]?.from, heard.at(-1)?.to];
  const characters = heardCharacters(expected);
  // Who hears only the beginning acts before the rest is said.
  const until =
    characters === undefined ? to : Math.min(from + speechMs(expected.slice(0, characters)) + 1, to);
  if (until > stage.now) stage.pass(until - stage.now);
  stage.said.take(count);
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

function textOf(sentences: readonly SaidSentence[]): string {
  return sentences.map(({ text }) => text).join(' ');
}

function silence(stage: Stage, expected: string): Complaint {
  const message = `The call is over at ${clock(stage.now)}, and "${expected}" has not been said.`;
  return { message, fix: 'Take the step out, or look above for where the call went another way.' };
}

function another(stage: Stage, expected: string): Complaint {
  const [heard] = stage.said.ahead;
  // The transcript shows what is heard instead.
  stage.pass(1);
  return {
    message: `The caller hears "${heard?.text ?? ''}", and should hear "${expected}".`,
    fix: 'Write what is heard, with … for what does not matter; or mend the table.',
  };
}
