import type { VAD } from '@livekit/agents';
import { type RemoteParticipant, type Room, RoomEvent } from '@livekit/rtc-node';
import type { Happening } from './core/events.ts';
import type { Ear } from './core/ear.ts';
import { phraseIndex } from './core/phrases/phrase-index.ts';
import { rehearse } from './core/phrases/rehearse.ts';
import { type Log, PROMPT_SAMPLE_RATE } from './core/ports.ts';
import type { Table } from './core/table.ts';
import { findCallerSound } from './livekit/caller-sound.ts';
import { grantHearing } from './livekit/hearing-right.ts';
import type { LiveKitApi } from './livekit/transferrer.ts';
import type { EarEvents } from './speech/ear.ts';
import type { Hearing, openEar } from './speech/hearing.ts';
import { readOpenAiAccess } from './speech/openai-access.ts';

/** What a listening process has ready besides the rest: some 60 MB that a deaf one does not carry. */
export interface HearingParts {
  readonly vad: VAD;
  readonly openEar: typeof openEar;
}

/** The patterns of the router are the same for every table. */
const REHEARSED = [{ id: 'sales', name: 'sales', phrases: ['new orders'], keys: ['1'] }];

/** Loads what listening takes. */
export async function loadHearing(): Promise<HearingParts> {
  const hearing = await import('./speech/hearing.ts');
  rehearse(phraseIndex(REHEARSED));
  return { openEar: hearing.openEar, vad: await hearing.loadVoiceActivity() };
}

/** Loads what listening takes, where somebody will listen: at once, or when the table says so before the call. */
export async function getReadyToListen(
  ready: { hearing?: Promise<HearingParts> },
  line: { readonly ear: Ear; onEar: (ear: Ear) => void },
  log: Log,
): Promise<void> {
  line.onEar = (ear) => {
    if (ear !== 'off') ready.hearing ??= loadHearing();
    // A process that lacks something for its call is better than none; its call tries again.
    ready.hearing?.catch((error: unknown) => {
      delete ready.hearing;
      log('a process could not be made ready to listen', { error });
    });
  };
  line.onEar(line.ear);
  await ready.hearing?.catch(() => undefined);
}

export interface ListeningCall {
  readonly ear: Exclude<Ear, 'off'>;
  readonly table: Table;
  readonly room: Room;
  readonly api: LiveKitApi;
  readonly caller: () => RemoteParticipant | undefined;
  /** Where the trial recogniser is now. */
  readonly speechUrl: () => string | undefined;
  readonly dispatch: (happening: Happening) => void;
  /** Resolves when the call has ended. */
  readonly ended: Promise<void>;
  readonly log: Log;
}

/** Listens to the caller from the moment that their sound is there until the call ends. `parts` may still be loading. */
export function listenTo(call: ListeningCall, parts: Promise<HearingParts>): void {
  const { room, api, caller, dispatch, log } = call;
  const fail = (error: unknown): void => {
    log('the caller is not listened to', { error });
    dispatch({ type: 'service-changed', service: 'hearing', works: false });
  };
  // Told when the sound is there; until then nobody waits for it.
  parts.catch(() => undefined);
  // Where it joined only to speak. The call is about to be answered, and is held up no more.
  room.once(RoomEvent.LocalTrackSubscribed, () => {
    grantHearing(api, room.name ?? '', room.localParticipant?.identity ?? '').catch(fail);
  });
  findCallerSound(room, caller, PROMPT_SAMPLE_RATE, (sound) => {
    const begin = async (): Promise<void> => {
      const { vad, openEar: open } = await parts;
      const ear = open(hearingOf(call), vad, earEvents(call), log);
      ear.listen(sound);
      void call.ended.then(() => ear.close());
    };
    begin().catch(fail);
  });
}

function earEvents({ ear, dispatch }: ListeningCall): EarEvents {
  const trial = ear === 'local';
  return {
    started: () => dispatch({ type: 'speech-started' }),
    ended: () => dispatch({ type: 'speech-ended' }),
    heard: (text) => dispatch({ type: 'utterance-heard', text, trial }),
    lost: () => dispatch({ type: 'utterance-lost' }),
    changed: (works) => dispatch({ type: 'service-changed', service: 'hearing', works }),
  };
}

/** Throws where the key has gone since the supervisor looked. */
function hearingOf({ ear, table, speechUrl }: ListeningCall): Hearing {
  const { hearing: choice, language } = table;
  if (ear === 'local') return { choice, language, server: { kind: 'local', url: speechUrl } };
  const access = readOpenAiAccess(process.env);
  if (access === undefined) throw new Error('OPENAI_API_KEY is not set');
  return { choice, language, server: { kind: 'openai', access } };
}
