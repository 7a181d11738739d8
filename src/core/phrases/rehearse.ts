import type { PhraseIndex } from './phrase-index.ts';
import { understand } from './understand.ts';

/** A pattern is compiled when it is first tried, and again, better, when it is tried once more. */
const ROUNDS = 5;

/** What the first utterance of a process would take otherwise. */
export function rehearse(index: PhraseIndex): void {
  const names = [...index.routes.values()].slice(0, 3).map(({ name }) => name);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of [...names, 'somebody']) {
      understand(`hello, can you please put me through to ${name} not to a machine`, index);
      understand(`I want to speak with someone in ${name} about option two`, index);
      understand(`get me ${name} or ${name} please`, index);
      // Nothing is asked for in these, so every pattern is tried.
      understand(`the people of ${name} are slow, and I can't find my letter or his card`, index);
      understand(`when you were closed yesterday they said it may be ${name}s`, index);
      // What stands behind a guard is let through it once.
      understand(`I was told to ask for ${name} and it is ${name} I need, is ${name} there`, index);
      understand(`I missed a call from ${name}, can you put ${name} on for me or connect ${name}`, index);
      understand(
        `can a human pick up, discuss it with somebody, help from a person in ${name} about it`,
        index,
      );
      understand(
        `who do I contact, the lady I spoke to, I want the lady again to give ${name} a ring`,
        index,
      );
      understand('unheardof department please', index);
    }
  }
}
