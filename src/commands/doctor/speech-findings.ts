import type { ServiceFacts } from '../../speech/inspection.ts';
import { type Finding, found, good } from './finding.ts';

/** What was seen of the voice, of who listens, and of what they need. */
export interface SpeechFacts {
  /** Why the table's voice cannot be had: a sentence; else which it is. */
  readonly voice: { readonly problem: string } | { readonly provider: 'openai' | 'local' };
  readonly hearing: { readonly provider: 'off' | 'openai' | 'local'; readonly reason?: string };
  readonly wantsAssistant: boolean;
  /** The models that the table uses. */
  readonly models: readonly string[];
  /** `undefined`: nothing needs it, or there is no key. */
  readonly service: ServiceFacts | undefined;
  readonly fliteThere: boolean;
  readonly recogniserThere: boolean;
  readonly cache: {
    readonly directory: string;
    readonly sentences: number;
    /** `undefined`: it could not be counted. */
    readonly rendered: number | undefined;
  };
}

/** Above this callers notice that they wait. */
const SLOW_MS = 1500;

export function speechFindings(facts: SpeechFacts): readonly Finding[] {
  return [
    ...voiceFindings(facts),
    cacheFinding(facts.cache),
    ...hearingFindings(facts),
    ...(facts.wantsAssistant && facts.service === undefined ? [NO_ASSISTANT] : []),
    ...(facts.service === undefined ? [] : serviceFindings(facts.service, facts.models)),
  ];
}

function voiceFindings({ voice, fliteThere }: SpeechFacts): readonly Finding[] {
  if ('problem' in voice) {
    return [
      found('fault', 'The voice that the table chooses cannot be had.', NO_VOICE, sentence(voice.problem)),
    ];
  }
  if (voice.provider === 'openai') return [];
  if (fliteThere) return [good('The local voice, flite, is installed.')];
  return [found('fault', 'The local voice, flite, is not installed.', NO_VOICE, 'apt-get install flite')];
}

const NO_VOICE = 'Sentences that have not been rendered before are skipped, and callers hear nothing.';

const NO_ASSISTANT = found(
  'warning',
  'The table has an assistant, but OPENAI_API_KEY is not set.',
  'What names no place is answered by the menu again.',
  'Set OPENAI_API_KEY, or take "assistant" out of the table.',
);

function hearingFindings({ hearing, recogniserThere }: SpeechFacts): readonly Finding[] {
  if (hearing.provider === 'local') {
    if (recogniserThere) return [good('The trial recogniser, pocketsphinx, is installed.')];
    return [
      found(
        'fault',
        'The trial recogniser, pocketsphinx, is not installed.',
        'Callers are not heard; they can press keys only.',
        'apt-get install pocketsphinx pocketsphinx-en-us',
      ),
    ];
  }
  if (hearing.provider === 'openai') return [];
  if (hearing.reason === undefined) return [good('Nobody listens, as the table says: callers press keys.')];
  return [found('warning', 'Callers are not heard.', 'They can press keys only.', sentence(hearing.reason))];
}

function serviceFindings(service: ServiceFacts, wanted: readonly string[]): readonly Finding[] {
  const { ms, status, models } = service;
  if (status === undefined) {
    return [found('fault', `The speech service did not answer within ${ms} ms.`, UNHEARD, REACH)];
  }
  if (status === 401 || status === 403) {
    return [found('fault', `The speech service refuses OPENAI_API_KEY (${status}).`, UNHEARD, KEY)];
  }
  if (status >= 500 || status === 429) {
    return [found('fault', `The speech service answers with ${status}.`, UNHEARD, BUSY)];
  }
  if (status >= 400) {
    return [
      found(
        'warning',
        `The speech service answers with ${status} when asked for its models.`,
        WRONG_PAGE,
        ADDRESS,
      ),
    ];
  }
  const missing = models === undefined ? [] : wanted.filter((model) => !models.includes(model));
  return [speed(ms), ...missing.map(missingModel)];
}

const UNHEARD = 'New sentences cannot be spoken, and callers who speak are not understood.';
const WRONG_PAGE =
  'Where the address is wrong, new sentences cannot be spoken, and callers who speak are not understood.';
const REACH =
  'Look whether OPENAI_BASE_URL is right and whether this machine may reach it (firewall, DNS, proxy).';
const ADDRESS =
  'Look whether OPENAI_BASE_URL ends as the service says, mostly in /v1. A service that cannot list its models may still do its work: call in and speak.';
const KEY = 'Copy the key again; it must be one of the server at OPENAI_BASE_URL.';
const BUSY = "Look at the service's status page, and at the account's limits and credit.";

function speed(ms: number): Finding {
  if (ms <= SLOW_MS) return good(`The speech service answers in ${ms} ms.`);
  return found(
    'warning',
    `The speech service takes ${ms} ms to answer.`,
    'Callers who speak wait at least as long after each sentence.',
    'Run this again; where it stays so, use a server that is nearer (OPENAI_BASE_URL).',
  );
}

function missingModel(model: string): Finding {
  return found(
    'warning',
    `The speech service does not list the model "${model}".`,
    'What needs it will fail.',
    'Name one that it has in the table (voice.model, hearing.model, hearing.streamingModel, assistant.model).',
  );
}

function cacheFinding({ directory, sentences, rendered }: SpeechFacts['cache']): Finding {
  if (rendered === sentences) return good(`All ${sentences} sentences of the table are rendered.`);
  if (rendered === undefined) {
    return found(
      'unknown',
      `How many of the ${sentences} sentences of the table are rendered in ${directory}.`,
      'What is not is rendered when the worker starts, before it takes calls.',
      'Make the directory readable for this user, or set SWITCHBOARD_CACHE as it is set for the worker.',
    );
  }
  return found(
    'warning',
    `${rendered} of ${sentences} sentences of the table are rendered in ${directory}.`,
    'Calls skip what is not; a worker that starts renders it first, which takes a while.',
    'Start the worker with this table; where one runs, set SWITCHBOARD_CACHE as it is set for it.',
  );
}

/** What other parts tell without a capital and a full stop. */
function sentence(text: string): string {
  const begun = /^[a-z]+ /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return begun.endsWith('.') ? begun : `${begun}.`;
}
