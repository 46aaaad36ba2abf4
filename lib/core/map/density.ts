/** How counts become colours: the same classes in the picture and on the map. */
import { formatCount, type Units } from "../format.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** Colours of the ramp, from few incidents to many. */
export const RAMP_STEPS = 7;

/** The share of cells that the darkest colour is worth keeping for. */
const LEAST_SHARE = 0.002;

/**
 * The least count of each class, ascending from 1: round numbers (1, 2, 5,
 * 10, ...) at even distances on a logarithmic scale, at most
 * {@linkcode RAMP_STEPS} of them. A few cells far above all others get no
 * class of their own, and the lowest counts share one if there are too many.
 *
 * @param counts Of cells; 0 for an empty one.
 */
export function breaksFor(counts: Uint32Array): number[] {
  let max = 1;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > max) max = counts[i]!;
  }
  const series: number[] = [];
  /** Place in the series by count, to look up instead of searching. */
  const places = new Uint8Array(max + 1);
  for (let at = 1; at <= max; at = nextRound(at)) {
    places.fill(series.length, at);
    series.push(at);
  }
  // Empty cells go where nobody looks.
  places[0] = series.length;
  const tally = new Uint32Array(series.length + 1);
  for (let i = 0; i < counts.length; i++) tally[places[counts[i]!]!]!++;
  /** Cells of at least the series' number. */
  const reached: number[] = [];
  let filled = 0;
  for (let place = series.length - 1; place >= 0; place--) {
    filled += tally[place]!;
    reached[place] = filled;
  }
  const needed = Math.max(1, filled * LEAST_SHARE);
  const top = reached.findLastIndex((cells) => cells >= needed);
  const breaks = series.slice(0, Math.max(top, 0) + 1).slice(-RAMP_STEPS);
  breaks[0] = 1;
  return breaks;
}

/** The next of 1, 2, 5, 10, 20, 50, ... */
function nextRound(round: number): number {
  const isTwo = String(round).startsWith("2");
  return isTwo ? round * 2.5 : round * 2;
}

/** What the legend says of a class. */
interface ClassLabel {
  /** Its least count: `"1"`, `"20"`. */
  from: string;
  /** What reads on to its greatest count: `""`, `"–49"`, of the last `"+"`. */
  upTo: string;
}

/**
 * What the legend says of each class: 1, 2–4, 500+. Ranges of thousands have
 * no room anywhere, and rates have no next number: then each class says where
 * it begins.
 *
 * @param isOpen Whether the last class holds more than its least value.
 */
export function classLabels(
  breaks: readonly number[],
  isOpen = true,
): ClassLabel[] {
  const isWide = breaks.at(-2)! >= 1000 || !breaks.every(Number.isInteger);
  return breaks.map((least, i) => {
    const next = breaks[i + 1];
    const from = formatCount(least);
    if (next === undefined && !isOpen) return { from, upTo: "" };
    if (next === undefined || isWide) return { from, upTo: "+" };
    return {
      from,
      upTo: next - 1 === least ? "" : `–${formatCount(next - 1)}`,
    };
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

/** The edge of a cell on the ground in Chicago: "1,500 feet", "460 m". */
export function edgeInWords(
  level: number,
  units: Units,
  t: Words = ENGLISH,
): string {
  const metres = 2 ** level * GRID_UNIT_METERS;
  const rounded = (length: number) =>
    formatCount(Number(length.toPrecision(2)));
  if (units === "metres") return `${rounded(metres)}\u00a0m`;
  return metres < MILE
    ? t("{n} feet", { n: rounded(metres / FOOT) })
    : t("{n} miles", { n: rounded(metres / MILE) });
}

const FOOT = 0.3048;
const MILE = 1609.344;

/** One grid unit at 41.85 degrees north. */
const GRID_UNIT_METERS = 0.89;
