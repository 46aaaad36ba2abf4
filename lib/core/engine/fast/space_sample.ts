import type { Shares } from "./sample.ts";
import type { Segment } from "./space.ts";
import type { SetTerm, Terms, WideTerm } from "./terms.ts";

/** Rows looked at: shares come out right to one or two hundredths. */
const SAMPLE_ROWS = 2048;

/**
 * What share of the rows passes, judged by rows spread evenly over the copy,
 * whatever the period; always the same ones. 0.2 ms.
 */
export function sampleSpace(
  segments: readonly Segment[],
  { sets, wides }: Terms,
): Shares {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS));
  const passed = new Map<SetTerm | WideTerm, number>(
    [...sets, ...wides].map((term) => [term, 0]),
  );
  let [looked, all] = [0, 0];
  for (const segment of segments) {
    const valueOf = reader(segment);
    for (let row = step >> 1; row < segment.rows; row += step) {
      looked++;
      let whole = true;
      const count = (term: SetTerm | WideTerm, passes: boolean) => {
        if (passes) passed.set(term, passed.get(term)! + 1);
        else whole = false;
      };
      for (const term of sets) {
        count(term, term.set.table[valueOf(row, term.plane)] === 1);
      }
      for (const term of wides) {
        count(term, term.passes[valueOf(row, term.column)] === 1);
      }
      if (whole) all++;
    }
  }
  const share = (count: number) => looked === 0 ? 0 : count / looked;
  return {
    all: share(all),
    each: new Map(Array.from(passed, ([term, n]) => [term, share(n)])),
  };
}

type Name = SetTerm["plane"] | WideTerm["column"];

/** Reads a row's value of any column; it must be there. */
function reader(
  { memory, runs }: Segment,
): (row: number, name: Name) => number {
  const { starts, district, area, details } = runs;
  return (row, name) => {
    switch (name) {
      case "district":
        return district[lastUpTo(starts, row)]!;
      case "area":
        return area[lastUpTo(starts, row)]!;
      case "ward":
      case "beat":
        return details![name][lastUpTo(starts, row)]!;
      case "block":
        return details!.block[lastUpTo(details!.blockStarts, row)]!;
      default:
        return memory[name]![row]!;
    }
  };
}

/** The last entry of an ascending list that is not above a value. */
function lastUpTo(list: Uint32Array, value: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (list[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
