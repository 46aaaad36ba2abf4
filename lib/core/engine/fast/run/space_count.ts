/** Totals and charts where there is a copy in space. */
import type { Cells } from "../../answer.ts";
import type { Context } from "../context.ts";
import { Counts } from "../counts.ts";
import { GroupCount, PairCount } from "../groups/group_counts.ts";
import type { OwnChart } from "../plan/own_charts.ts";
import type { CountPlan, GroupsPlan, Scan, ScanPlan } from "../plan/plan.ts";
import { NEWEST_LISTED } from "../plan/thresholds.ts";
import type { Segment } from "../space/space.ts";
import { dayOfNewest, Found } from "../space/space_list.ts";
import { scanSpace, type SpaceSink } from "../space/space_scan.ts";
import { setOwn, subtract } from "./put_together.ts";
import { TimeCount } from "./time_count.ts";

export class SpaceCount {
  readonly #context: Context;
  readonly #segments: readonly Segment[];
  /** Whether charts are counted, or the totals alone. */
  readonly #summary: boolean;
  readonly #counts: Counts;

  constructor(
    context: Context,
    segments: readonly Segment[],
    summary: boolean,
    counts: Counts,
  ) {
    this.#context = context;
    this.#segments = segments;
    this.#summary = summary;
    this.#counts = counts;
  }

  /**
   * Counts as the plan says.
   *
   * @param sink Takes what matches, if rows are looked at.
   *
   * @returns What matches by day, and the newest, if rows were looked at.
   */
  run(
    plan: CountPlan,
    cells: Cells | undefined,
    sink: SpaceSink | undefined,
  ): Found | null {
    switch (plan.by) {
      case "groups":
        this.#countGroups(plan, this.#counts);
        return null;
      case "complement":
      case "outside": {
        this.#countGroups(plan.all, this.#counts);
        const less = new Counts();
        for (const scan of plan.less) this.#look(scan, less);
        subtract(this.#counts, less, plan.chart);
        return null;
      }
      case "squares": {
        const { terms, inner, rim } = plan;
        const squares = this.#context.structures.squares()!;
        for (const box of inner) squares.addTo(this.#counts, box, terms);
        for (const scan of rim) this.#look(scan, this.#counts);
        return null;
      }
      case "scan":
        return this.#scan(plan, cells, sink);
    }
  }

  #look({ terms, box }: Scan, counts: Counts): void {
    const wanted = { counts, charts: this.#summary };
    scanSpace(this.#segments, terms, box, wanted, this.#context.breathe);
  }

  #scan(
    plan: ScanPlan,
    cells: Cells | undefined,
    sink: SpaceSink | undefined,
  ): Found {
    const { terms, box, known, owns, list } = plan;
    const counts = this.#counts;
    const found = toFind(this.#segments, list, terms.to);
    if (known !== null) this.#countKindsAndClocks(known);
    scanSpace(this.#segments, terms, box, {
      counts,
      charts: this.#summary,
      known: known !== null,
      cells: plan.cells ? cells : undefined,
      newest: found,
      sink,
    }, this.#context.breathe);
    for (const { chart, all } of owns) {
      const own = new Counts();
      this.#countGroups(all, own, chart);
      setOwn(counts, own, chart);
    }
    return found;
  }

  #countKindsAndClocks(
    { terms, column }: NonNullable<ScanPlan["known"]>,
  ): void {
    const { kinds, structures } = this.#context;
    const count = new PairCount(column, "clock", terms, kinds, this.#counts);
    for (const { shards } of this.#segments) {
      for (const shard of shards) {
        count.add(structures.groups(shard, column)!);
      }
    }
  }

  /** @param own The only chart that is wanted, if only one is. */
  #countGroups(
    { terms, column, rest }: GroupsPlan,
    counts: Counts,
    own: OwnChart | null = null,
  ): void {
    const summary = this.#summary;
    if (rest === "time") {
      new TimeCount(this.#context, terms, column, summary, counts, own).run();
      return;
    }
    const { kinds, structures, breathe } = this.#context;
    const grouped = new GroupCount(column, terms, kinds, counts);
    for (const segment of this.#segments) {
      const { shards, firstDay, lastDay } = segment;
      const isInside = terms.from <= firstDay && terms.to >= lastDay;
      const groups = isInside
        ? shards.map((shard) => structures.groups(shard, column))
        : [null];
      if (groups.includes(null)) {
        const wanted = { counts, charts: summary };
        scanSpace([segment], terms, null, wanted, breathe);
        continue;
      }
      groups.forEach((groups, i) => {
        const { months } = shards[i]!;
        if (own !== null) return grouped.addOwn(groups!, months, own);
        grouped.addTotals(groups!, months);
        if (!summary) return;
        grouped.addCharts(groups!, months);
        grouped.addMonths(groups!, months);
      });
    }
  }
}

/**
 * Room for what matches, of which the newest are listed.
 *
 * @param share How many of all rows are expected; `null` to list none.
 * @param to The last day that matches are of.
 * @param byDay Whether they are counted by day as well.
 */
export function toFind(
  segments: readonly Segment[],
  share: number | null,
  to: number,
  byDay = true,
): Found {
  // Shares are judged: more may come than are expected.
  const from = share === null
    ? Infinity
    : dayOfNewest(segments, NEWEST_LISTED, share, to);
  return new Found(segments, from, byDay);
}
