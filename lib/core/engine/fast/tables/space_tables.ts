/** Tables of what a scan of the space-major copy finds. */
import { firstAtLeast } from "../../../halving.ts";
import type { Axis } from "../../axis.ts";
import type { Segment } from "../space/space.ts";
import { LIST_ROWS } from "../space/space_layout.ts";
import type { SpaceSink } from "../space/space_scan.ts";
import { ownPairs, ownRuns, tallyPairs, tallyRuns } from "./table_loops.ts";
import { type Numbers, TableBatches, tallyColumn } from "./table_batches.ts";

/** What rows are counted by: a column, what they share, kind and code. */
type Source = "run" | "pair" | "kind" | "place" | "day" | "clock" | "flags";

const runs = new Uint32Array(LIST_ROWS);
const pairs = new Uint32Array(LIST_ROWS);

export class SpaceTables implements SpaceSink {
  readonly batches: TableBatches<Source>;
  #segment!: Segment;
  #sources: ReadonlySet<Source> = new Set();
  /** The run of the row that came last. */
  #run = 0;

  constructor(axes: readonly (readonly Axis[])[]) {
    this.batches = new TableBatches(axes);
  }

  begin(segment: Segment): void {
    this.#segment = segment;
    this.#run = 0;
    this.batches.begin((axis) => numbersIn(segment, axis));
    this.#sources = this.batches.sources;
  }

  add(base: number, rows: number): void {
    const { memory, runs: { starts } } = this.#segment;
    const { matchList: list, kind, code } = memory;
    const batch = { list, rows, base };
    const run = this.#run;
    this.#run = firstAtLeast(starts, base + list[rows - 1]! + 1, run) - 1;
    if (this.#sources.has("run")) ownRuns(list, rows, base, starts, run, runs);
    if (this.#sources.has("pair")) {
      ownPairs(list, rows, kind, code, base, pairs);
    }
    this.batches.add(
      batch,
      (source) =>
        source === "run"
          ? { own: runs }
          : source === "pair"
          ? { own: pairs }
          : { column: memory[source]! },
      (source, counts) => {
        if (source === "run") tallyRuns(list, rows, base, starts, run, counts);
        else if (source === "pair") {
          tallyPairs(list, rows, kind, code, base, counts);
        } else tallyColumn(batch, memory[source]!, counts);
      },
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
  { runs, offenses: { codes, kinds } }: Segment,
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
        found[isKind ? kind : kind << 8 | code] = numbers[offense]!;
      });
      return { source: isKind ? "kind" : "pair", numbers: found };
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
