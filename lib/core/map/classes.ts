/** Classes of values of regions: about as many regions in each. */
import { RAMP_STEPS } from "./density.ts";

/** Fewer colours than the ramp has: single regions are told apart by eye. */
const CLASSES = Math.min(6, RAMP_STEPS);

/**
 * The least value of each class, ascending: about as many regions in each,
 * and numbers of two digits that are easily read. Regions with nothing have no
 * class.
 *
 * @param values Counts or rates; 0 of regions with nothing.
 */
export function classesFor(values: readonly number[]): number[] {
  const some = values.filter((value) => value > 0).sort((a, b) => a - b);
  if (some.length === 0) return [1];
  const breaks = [roundDown(some[0]!)];
  for (let i = 1; i < CLASSES; i++) {
    const at = roundDown(some[Math.floor(i * some.length / CLASSES)]!);
    if (at > breaks.at(-1)!) breaks.push(at);
  }
  return breaks;
}

/** 1,274 as 1,200, and 0.3456 as 0.34. */
function roundDown(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return +(Math.floor(value / step + 1e-9) * step).toPrecision(2);
}

/** The class of a value; -1 of none, and of one below a scale that is held: 0. */
export function classOf(value: number, breaks: readonly number[]): number {
  if (value === 0) return -1;
  return Math.max(0, breaks.findLastIndex((least) => value >= least));
}
