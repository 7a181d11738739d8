import type { CallStart, RecordEntry, RecordLine } from '../core/record.ts';
import type { RecordedCall } from './read.ts';
import {
  CHOICES,
  ENDS,
  HANDS,
  KEYS,
  NAMED_KEYS,
  OPENINGS,
  QUESTIONS,
  SENTENCES,
  UNDERSTOOD,
  UNHELPED,
  VERDICTS,
  WAITS,
} from './words.ts';

/** One step in plain English. */
export interface ToldStep {
  readonly at: number;
  readonly what: string;
  /** The name of the rule that decided; absent where nothing was decided. */
  readonly rule?: string;
}

type Entry = RecordEntry | CallStart;
type Of<S extends Entry['step']> = Extract<Entry, { step: S }>;

/** What happened in a call, step by step. */
export function tellCall(call: RecordedCall): readonly ToldStep[] {
  return call.steps.map((line, index) => {
    const rule = 'rule' in line ? { rule: line.rule } : {};
    return { at: line.at, what: sentence(line, call.steps.slice(0, index)), ...rule };
  });
}

type Teller<S extends Entry['step']> = (
  entry: Of<S> & { readonly at: number },
  before: readonly RecordLine[],
) => string;

/** A sentence for each step: a step without one does not pass the type check. */
const TELLERS: { readonly [S in Entry['step']]: Teller<S> } = {
  started: () => 'the call came in',
  joined: ({ trunkId, pii }) => `the caller is on the line, by trunk ${trunkId || 'unknown'}${fromTo(pii)}`,
  connected: ({ rule, at }, before) =>
    `answered${after(at, before, 'started')}${rule === 'active' ? '' : ' (the line did not say so; 2 s were waited)'}`,
  rescued: ({ from, nth }) =>
    from === undefined
      ? 'picked up: no worker had taken the call when it came'
      : `goes on from ${from}, whose process died (the caller's no. ${nth}: switchboard why ${from})`,
  said: ({ sentences }) => `said: ${sentences.map(sentenceName).join(', ')}`,
  pressed: tellKey,
  waited: ({ rule }) => WAITS[rule],
  unhelped: ({ rule, count, most }) =>
    `${UNHELPED[rule] ?? rule} (no. ${count} in a row; at ${most} it is enough)`,
  chosen: ({ routeId, rule, key }) => `chosen: ${routeId}, ${(CHOICES[rule] ?? rule) + whichKey(key)}`,
  opening: ({ routeId, open, because, holiday }) =>
    `${routeId} was ${open ? 'open' : 'closed'}, by ${holiday ?? OPENINGS[because] ?? because}`,
  referred: ({ routeId, rule, pii }) =>
    `asked the trunk to move the call to ${routeId}${brackets(pii?.['target'])} (REFER${rule === 'first' ? '' : ', again: both sides had sent a request at once'})`,
  transfer: ({ routeId, verdict, detail, at }, before) =>
    `${fill(VERDICTS[verdict] ?? verdict, routeId)} (${detail})${after(at, before, 'referred')}`,
  heard: ({ understood, routeIds, pii }) =>
    `the caller said something${quoted(pii?.['text'])}: ${fill(UNDERSTOOD[understood] ?? understood, routeIds.join(' or '))}`,
  asked: ({ rule, routeIds }) => `asked the caller ${fill(QUESTIONS[rule] ?? rule, routeIds.join(' or '))}`,
  held: ({ routeId, rule }) =>
    `the caller spoke while ${routeId} was announced, so the transfer waited: ${rule}`,
  assistant: ({ rule, routeId }) =>
    `the assistant answered: ${rule}${routeId === undefined ? '' : `, ${routeId}`}`,
  service: ({ service, works }) => `${service} ${works ? 'works again' : 'has failed; the keypad goes on'}`,
  'by-hand': ({ routeId, rule, by }) => `${by} wanted the call at ${routeId} by hand: ${HANDS[rule] ?? rule}`,
  ended: ({ rule }) => `the call ended: ${ENDS[rule] ?? rule}`,
};

/** A record may come from another version, with steps and rules that this one does not know. */
function sentence(line: RecordLine, before: readonly RecordLine[]): string {
  const tellers: Readonly<Record<string, (entry: never, before: readonly RecordLine[]) => string>> = TELLERS;
  const teller = Object.hasOwn(tellers, line.step) ? tellers[line.step] : undefined;
  return teller?.(line as never, before) ?? `${line.step} (written by another version)`;
}

function tellKey({ rule, routeId, pii }: Of<'pressed'>): string {
  const key = pii?.['digits'] ?? NAMED_KEYS[rule] ?? 'a key';
  const maybe = rule === 'prefix-wait' && routeId !== undefined ? `${routeId}, but ` : '';
  return `pressed ${key}: ${maybe}${fill(KEYS[rule] ?? rule, routeId ?? '')}`;
}

/** `busy:billing` → `"busy" for billing` */
function sentenceName(kind: string): string {
  const [name = '', routeId] = kind.split(':');
  const words = SENTENCES[name] ?? `"${name}"`;
  return routeId === undefined ? words : `${words} for ${routeId}`;
}

function whichKey(key: number | undefined): string {
  return key === undefined || key === 0 ? '' : ` no. ${key + 1}`;
}

/** How long after the last step of that kind. */
function after(at: number, before: readonly RecordLine[], step: Entry['step']): string {
  const since = before.findLast((line) => line.step === step);
  return since === undefined ? '' : `, after ${((at - since.at) / 1000).toFixed(1)} s`;
}

function fromTo(pii: RecordEntryPii): string {
  const { caller, dialled } = pii ?? {};
  return (caller === undefined ? '' : `, from ${caller}`) + (dialled === undefined ? '' : `, to ${dialled}`);
}

/** What was private is no longer there in most records. */
type RecordEntryPii = Of<'joined'>['pii'] | undefined;

function brackets(text: string | undefined): string {
  return text === undefined ? '' : ` at ${text}`;
}

/** The caller's own words, where records keep them. */
function quoted(text: string | undefined): string {
  return text === undefined ? '' : `, "${text}"`;
}

function fill(words: string, routeId: string): string {
  return words.replaceAll('{route}', routeId);
}
