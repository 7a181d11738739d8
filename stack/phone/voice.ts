import type { EarFrame } from './ear-frame.ts';
import { LOUD_DB, type Span, spansOf } from './spans.ts';
import { DIAL_TONE_HZ, isTonal, toneSpans } from './tone.ts';

/** Longer than the stops inside a sentence. */
export const SENTENCE_GAP_MS = 300;
/** Shorter sounds are clicks. */
export const VOICE_START_FRAMES = 3;

export interface VoiceOptions {
  /** Quieter than this (dB below full scale) is no voice. Default -45. */
  readonly levelDb?: number;
  /** Silence up to this long is part of the voice. Default 300. */
  readonly mergeGapMs?: number;
}

/** Where somebody speaks: whatever is loud and not the dial tone. */
export function voicedSpans(frames: readonly EarFrame[], options: VoiceOptions = {}): Span[] {
  const { levelDb = LOUD_DB, mergeGapMs = SENTENCE_GAP_MS } = options;
  const tones = toneSpans(frames, DIAL_TONE_HZ);
  const spoken = ({ levelDb: level, startMs }: EarFrame): boolean =>
    level > levelDb && !tones.some((tone) => startMs >= tone.startMs && startMs < tone.endMs);
  return spansOf(frames, spoken, mergeGapMs);
}

/** The arrival of the first packet of a voice: three in a row that are loud and not dial tone. */
export function voiceStart(frames: readonly EarFrame[]): number | undefined {
  return frames.find((_, index) => {
    const row = frames.slice(index, index + VOICE_START_FRAMES);
    return row.length === VOICE_START_FRAMES && row.every(isSpoken);
  })?.at;
}

function isSpoken(frame: EarFrame): boolean {
  return frame.levelDb > LOUD_DB && !isTonal(frame, DIAL_TONE_HZ);
}
