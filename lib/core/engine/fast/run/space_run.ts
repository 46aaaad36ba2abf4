/** Follows a plan where there is a copy in space. */
import type { Cells, TimeCounts, Wants } from "../../answer.ts";
import type { TableCounts } from "../../table_counts.ts";
import type { emptyTimeline } from "../../empty_timeline.ts";
import type { GridBox } from "../../grid_box.ts";
import { FIRST_DAY, monthOf } from "../ask/months.ts";
import type { Context } from "../context.ts";
import type { Counts } from "../counts.ts";
import { endsSoon } from "../plan/newest.ts";
import type { SpacePlan, SpacePoints, SpaceRows } from "../plan/plan.ts";
import type { Segment } from "../space/space.ts";
import { LISTED } from "../space/space_layout.ts";
import { Found } from "../space/space_list.ts";
import { scanSpace } from "../space/space_scan.ts";
import { SpaceTables } from "../tables/space_tables.ts";
import type { NewestSink, PointSink } from "../time/row_sinks.ts";
import { SpaceCount, toFind } from "./space_count.ts";
import { SpaceMap } from "./space_map.ts";
import { showNewest } from "./space_newest.ts";
import { axesOf, countTables } from "./table_count.ts";
import { goBack } from "./time_newest.ts";
import { countTimeline } from "./timeline.ts";

export class SpaceRun {
  readonly #context: Context;
  readonly #segments: readonly Segment[];
  readonly #plan: SpacePlan;
  readonly #wants: Wants;
  readonly #counts: Counts;
  readonly #map: SpaceMap;
  /** Of the count of what the whole filter asks for, if rows were looked at. */
  #found: Found | null = null;
  /** What lies in the cells, if its newest were listed for points. */
  #viewed: Found | null = null;

  constructor(
    context: Context,
    segments: readonly Segment[],
    plan: SpacePlan,
    wants: Wants,
    counts: Counts,
  ) {
    this.#context = context;
    this.#segments = segments;
    this.#plan = plan;
    this.#wants = wants;
    this.#counts = counts;
    this.#map = new SpaceMap(context, segments, plan.terms);
  }

  /** Totals, charts if they are wanted, and cells; gives the tables. */
  count(cells: Cells | undefined): readonly TableCounts[] | undefined {
    const { summary = false, tables: wanted } = this.#wants;
    const { count, cells: planned, terms, tables: plan } = this.#plan;
    const [context, segments] = [this.#context, this.#segments];
    const counted = wanted !== undefined && plan?.by === "count"
      ? new SpaceTables(axesOf(context, terms, wanted, segments))
      : undefined;
    // Only the last list of matches is kept: that of the count comes after.
    const tables = wanted === undefined || plan === null || plan.by === "count"
      ? counted?.batches.tables
      : countTables(context, segments, plan, terms, wanted);
    this.#found = new SpaceCount(context, segments, summary, this.#counts)
      .run(count, cells, counted);
    if (planned !== null) {
      this.#viewed = this.#map.addCells(planned, cells!, this.#found);
    }
    return tables;
  }

  /** Lists the newest rows. */
  rows({ back }: SpaceRows, sink: NewestSink): void {
    const { total } = this.#counts.totals();
    const { terms } = this.#plan;
    if (endsSoon(back, sink.room, total)) {
      goBack(this.#context, terms, this.#wants, terms.box, sink, total);
    } else this.#show(terms.box, total, this.#found, sink);
  }

  /**
   * Shows the newest of a viewport; how many lie there in all.
   *
   * @param cells With all that matches, if they were wanted.
   */
  points(
    { inside, inView: planned, back }: SpacePoints,
    sink: PointSink,
    cells: Cells | undefined,
  ): number {
    const { terms } = this.#plan;
    let found = this.#viewed ?? this.#found;
    let inView: number;
    switch (planned.by) {
      case "count":
        inView = found!.rows;
        break;
      case "cells":
        inView = this.#map.countIn(planned.inner, planned.rim, cells!);
        break;
      case "scan": {
        found = toFind(this.#segments, planned.list, terms.to);
        const { breathe } = this.#context;
        const wanted = { newest: found };
        inView = scanSpace(this.#segments, terms, inside, wanted, breathe);
      }
    }
    if (inView === 0 || sink.hasTooMany(inView)) return inView;
    const isListed = found !== null && found.rows < LISTED;
    if (!isListed && endsSoon(back, sink.room, inView)) {
      goBack(this.#context, terms, this.#wants, inside, sink, inView);
    } else this.#show(inside, inView, found, sink);
    return inView;
  }

  timeline(empty: ReturnType<typeof emptyTimeline>): TimeCounts {
    const { answer, edges } = empty;
    const { terms, timeline } = this.#plan;
    const { by } = timeline!;
    if (by === "time") {
      const months = this.#wants.summary ? this.#counts.month : null;
      return countTimeline(this.#context, terms, empty, months);
    }
    const { days } = by === "count" ? this.#found! : this.#lookAt(answer);
    answer.counts.forEach((_, i) => {
      for (let day = edges[i]!; day < edges[i + 1]!; day++) {
        answer.counts[i]! += days[day] ?? 0;
      }
    });
    return answer;
  }

  /** What matches by day in a window, whatever the period. */
  #lookAt({ from, to }: TimeCounts): Found {
    const { terms } = this.#plan;
    const found = new Found(this.#segments, Infinity);
    scanSpace(this.#segments, { ...terms, from, to }, terms.box, {
      newest: found,
    }, this.#context.breathe);
    return found;
  }

  /**
   * Shows the newest inside a box.
   *
   * @param matches How many there are.
   * @param found What has been found there, or in a larger box.
   */
  #show(
    box: GridBox | null,
    matches: number,
    found: Found | null,
    sink: PointSink | NewestSink,
  ): void {
    showNewest(this.#context, {
      segments: this.#segments,
      terms: this.#plan.terms,
      box,
      found,
      expected: this.#expected(matches),
    }, sink);
  }

  /** About how many of some matches there are on a day of the period. */
  #expected(matches: number): (day: number) => number {
    const found = this.#found;
    const { total } = this.#counts.totals();
    const share = matches / Math.max(total, 1);
    if (found !== null) return (day) => found.days[day]! * share;
    if (this.#wants.summary) {
      const { month: counts } = this.#counts;
      return (day) => {
        const month = monthOf(day);
        const days = FIRST_DAY[month + 1]! - FIRST_DAY[month]!;
        return counts[month]! * share / days;
      };
    }
    const { from, to } = this.#plan.terms;
    const days = this.#segments.reduce(
      (sum, { firstDay, lastDay }) =>
        sum + Math.max(Math.min(to, lastDay) - Math.max(from, firstDay) + 1, 0),
      0,
    );
    return () => matches / days;
  }
}
