import type { ChoiceRule, EndRule, HandRule, KeyRule, RecordEntry, WaitRule } from '../core/record.ts';
import type { Verdict } from '../core/outcome.ts';

/** What the rules mean, for people who have not read them. The types see to it that none is left out. */

/** After "pressed a key"; `{route}` is the route's id. */
export const KEYS: Readonly<Record<KeyRule, string>> = {
  'exact-key': '{route} (a key of its own, nothing longer starts with it)',
  'prefix-wait': 'a longer number starts with it too, so the next key or # was waited for',
  'no-such-key': 'no route has it; more keys of the same burst are swallowed',
  swallowed: 'swallowed, as part of a burst that is no choice',
  kept: 'kept, because nothing could be chosen yet',
  'end-key': 'it ends the number',
  'idle-end-key': 'there was no number for it to end, so it did nothing',
  'menu-key': 'the choices again',
  'clear-key': 'the number so far is cleared',
  'cancel-key': 'the announcement is called off, back to the choices',
  'operator-key': 'the operator instead of the announced route',
  overtime: 'but the call has lasted for transfer.maxMinutes, so nothing can be chosen any more',
  'ignored-while-announcing': 'ignored: only * and 0 do something during an announcement',
  'ignored-while-transferring': 'ignored, because a transfer was under way',
  'ignored-at-the-end': 'ignored, because the call was ending',
};

/** What stands in for the key where records keep no digits, for keys that are the same in every table. */
export const NAMED_KEYS: Readonly<Partial<Record<KeyRule, string>>> = {
  'end-key': '#',
  'idle-end-key': '#',
  'menu-key': '*',
  'clear-key': '*',
  'cancel-key': '*',
  'operator-key': '0',
};

export const WAITS: Readonly<Record<WaitRule, string>> = {
  'prefix-timeout': 'no other key came within keypad.interDigitTimeoutMs: the number is complete',
  'kept-keys-now': 'the keys that were kept count now',
};

export const UNHELPED: Readonly<Record<Of<'unhelped'>['rule'], string>> = {
  'not-a-choice': 'that was no choice',
  'not-understood': 'nothing could be made of what the caller said',
  silence: 'the caller neither pressed nor said anything in keypad.firstDigitTimeoutMs',
};

/** `{route}` stands for the ids of the routes. */
export const UNDERSTOOD: Readonly<Record<Of<'heard'>['understood'], string>> = {
  route: 'it means {route}',
  ask: 'it could mean {route}',
  operator: 'they want a person',
  none: 'it names no place',
  no: 'no, to the question about {route}',
};

/** What opened or closed a route. */
export const OPENINGS: Readonly<Record<Of<'opening'>['because'], string>> = {
  hours: 'its hours',
  holiday: 'a holiday',
  override: 'an override',
};

export const QUESTIONS: Readonly<Record<Of<'asked'>['rule'], string>> = {
  confirm: 'whether they want {route}',
  which: 'which they want: {route}',
  whom: 'whom they would like to reach',
};

type Of<S extends RecordEntry['step']> = Extract<RecordEntry, { step: S }>;

/** After "chosen: sales, ". */
export const CHOICES: Readonly<Record<ChoiceRule, string>> = {
  key: 'by its key',
  'operator-key': 'by 0 during an announcement',
  phrase: 'by what the caller said',
  answer: 'by what the caller answered',
  assistant: 'by the assistant, from what the caller said',
  'max-invalid': 'the fallback after keypad.maxInvalid wrong tries',
  'max-silent': 'the fallback after keypad.maxSilent silences',
  'last-resort': 'the fallback, because the call had been round too often or for too long',
  'on-failure': 'the next of onFailure',
  override: 'by an override',
  'when-closed': 'the whenClosed of a route that is closed',
  'all-closed': 'closed.goTo, because everything is closed',
  'by-hand': 'by hand',
};

/** `{route}` is the route's id. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  completed: '{route} took the call',
  busy: '{route} was busy',
  'no-answer': '{route} did not answer',
  declined: '{route} declined the call',
  unreachable: '{route} could not be reached',
  'trunk-refused': 'the trunk refused to move the call to {route}',
  'configuration-fault': 'the move to {route} is not allowed, or is set up wrongly',
  'caller-left': 'the caller left before there was a verdict on {route}',
  'ended-during-transfer':
    'the call ended just as {route} answered: whether the caller hung up or was moved cannot be told',
  unknown: 'nothing could be told about {route} in time',
};

/** After "the call ended: ". */
export const ENDS: Readonly<Record<EndRule, string>> = {
  moved: 'it was moved',
  'caller-left': 'the caller hung up',
  'never-answered': 'the caller had gone before the line was up',
  'worker-stopping': 'the worker was stopped',
  replaced: 'another process goes on with it',
  'max-invalid': 'goodbye was said after keypad.maxInvalid wrong tries',
  'max-silent': 'goodbye was said after keypad.maxSilent silences',
  'worn-out': 'goodbye was said, because the call had been round too often or for too long',
  patience: 'goodbye was said, because transfer.patienceSeconds were over without a verdict',
  'all-closed': 'goodbye was said, because everything was closed',
  'process-died': "the call's process died; nothing more is known",
};

/** After "anna wanted the call at sales by hand: ", and in answer to `switchboard move`. */
export const HANDS: Readonly<Record<HandRule, string>> = {
  accepted: 'accepted',
  'transfer-under-way': 'refused, because a transfer is under way',
  'not-answered-yet': 'refused, because the call had not been answered yet',
  notice: 'refused, because the notice was being said, which must be heard to its end',
  over: 'refused, because the call is over',
  'unknown-route': 'refused, because its table has no such route',
  'information-route': 'refused, because that route only reads out information',
};

/** Sentences that have no name in the table's `sentences`. */
export const SENTENCES: Readonly<Record<string, string>> = {
  notice: 'the notice',
  greeting: 'the greeting',
  menu: 'the choices',
  other: 'a sentence that is not in the table',
};
