import { VAD } from '@livekit/agents-plugin-silero';
import type { VAD as VoiceActivity } from '@livekit/agents';

/**
 * Silence that ends an utterance. It is the largest part of the time between a caller's last sound and our answer. Who
 * pauses for longer in mid-sentence and goes on before the words are there is still taken for one (UtteranceJoiner).
 */
const END_OF_UTTERANCE_MS = 250;
/** Sound from before the voice was noticed, so that the first consonant is heard. */
const LEAD_MS = 400;
/** Two of the model's windows: shorter words than "no" do not exist, clicks do. */
const SHORTEST_VOICE_MS = 50;

/**
 * The detector's model for telephone sound. The one for 16 kHz takes what a narrow line (300 to 3,400 Hz) leaves of a
 * short word for silence, one time in five: of 48 words of made voices it noticed 37 to 43, by how much the line hissed,
 * and this one 45 to 47. Over a wide line both notice all. What is passed on stays as it came.
 */
const MODEL_RATE = 8000;

/** Tells voice from other sound. Shared by all that listen in a process; takes some 40 MB and a fifth of a second. */
export function loadVoiceActivity(): Promise<VoiceActivity> {
  return VAD.load({
    sampleRate: MODEL_RATE,
    minSilenceDuration: END_OF_UTTERANCE_MS,
    minSpeechDuration: SHORTEST_VOICE_MS,
    prefixPaddingDuration: LEAD_MS,
    maxBufferedSpeech: LONGEST_UTTERANCE_MS,
  });
}

/** Nobody names a place for longer; what sounds for longer is a television, or music on hold. */
export const LONGEST_UTTERANCE_MS = 12_000;
