import type { TransferOutcome } from '../core/outcome.ts';
import { durationMs } from './duration.ts';
import type { Act, Complaint } from './scenario.ts';

/** The words that a step can begin with, and what each makes of the text after its colon. */

export type ActOrComplaint = Act | Complaint;

export function isComplaint(result: object): result is Complaint {
  return 'fix' in result;
}

/** Steps with a text: `- presses: 1`. */
export const WITH_TEXT: Readonly<Record<string, (text: string) => ActOrComplaint>> = {
  hears: (text) => ({ type: 'hears', text }),
  'hears nothing': (text) => timed(text, (ms) => ({ type: 'hears-nothing', ms })),
  presses: pressed,
  says: (text) => ({ type: 'says', text }),
  waits: (text) => timed(text, (ms) => ({ type: 'waits', ms })),
  'transferred to': (routeId) => ({ type: 'transferred', routeId }),
  dials: (uri) => ({ type: 'dials', uri }),
  destination: (text) => settled(text, DESTINATION, 'busy after 12 s'),
  trunk: (text) => settled(text, TRUNK, 'refuses'),
  'moved by hand to': (routeId) => ({ type: 'moves-by-hand', routeId }),
  'assistant answers': (text) => ({ type: 'assistant', answer: { kind: 'said', text } }),
  'assistant proposes': proposed,
  'assistant fails': (reason) => ({ type: 'assistant', answer: { kind: 'failed', reason } }),
};

/** Steps that are whole by themselves: `- hangs up`. */
export const ALONE: Readonly<Record<string, Act>> = {
  'hangs up': { type: 'hangs-up' },
  'stays silent': { type: 'stays-silent' },
  'makes a sound': { type: 'makes-a-sound' },
  'speech fails': { type: 'service', service: 'hearing', works: false },
  'speech works again': { type: 'service', service: 'hearing', works: true },
  'voice fails': { type: 'service', service: 'voice', works: false },
  'voice works again': { type: 'service', service: 'voice', works: true },
  'assistant fails': { type: 'assistant', answer: { kind: 'failed', reason: 'down' } },
  'process dies': { type: 'process-dies' },
  'worker stops': { type: 'worker-stops' },
};

/** What the destination's side answers. */
export const DESTINATION: Readonly<Record<string, TransferOutcome>> = {
  answers: 'accepted',
  busy: 'busy',
  'no answer': 'no-answer',
  declines: 'declined',
  unreachable: 'unreachable',
  'no verdict': 'unknown',
};

/** What the line to the provider answers. */
export const TRUNK: Readonly<Record<string, TransferOutcome>> = {
  refuses: 'trunk-refused',
  'is set up wrongly': 'configuration-fault',
  'asks to try again': 'glare',
  'says the caller has gone': 'caller-left',
};

const NAMED_KEYS: Readonly<Record<string, string>> = { star: '*', hash: '#', pound: '#' };

function pressed(text: string): ActOrComplaint {
  const keys = text
    .split(/[\s,]+/)
    .map((part) => NAMED_KEYS[part.toLowerCase()] ?? part)
    .join('');
  if (/^[0-9*#A-Da-d]{1,50}$/.test(keys)) return { type: 'presses', keys };
  return { message: `"${text}" are no keys.`, fix: 'Write digits, star or hash, for example: presses: 1' };
}

function timed(text: string, make: (ms: number) => Act): ActOrComplaint {
  const ms = durationMs(text);
  return ms === undefined ? noTime(text) : make(ms);
}

function noTime(text: string): Complaint {
  return {
    message: `"${text}" is no time, or longer than an hour.`,
    fix: 'Write for example: 7 s, or 1 min 30 s',
  };
}

function settled(
  text: string,
  outcomes: Readonly<Record<string, TransferOutcome>>,
  example: string,
): ActOrComplaint {
  const [, what = '', , after] = /^(.*?)( after (.*))?$/.exec(text.trim()) ?? [];
  const outcome = Object.hasOwn(outcomes, what.toLowerCase()) ? outcomes[what.toLowerCase()] : undefined;
  if (outcome === undefined) {
    const known = Object.keys(outcomes).join(', ');
    return {
      message: `"${what}" is no answer to a transfer.`,
      fix: `Write one of: ${known}; for example: ${example}`,
    };
  }
  const afterMs = after === undefined ? 0 : durationMs(after);
  return afterMs === undefined ? noTime(after ?? '') : { type: 'settles', outcome, afterMs };
}

/** `sales, because of "who sells boats"` */
function proposed(text: string): ActOrComplaint {
  const [, routeId, quote] = /^(\S+), because of ["“](.+)["”]$/.exec(text.trim()) ?? [];
  if (routeId === undefined || quote === undefined) {
    const fix = 'Write for example: sales, because of "who sells boats"';
    return { message: `"${text}" names no route with the words that justify it.`, fix };
  }
  return { type: 'assistant', answer: { kind: 'proposed', routeId, quote } };
}
