import type { TransferOrder } from './actions.ts';
import type { AssistantAnswer, AssistantQuestion } from './assistance.ts';
import type { TransferResult } from './outcome.ts';
import type { RecordEntry } from './record.ts';
import type { RoomGlance, RoomView } from './orphans.ts';
import type { Seat } from './rescue.ts';
import type { Allow, Table, VoiceChoice } from './table.ts';

/** The one voice that the caller hears. */
export interface Voice {
  /**
   * Says the sentences, in order, after stopping what was being said. Resolves when the last sample has been
   * played out, or at once where nothing could be said; resolves too when stopped. Never rejects.
   */
  speak(sentences: readonly string[]): Promise<void>;
  /** Silence, now. */
  stop(): void;
}

/** Moves the caller. */
export interface Transferrer {
  /** One REFER and its verdict, within the order's ring time-out and a margin. Never rejects. */
  transfer(order: TransferOrder): Promise<TransferResult>;
}

/** The language model. */
export interface Assistant {
  /** One answer, or why there is none, within a deadline of its own. Never rejects. */
  answer(question: AssistantQuestion): Promise<AssistantAnswer>;
}

/** The caller's line. */
export interface Line {
  /** Ends the call. Never rejects; a caller who has gone already is no error. */
  hangUp(): Promise<void>;
}

/** Time, for whoever runs a call. */
export interface Clock {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** The time of day: milliseconds since 1970 UTC. */
  wall(): number;
  /** Runs `then` once after `ms`; the returned function calls it off. */
  after(ms: number, then: () => void): () => void;
}

/** Writes a line for ops. Digits, names, numbers and transcripts go under a `pii` key, never into the message. */
export type Log = (message: string, attributes?: Readonly<Record<string, unknown>>) => void;

/** Keeps what happens in calls. Never throws and never holds anything up: a call goes on without its record. */
export interface RecordKeeper {
  /** A call has begun; it runs by `table`, whose rules of privacy its record keeps. `at` is milliseconds since 1970. */
  begin(callId: string, at: number, table: Table): CallRecord;
}

export interface CallRecord {
  /** `at` is milliseconds since 1970. */
  add(at: number, entry: RecordEntry): void;
}

/** Brings calls back whose process has died. Rejects with LiveKit's error where that is impossible. */
export interface Rescuer {
  /** Sends a fresh process into the room in place of the one that sat there; `metadata` is for it. */
  replace(seat: Seat, metadata: string): Promise<void>;
  /** Ends the call. */
  hangUp(seat: Seat): Promise<void>;
}

/** The rooms of all workers. Each rejects with LiveKit's error. */
export interface Rooms {
  /** All that are open. */
  list(): Promise<readonly RoomGlance[]>;
  /** One that has been closed has nobody in it. */
  view(room: string): Promise<RoomView>;
  /** Takes the dispatch out of the room; `true` for one only of all who do so. Whoever came by it and is not there is ended. */
  claim(room: string, dispatchId: string): Promise<boolean>;
  /** Has one of our agents come, from whichever worker LiveKit offers it to; nobody may take it. */
  send(room: string, metadata: string): Promise<void>;
  /** Ends the call. */
  close(room: string): Promise<void>;
}

/** What a number costs the one who dials it, as far as a phone number library can tell. */
export type NumberKind = 'ordinary' | 'premium' | 'shared-cost' | 'satellite' | 'emergency' | 'malformed';

/** Tells the kind of an E.164 number (`+15105550100`) or of a short one (`112`). */
export type NumberClassifier = (number: string) => NumberKind;

/** Who may be dialled: the table's list, and a ceiling from the environment that the table cannot raise. */
export interface DialPolicy {
  readonly allow: Allow;
  readonly ceiling: { readonly numbers?: readonly string[]; readonly hosts?: readonly string[] };
  readonly kindOf: NumberClassifier;
}

/** 16-bit signed little-endian mono samples at `PROMPT_SAMPLE_RATE`. */
export type Pcm = Int16Array;

/** Turns a sentence into speech. Rejects when it cannot. */
export interface Synthesizer {
  /** Names provider, model and voice: prompts are cached by this and their text. */
  readonly voiceId: string;
  synthesize(text: string): Promise<Pcm>;
}

/** Prompts that have been rendered before. */
export interface PromptStore {
  /** `undefined` where it has never been rendered, or not wholly written. */
  read(voiceId: string, text: string): Promise<Pcm | undefined>;
  write(voiceId: string, text: string, pcm: Pcm): Promise<void>;
}

export type SynthesizerFactory = (choice: VoiceChoice) => Synthesizer;

/** Hertz. A telephone hears nothing above 8 kHz, so nothing finer is kept, sent or listened to. */
export const PROMPT_SAMPLE_RATE = 16_000;
