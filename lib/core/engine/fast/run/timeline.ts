/**
 * Counts over time. Rows stand in the order of time, so a unit's matching rows
 * are a stretch of the list that a scan gives, and where it ends is found by
 * halving: a day costs a dozen steps, however many rows it has. Only the
 * window's rows are looked at, none if nothing is asked of them, and whole
 * months come from what a summary has counted. Where that has scanned the
 * space-major copy, it has counted the days as well (`space_run.ts`).
 *
 * Cost: 0.3 ns a row of the window and 0.15 ns a row and condition; a year has
 * some 300,000. No memory is kept. Asked for by the timeline.
 */
import { firstWhere } from "../../../halving.ts";
import type { TimeCounts } from "../../answer.ts";
import type { emptyTimeline } from "../../empty_timeline.ts";
import { rowsBetween } from "../../row_order.ts";
import { FIRST_DAY, monthOf } from "../ask/months.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { BATCH_ROWS } from "../time/row_layout.ts";
import { RowScan } from "../time/row_scan.ts";

/**
 * Counts what matches but for the period, by the unit.
 *
 * @param empty What is counted into.
 * @param months Such counts by months since 2001-01, if they are known.
 */
export function countTimeline(
  context: Context,
  terms: Terms,
  { answer, edges }: ReturnType<typeof emptyTimeline>,
  months: Uint32Array | null,
): TimeCounts {
  const { counts, unit, from, to } = answer;
  const counting = new TimelineScan(context, terms, edges, counts);
  if (unit === "day" || unit === "week" || months === null) {
    counting.run(from, to);
    return answer;
  }
  counts.forEach((_, i) => {
    const [from, end] = [edges[i]!, edges[i + 1]!];
    let month = monthOf(from);
    const last = monthOf(end - 1);
    if (from !== FIRST_DAY[month] || end !== FIRST_DAY[last + 1]) {
      counting.run(from, end - 1);
      return;
    }
    for (; month <= last; month++) counts[i]! += months[month]!;
  });
  return answer;
}

class TimelineScan {
  readonly #context: Context;
  readonly #edges: Int32Array;
  readonly #counts: Uint32Array;
  /** `null` if every row matches. */
  readonly #scan: RowScan | null;
  /** The unit that rows are added to; never goes back. */
  #unit = 0;

  constructor(
    context: Context,
    terms: Terms,
    edges: Int32Array,
    counts: Uint32Array,
  ) {
    const { sets, wides, box } = terms;
    const { kernel, kinds } = context;
    this.#context = context;
    this.#edges = edges;
    this.#counts = counts;
    this.#scan = sets.length + wides.length === 0 && box === null
      ? null
      : new RowScan(kernel, kinds, terms, box);
  }

  /** Adds the rows of some days, both included; later ones than before. */
  run(from: number, to: number): void {
    const { shards, breathe, kernel: { list } } = this.#context;
    const scan = this.#scan;
    for (const shard of shards) {
      const { day } = shard.core;
      const [start, end] = rowsBetween(shard.core, from, to);
      if (scan === null) {
        this.#add(end - start, (i) => day[start + i]!);
        continue;
      }
      for (let base = start; base < end; base += BATCH_ROWS) {
        breathe();
        scan.begin(shard, base, Math.min(BATCH_ROWS, end - base));
        this.#add(scan.select(0), (i) => day[base + list[i]!]!);
      }
    }
  }

  /** Adds rows, whose days ascend, to the units that these belong to. */
  #add(rows: number, dayOf: (i: number) => number): void {
    const [edges, counts] = [this.#edges, this.#counts];
    for (let i = 0; i < rows;) {
      while (edges[this.#unit + 1]! <= dayOf(i)) this.#unit++;
      const end = edges[this.#unit + 1]!;
      const next = firstWhere(i + 1, rows, (at) => dayOf(at) >= end);
      counts[this.#unit]! += next - i;
      i = next;
    }
  }
}
