import type { Complaint, Doing, Expectation } from './scenario.ts';
import { actOf } from './steps.ts';
import { type ActOrComplaint, DESTINATION, TRUNK, isComplaint } from './step-words.ts';

/** What somebody types who plays the caller. */
export type Typed = Doing | Complaint | { readonly type: 'help' } | { readonly type: 'quit' };

export const HELP: readonly string[] = [
  '1, 12, *, #           press keys',
  'say billing please    say something',
  'cough                 make a sound that is no word',
  'wait 7                let 7 seconds go by',
  '(nothing)             let time go by until something happens',
  `${Object.keys(DESTINATION).join(', ')}`,
  '                      what the destination does; busy after 12 s',
  `trunk ${Object.keys(TRUNK).join(', trunk ')}`,
  '                      what the provider does',
  'speech fails, speech works again',
  'assistant answers …, assistant proposes sales, because of "…", assistant fails',
  'hang up',
  'quit',
];

/** Short forms, and the steps of a scenario that they stand for. */
const SHORT: readonly (readonly [RegExp, (text: string) => ActOrComplaint])[] = [
  [/^(?:press(?:es)? )?((?:[0-9*#A-D ]|star|hash|pound)+)$/i, (keys) => actOf({ presses: keys })],
  [/^says? (.+)$/i, (text) => actOf({ says: text })],
  [/^waits? (.+)$/i, (time) => actOf({ waits: time })],
  [/^(?:hangs? up|bye)()$/i, () => actOf('hangs up')],
  [/^cough()$/i, () => actOf('makes a sound')],
  [/^trunk (.+)$/i, (text) => actOf({ trunk: text })],
  [/^(assistant (?:answers|proposes) .+)$/i, assistant],
];

/** What the line means. */
export function typed(line: string): Typed {
  const meant = meaningOf(line);
  if (isComplaint(meant) || !isExpectation(meant)) return meant;
  return { message: 'This is for scenarios: here you see it.', fix: 'Type what somebody does.' };
}

function isExpectation(meant: object & { readonly type: string }): meant is Expectation {
  return ['hears', 'hears-nothing', 'transferred', 'dials'].includes(meant.type);
}

function meaningOf(line: string): Typed | Expectation {
  const text = line.trim();
  if (text === '') return { type: 'stays-silent' };
  if (/^(?:help|\?)$/i.test(text)) return { type: 'help' };
  if (/^(?:quit|exit|q)$/i.test(text)) return { type: 'quit' };
  for (const [form, read] of SHORT) {
    const [, rest] = form.exec(text) ?? [];
    if (rest !== undefined) return read(rest);
  }
  const outcome = text.toLowerCase().replace(/ after .*$/, '');
  return Object.hasOwn(DESTINATION, outcome) ? actOf({ destination: text }) : actOf(text);
}

function assistant(text: string): ActOrComplaint {
  const [first = '', second = '', ...rest] = text.split(' ');
  return actOf({ [`${first} ${second}`]: rest.join(' ') });
}
