/**
 * Counting what groups of equal rows have: filters of one column, and the parts
 * of others that come down to such. What they lack, chunks of which the period
 * has only a part, is looked at row by row.
 */
import type { Counts } from "../counts.ts";
import { groupColumn, GroupCount, PairCount } from "../groups/group_counts.ts";
import type { GroupColumn } from "../groups/groups.ts";
import type { Segment } from "../space/space.ts";
import { scanSpace } from "../space/space_scan.ts";
import type { Plane, Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { TimeCount } from "./time_count.ts";

const KIND_CLOCK: ReadonlySet<Plane> = new Set(["kind", "clock", "flags"]);

export class ApartCount {
  readonly #context: Context;
  readonly #segments: readonly Segment[];

  constructor(context: Context, segments: readonly Segment[]) {
    this.#context = context;
    this.#segments = segments;
  }

  /** Whether groups have a filter's totals and charts, or most of them. */
  can(terms: Terms): boolean {
    const column = groupColumn(terms);
    if (column === null) return false;
    if (!asksDetails(terms)) return true;
    return this.#segments.some((segment) =>
      this.#isGrouped(segment, terms, column)
    );
  }

  /**
   * Counts all that matches a filter that it can count.
   *
   * @param summary Whether charts are counted, or the totals alone.
   */
  count(terms: Terms, summary: boolean, counts: Counts): void {
    const context = this.#context;
    if (!asksDetails(terms)) {
      new TimeCount(context, terms, summary, counts).run();
      return;
    }
    const column = groupColumn(terms)!;
    const grouped = new GroupCount(column, terms, context.kinds, counts);
    for (const segment of this.#segments) {
      if (!this.#isGrouped(segment, terms, column)) {
        const wanted = { counts, charts: summary };
        scanSpace([segment], terms, null, wanted, context.breathe);
        continue;
      }
      for (const shard of segment.shards) {
        const groups = context.structures.groups(shard, column)!;
        grouped.addTotals(groups);
        if (!summary) continue;
        grouped.addCharts(groups);
        grouped.addMonths(groups, shard.months);
      }
    }
  }

  /**
   * Counts kinds, hours and flags of a filter that asks for hours, offenses and
   * flags alone, of all days; false if it does not, or there are no groups.
   */
  countKindsAndClocks(terms: Terms, counts: Counts): boolean {
    const { sets, wides, box } = terms;
    if (box !== null || wides.some(({ column }) => column !== "offense")) {
      return false;
    }
    const planes = new Set(sets.map(({ plane }) => plane));
    const column = wides.length > 0 ? "offense" : "kind";
    if (column === "kind" && !planes.has("kind") || !planes.has("clock")) {
      return false;
    }
    for (const plane of planes) {
      if (!KIND_CLOCK.has(plane)) return false;
    }
    for (const segment of this.#segments) {
      if (!this.#isGrouped(segment, terms, column)) return false;
    }
    const { kinds, structures } = this.#context;
    const count = new PairCount(column, "clock", terms, kinds, counts);
    for (const { shards } of this.#segments) {
      for (const shard of shards) count.add(structures.groups(shard, column)!);
    }
    return true;
  }

  /** Whether all of a segment lies in the period and is grouped by a column. */
  #isGrouped(
    { shards, firstDay, lastDay }: Segment,
    { from, to }: Terms,
    column: GroupColumn,
  ): boolean {
    const { structures, breathe } = this.#context;
    return from <= firstDay && to >= lastDay && shards.every((shard) => {
      breathe();
      return structures.groups(shard, column) !== null;
    });
  }
}

/** Whether a filter asks for columns that only stand in space. */
export function asksDetails({ sets, wides }: Terms): boolean {
  return sets.some(({ plane }) => plane === "ward") ||
    wides.some(({ column }) => column !== "offense");
}
