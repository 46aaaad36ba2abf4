/** How counts become colours: the same classes in the picture and on the map. */

/** Colours of the ramp, from few incidents to many. */
export const RAMP_STEPS = 7;

/** Mantissas of one power of ten, from the finest series to the coarsest. */
const SERIES = [[1, 2, 5], [1, 3], [1]];

/**
 * The least count of each class, ascending from 1: round numbers at even
 * distances on a logarithmic scale, at most {@linkcode RAMP_STEPS} of them.
 *
 * @param max The largest count there is.
 */
export function breaksFor(max: number): number[] {
  for (const mantissas of SERIES) {
    const breaks: number[] = [];
    for (let power = 1; power <= Math.max(1, max); power *= 10) {
      for (const mantissa of mantissas) {
        if (mantissa * power <= Math.max(1, max)) breaks.push(mantissa * power);
      }
    }
    if (breaks.length <= RAMP_STEPS) return breaks;
  }
  throw new RangeError(`Cannot class counts up to ${max}`);
}

/** What the legend says of each class: `"1"`, `"2–4"`, `"500+"`. */
export function classLabels(breaks: readonly number[]): string[] {
  const text = (n: number) => n.toLocaleString("en-US");
  return breaks.map((from, i) => {
    const next = breaks[i + 1];
    if (next === undefined) return `${text(from)}+`;
    return next - 1 === from ? text(from) : `${text(from)}–${text(next - 1)}`;
  });
}

/**
 * The ramp's colour for a class, 0 to {@linkcode RAMP_STEPS} - 1: few classes
 * are spread over the whole ramp.
 */
export function rampStep(index: number, classes: number): number {
  if (classes === 1) return Math.floor(RAMP_STEPS / 2);
  return Math.round(index * (RAMP_STEPS - 1) / (classes - 1));
}

/**
 * Ramp step by count, to look up instead of computing: entry 0 is not used,
 * the last entry stands for its count and every greater one.
 */
export function rampTable(breaks: readonly number[]): Uint8Array {
  const table = new Uint8Array(breaks.at(-1)! + 1);
  breaks.forEach((from, i) => table.fill(rampStep(i, breaks.length), from));
  return table;
}

/** Edge of a cell on the ground in Chicago, in metres, as a round number. */
export function cellMeters(level: number): number {
  const meters = 2 ** level * GRID_UNIT_METERS;
  const step = meters < 20 ? 1 : meters < 200 ? 5 : 10;
  return Math.round(meters / step) * step;
}

/** One grid unit at 41.85 degrees north. */
const GRID_UNIT_METERS = 0.89;
