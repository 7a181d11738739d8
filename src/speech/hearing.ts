import type { VAD } from '@livekit/agents';
import type { Log } from '../core/ports.ts';
import type { HearingChoice } from '../core/table.ts';
import { Ear, type EarEvents } from './ear.ts';
import type { OpenAiAccess } from './openai-access.ts';
import { plainRecogniser } from './plain-recogniser.ts';
import type { Recogniser } from './recogniser.ts';
import { StreamedRecogniser } from './streamed-recogniser.ts';

// Everything that only a listening process needs hangs on this module: import it when somebody is to be heard.
export { loadVoiceActivity } from './voice-activity.ts';

export interface Hearing {
  readonly choice: HearingChoice;
  /** As in `en`. */
  readonly language: string;
  readonly server:
    | { readonly kind: 'openai'; readonly access: OpenAiAccess }
    /** The trial recogniser: it may be restarted at another address in mid-call. */
    | { readonly kind: 'local'; readonly url: () => string | undefined };
}

/** An ear for one call, as the table wants it. `vad` may be shared by many. */
export function openEar(hearing: Hearing, vad: VAD, events: EarEvents, log: Log): Ear {
  return new Ear({ vad, events, log, recogniser: recogniserFor(hearing, log) });
}

function recogniserFor({ choice, language, server }: Hearing, log: Log): Recogniser {
  if (server.kind === 'local')
    return plainRecogniser({ access: localAccess(server.url), model: 'trial', language });
  const { access } = server;
  const plain = plainRecogniser({ access: () => access, model: choice.model, language });
  if (choice.streamingModel === false) return plain;
  return new StreamedRecogniser({ access, model: choice.streamingModel, language, plain, log });
}

function localAccess(url: () => string | undefined): () => OpenAiAccess | undefined {
  return () => {
    const baseUrl = url();
    // It asks for no key, but the client does.
    return baseUrl === undefined ? undefined : { apiKey: 'local', baseUrl };
  };
}
