import { firstAtLeast } from "../../../halving.ts";
import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import { rowOf, type Segment } from "../space/space.ts";
import { type Shares, toShares } from "./shares.ts";
import { SAMPLE_ROWS } from "./thresholds.ts";

type Name = SetTerm["plane"] | WideTerm["column"];

/** Every so many rows of a segment, and their values as far as asked for. */
interface Sample {
  step: number;
  rows: Uint32Array;
  values: { [name in Name]?: Uint32Array };
}

/** The rows of a segment never change, so neither does what is judged by. */
const samples = new WeakMap<Segment, Sample>();

/**
 * What share of the rows passes, judged by rows spread evenly over the copy,
 * whatever the period; always the same ones, whose values are read once.
 */
export function sampleInSpace(
  segments: readonly Segment[],
  terms: Terms,
): Shares {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS));
  const passed = new Map<SetTerm | WideTerm, number>(
    [...terms.sets, ...terms.wides].map((term) => [term, 0]),
  );
  let [looked, all] = [0, 0];
  for (const segment of segments) {
    const sample = sampleOf(segment, step);
    const whole = new Uint8Array(sample.rows.length).fill(1);
    const count = (
      term: SetTerm | WideTerm,
      name: Name,
      passes: Uint8Array,
    ) => {
      const values = valuesOf(segment, sample, name);
      let passing = 0;
      for (let i = 0; i < values.length; i++) {
        const pass = passes[values[i]!]!;
        passing += pass;
        whole[i]! &= pass;
      }
      passed.set(term, passed.get(term)! + passing);
    };
    for (const term of terms.sets) count(term, term.plane, term.set.table);
    for (const term of terms.wides) count(term, term.column, term.passes);
    looked += whole.length;
    for (let i = 0; i < whole.length; i++) all += whole[i]!;
  }
  return toShares(terms, { looked, all, each: passed });
}

function sampleOf(segment: Segment, step: number): Sample {
  let sample = samples.get(segment);
  if (sample?.step !== step) {
    const first = step >> 1;
    const length = Math.max(0, Math.ceil((segment.rows - first) / step));
    const rows = Uint32Array.from({ length }, (_, i) => first + i * step);
    samples.set(segment, sample = { step, rows, values: {} });
  }
  return sample;
}

/** The sampled values of any column; it must be there. */
function valuesOf(
  segment: Segment,
  { rows, values }: Sample,
  name: Name,
): Uint32Array {
  const { memory, runs } = segment;
  const { starts, district, area, place } = runs;
  const ofRuns = (column: ArrayLike<number>, starts: Uint32Array) =>
    rows.map((row) => column[firstAtLeast(starts, row + 1) - 1]!);
  const read = () => {
    switch (name) {
      case "district":
        return ofRuns(district, starts);
      case "area":
        return ofRuns(area, starts);
      case "ward":
      case "beat":
        return ofRuns(place![name], starts);
      case "block":
        return ofRuns(place!.block, place!.blockStarts);
      case "offense":
        return rows.map((row) => {
          const key = memory.day[row]! << 16 | memory.rank[row]!;
          const { shard, row: at } = rowOf(segment, key >>> 0);
          return shard.core.offense[at]!;
        });
      default:
        return rows.map((row) => memory[name]![row]!);
    }
  };
  return values[name] ??= read();
}
