import type { PhraseIndex } from './phrase-index.ts';
import { understand } from './understand.ts';

/** A pattern is compiled when it is first tried, and again, better, when it is tried once more. */
const ROUNDS = 3;

/** What the first utterance of a process would take otherwise. */
export function rehearse(index: PhraseIndex): void {
  const names = [...index.routes.values()].slice(0, 3).map(({ name }) => name);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of [...names, 'somebody']) {
      for (const utterance of rehearsal(name)) understand(utterance, index);
    }
  }
}

/** Together they reach every pattern that takes long to compile. */
function rehearsal(name: string): readonly string[] {
  return [
    `hello, can you please put me through to ${name} not to a machine`,
    `I want to speak with someone in ${name} about option two`,
    `get me ${name} or ${name} please`,
    // Nothing is asked for in these, so every pattern is tried.
    `the people of ${name} are slow, and I can't find my letter or his card`,
    `when you were closed yesterday they said it may be ${name}s`,
    `I got a letter from your ${name} team`,
    'no thanks',
    // What stands behind a guard is let through it once.
    `I was told to ask for ${name} and it is ${name} I need, is ${name} there`,
    `can you put ${name} on for me or connect ${name}`,
    `what I want is a human, discuss it with somebody, help from a person in ${name}`,
    `who do I contact, the lady I spoke to, I want the lady again`,
    // So is what is tried only after a verb, or only where no name follows it.
    `put me through to ${name}, they want to be transferred`,
    `is there somebody in ${name} I could speak with, could I have ${name}`,
    'talk to there, could you put me through to your unheard of department, how do I connect to the lights',
    `can you call ${name} for me, just connect me, to the café`,
    'can you get somebody to come to the phone',
    'unheardof matters department please',
  ];
}
