const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, second: 1000, seconds: 1000 };
const MINUTES: Readonly<Record<string, number>> = { min: 60_000, minute: 60_000, minutes: 60_000 };
/** No call lasts longer. */
const LONGEST_MS = 3_600_000;

/** Milliseconds of "7", "7 s", "1.5 s", "2 min" or "1 min 30 s"; `undefined` where it is no such time. */
export function durationMs(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(trimmed)) return upToLongest(Number(trimmed) * 1000);
  if (!/^(?:[0-9]+(?:\.[0-9]+)? ?[a-z]+ ?)+$/.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/([0-9]+(?:\.[0-9]+)?) ?([a-z]+)/g)];
  const times = parts.map(([, number, unit = '']) => Number(number) * (UNITS[unit] ?? MINUTES[unit] ?? NaN));
  return upToLongest(times.reduce((sum, ms) => sum + ms, 0));
}

function upToLongest(ms: number): number | undefined {
  return ms <= LONGEST_MS ? Math.round(ms) : undefined;
}
