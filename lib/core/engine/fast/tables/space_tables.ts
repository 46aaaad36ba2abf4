/** Tables of what a scan of the space-major copy finds. */
import { firstAtLeast } from "../../../halving.ts";
import type { Axis } from "../../axis.ts";
import type { Segment } from "../space/space.ts";
import type { SpaceSink } from "../space/space_scan.ts";
import { type Numbers, TableBatches } from "./table_batches.ts";

/** What rows are counted by: a column, what they share, code with kind. */
type Source = "run" | "code" | "kind" | "place" | "day" | "clock" | "flags";

export class SpaceTables implements SpaceSink {
  readonly batches: TableBatches<Source>;
  #segment!: Segment;
  /** The run of the row that came last. */
  #run = 0;

  constructor(axes: readonly (readonly Axis[])[]) {
    this.batches = new TableBatches(axes);
  }

  begin(segment: Segment): void {
    this.#segment = segment;
    this.#run = 0;
    this.batches.begin((axis) => numbersIn(segment, axis));
  }

  add(base: number, rows: number): void {
    const { memory, runs: { starts }, offenses: { shared } } = this.#segment;
    const { matchList: list, kind, code } = memory;
    const run = this.#run;
    this.#run = firstAtLeast(starts, base + list[rows - 1]! + 1, run) - 1;
    this.batches.add(
      { list, rows, base },
      (source) =>
        source === "run"
          ? { by: source, starts, run }
          : source === "code"
          ? { by: source, kind, code, shared }
          : { by: "column", column: memory[source]! },
    );
  }

  end(): void {
    this.batches.end();
  }
}

/** By segment and the numbers of an axis. */
const known = new WeakMap<Segment, WeakMap<Uint16Array, Numbers<Source>>>();

/** Where a segment has the values of an axis; found out once. */
function numbersIn(segment: Segment, axis: Axis): Numbers<Source> {
  let here = known.get(segment);
  if (here === undefined) known.set(segment, here = new WeakMap());
  let numbers = here.get(axis.numbers);
  if (numbers === undefined) {
    here.set(axis.numbers, numbers = toNumbers(segment, axis));
  }
  return numbers;
}

function toNumbers(
  { runs, offenses: { codes, kinds, shared } }: Segment,
  { dimension, column, numbers, values }: Axis,
): Numbers<Source> {
  const ofRuns = (column: ArrayLike<number>): Numbers<Source> => ({
    source: "run",
    numbers: Uint16Array.from(
      { length: runs.starts.length - 1 },
      (_, run) => numbers[column[run]!]!,
    ),
  });
  const ofClock = (valueOf: (clock: number) => number): Numbers<Source> => ({
    source: "clock",
    numbers: Uint16Array.from(
      { length: 256 },
      (_, clock) => Math.max(values.indexOf(valueOf(clock)), 0),
    ),
  });
  switch (column) {
    case "offense": {
      const isKind = dimension === "type";
      const found = new Uint16Array(isKind ? 256 : 65_536);
      codes.forEach((code, offense) => {
        const kind = kinds[offense]!;
        const value = code < shared ? code : kind << 8 | code;
        found[isKind ? kind : value] = numbers[offense]!;
      });
      return { source: isKind ? "kind" : "code", numbers: found };
    }
    case "minute":
      return ofClock((clock) => clock % 24);
    case "area":
    case "district":
      return ofRuns(runs[column]);
    case "ward":
    case "beat":
      return ofRuns(runs.place![column]);
    case "day":
      return dimension === "weekday"
        ? ofClock((clock) => Math.floor(clock / 24))
        : { source: column, numbers };
    default:
      return { source: column, numbers };
  }
}
