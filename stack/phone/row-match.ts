import { FLOOR_DB } from './band-levels.ts';

/**
 * A row of the ear that differs more from the prompt's, on average over the bands with sound in them, is not the
 * prompt. On a clean line the right ones differ by 1 to 4 dB, silence by more than 15, other speech by 5 and more.
 */
const ROW_HEARD_DB = 5;
/** A band that is no louder than this has no sound in it. */
const AUDIBLE_DB = FLOOR_DB + 10;

/** Whether 10 ms of the ear sound like 10 ms of a prompt, which the ear hears `gain` dB louder than it is. */
export function rowsMatch(
  heard: Float32Array | undefined,
  wanted: Float32Array | undefined,
  gain: number,
): boolean {
  if (!heard || !wanted) return false;
  let [sum, audible] = [0, 0];
  wanted.forEach((level, band) => {
    const there = Math.max((heard[band] ?? 0) - gain, FLOOR_DB);
    if (Math.max(level, there) < AUDIBLE_DB) return;
    sum += Math.abs(there - level);
    audible += 1;
  });
  return audible > 0 && sum / audible <= ROW_HEARD_DB;
}
