/** What the acoustic model was made with (its `feat.params`). */
const CEPSTRA = 13;
const FILTERS = 25;
const LOWEST_HERTZ = 130;
const HIGHEST_HERTZ = 6800;
const LIFTER = 22;
const STREAMS = 3;
/** What a telephone lets through: filters whose middle lies outside hear nothing. */
const PASSED_HERTZ = [250, 3600] as const;

type Matrix = readonly (readonly number[])[];

/**
 * Moves the acoustic model's means to what is left of them on a narrow line: from the cepstrum to the filters' levels,
 * those outside the band made flat, and back. A 13 × 13 matrix.
 */
export function narrowbandMatrix(): Matrix {
  const heard = filterCentres().map((hertz) =>
    hertz >= PASSED_HERTZ[0] && hertz <= PASSED_HERTZ[1] ? 1 : 0,
  );
  const cosines = cosineTransform();
  const lifter = Array.from(
    { length: CEPSTRA },
    (_, at) => 1 + (LIFTER / 2) * Math.sin((at * Math.PI) / LIFTER),
  );
  return cosines.map((row, to) =>
    cosines.map((column, from) => {
      const sum = row.reduce(
        (all, value, filter) => all + value * (heard[filter] ?? 0) * (column[filter] ?? 0),
        0,
      );
      return ((lifter[to] ?? 1) * sum) / (lifter[from] ?? 1);
    }),
  );
}

/** The matrix as pocketsphinx's `-mllr` reads it: one class; for each stream the matrix, no shift, variances as they are. */
export function narrowbandTransform(): string {
  const rows = narrowbandMatrix().map((row) => row.map((value) => value.toFixed(6)).join(' '));
  const zeros = Array.from({ length: CEPSTRA }, () => '0').join(' ');
  const ones = Array.from({ length: CEPSTRA }, () => '1').join(' ');
  const stream = [String(CEPSTRA), ...rows, zeros, ones];
  return ['1', String(STREAMS), ...Array.from({ length: STREAMS }, () => stream).flat(), ''].join('\n');
}

/** In Hz: evenly spaced on the mel scale between the edges. */
function filterCentres(): readonly number[] {
  const [low, high] = [melOf(LOWEST_HERTZ), melOf(HIGHEST_HERTZ)];
  const step = (high - low) / (FILTERS + 1);
  return Array.from({ length: FILTERS }, (_, at) => 700 * (10 ** ((low + (at + 1) * step) / 2595) - 1));
}

function melOf(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

/** DCT-II with orthonormal rows. */
function cosineTransform(): Matrix {
  return Array.from({ length: CEPSTRA }, (_, row) =>
    Array.from({ length: FILTERS }, (_, filter) => {
      const scale = Math.sqrt((row === 0 ? 1 : 2) / FILTERS);
      return scale * Math.cos((Math.PI * row * (filter + 0.5)) / FILTERS);
    }),
  );
}
