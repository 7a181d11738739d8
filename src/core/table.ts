import type { Hours } from './hours.ts';
import type { Override } from './overrides.ts';

/** The routing table as the rules see it: checked, every default filled in. Durations carry their unit in the name. */
export interface Table {
  /** SHA-256 of the file's bytes, hex: the version that a call keeps and its record carries. */
  readonly hash: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  readonly language: Language;
  /** Said before all else and not interruptible (AI or recording notice). */
  readonly notice?: string;
  readonly greeting: string;
  readonly routes: readonly Route[];
  readonly fallback?: RouteId;
  readonly hours: Hours;
  readonly closed: ClosedRules;
  /** In the order in which they were made. They are no part of the file, and end by themselves. */
  readonly overrides: readonly Override[];
  readonly keypad: KeypadRules;
  readonly transfer: TransferRules;
  readonly voice: VoiceChoice;
  readonly hearing: HearingChoice;
  readonly privacy: PrivacyRules;
  /** Where a language model answers what names no place. */
  readonly assistant?: AssistantChoice;
  /** Wording that overrides `sentences.ts`. */
  readonly sentences: Partial<Sentences>;
}

export type RouteId = string;
export type Language = 'en';
export type Route = TransferRoute | InformationRoute;

interface RouteBasics {
  readonly id: RouteId;
  /** As it stands in the middle of a spoken sentence: "the spa". */
  readonly name: string;
  /** Codes of the digits 0–9; the first is the one that the menu names. */
  readonly keys: readonly string[];
  /** `false` keeps the route out of the spoken menu only. */
  readonly listed: boolean;
  /** What callers may call it besides its name. */
  readonly phrases: readonly string[];
  /** The schedule that says when it is open; absent: always. */
  readonly hours?: string;
  /** What follows when the caller has been told that it is closed; absent: the menu. */
  readonly whenClosed?: WhenClosed;
}

/** Another route, or a message and then the menu. */
export type WhenClosed = { readonly goTo: RouteId } | { readonly say: string };

/** A place that the call is moved to. */
export interface TransferRoute extends RouteBasics {
  readonly kind: 'transfer';
  readonly target: Target;
  /** The sentence said first; `false`: none; absent: the language's own. */
  readonly announce?: string | false;
  readonly dialtone: boolean;
  /** How long the verdict is waited for, 30–120. */
  readonly ringTimeoutSeconds: number;
  /** `X-` headers of the REFER, as templates (headers.ts); absent: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Tried in order when this destination does not take the call. */
  readonly onFailure: readonly RouteId[];
}

/** A line of information; then the menu. */
export interface InformationRoute extends RouteBasics {
  readonly kind: 'say';
  readonly say: string;
}

/** A URI goes out as written; a number is put into its trunk's `referTo`. */
export type Target =
  { readonly kind: 'uri'; readonly uri: string } | { readonly kind: 'number'; readonly e164: string };

/** What to do with a caller whom the menu did not help. */
export type Exit = 'fallback' | 'goodbye';

/** What becomes of a caller when no place that the menu names is open. */
export interface ClosedRules {
  /** Said after the opening time. */
  readonly say?: string;
  readonly goTo?: RouteId;
}

export interface KeypadRules {
  readonly interDigitTimeoutMs: number;
  readonly firstDigitTimeoutMs: number;
  readonly maxInvalid: number;
  readonly onInvalid: Exit;
  readonly maxSilent: number;
  readonly onSilent: Exit;
}

export interface TransferRules {
  readonly maxAttempts: number;
  /** From the first REFER of a call. */
  readonly patienceSeconds: number;
  /** From the answer to the last moment at which the menu is offered again. */
  readonly maxMinutes: number;
  readonly allow: Allow;
  /** By trunk id, `*` for all others. */
  readonly trunks: Readonly<Record<string, { readonly referTo: string }>>;
}

/** Who may be dialled: E.164 prefixes, host names, user parts that are no numbers. */
export interface Allow {
  readonly numbers: readonly string[];
  readonly hosts: readonly string[];
  readonly users: readonly string[];
}

export interface VoiceChoice {
  readonly provider: 'auto' | 'openai' | 'local';
  readonly model: string;
  readonly voice: string;
}

/** Who listens. `auto`: openai where there is a key, else nobody. */
export interface HearingChoice {
  readonly provider: 'off' | 'auto' | 'openai' | 'local';
  /** Whether a spoken choice is asked for first; `auto`: only one that the trial recogniser heard. */
  readonly confirm: 'auto' | 'always' | 'never';
  /** The transcription model of the REST endpoint. */
  readonly model: string;
  /** The transcription model of the streaming endpoint; `false` where the endpoint has none. */
  readonly streamingModel: string | false;
}

export interface AssistantChoice {
  readonly instructions: string;
  readonly model: string;
}

/** What records keep of private data, and for how long records are kept. */
export interface PrivacyRules {
  readonly keep: 'none' | 'hashed' | 'full';
  readonly retainDays: number;
}

/**
 * Every sentence that a caller can hear, as a template; `{name}`, `{keys}`, `{first}`, `{second}`, `{day}` and `{time}`
 * are filled in.
 */
export interface Sentences {
  readonly menuEntry: string;
  readonly connecting: string;
  readonly notAChoice: string;
  readonly takeYourTime: string;
  readonly busy: string;
  readonly noAnswer: string;
  readonly declined: string;
  readonly unreachable: string;
  readonly cannotTransfer: string;
  readonly notAnsweredYet: string;
  readonly confirm: string;
  readonly confirmByWord: string;
  readonly which: string;
  readonly whom: string;
  readonly notUnderstood: string;
  readonly goodbye: string;
  readonly sorry: string;
  readonly closed: string;
  readonly opens: string;
  readonly weAreClosed: string;
  readonly weOpen: string;
}
