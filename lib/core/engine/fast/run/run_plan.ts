import type { Answer, Wants } from "../../answer.ts";
import type { TableCounts } from "../../table_counts.ts";
import { emptyCells, withMax } from "../../empty_cells.ts";
import { emptyTimeline } from "../../empty_timeline.ts";
import type { Context } from "../context.ts";
import { Counts } from "../counts.ts";
import type { Plan, TimePlan } from "../plan/plan.ts";
import type { Segment } from "../space/space.ts";
import { TimeTables } from "../tables/time_tables.ts";
import {
  CellSink,
  NewestSink,
  PointSink,
  type RowSink,
} from "../time/row_sinks.ts";
import { subtract } from "./put_together.ts";
import { SpaceRun } from "./space_run.ts";
import { axesOf } from "./table_count.ts";
import { TimeCount } from "./time_count.ts";
import { goBack } from "./time_newest.ts";
import { countTimeline } from "./timeline.ts";

/** What is wanted of an answer, to be filled. */
interface Filling {
  counts: Counts;
  timeline: ReturnType<typeof emptyTimeline> | undefined;
  cells: ReturnType<typeof emptyCells> | undefined;
  points: PointSink | undefined;
  rows: NewestSink | undefined;
  /** How many lie in the view of points. */
  inView: number;
}

/**
 * Nothing counted, nothing listed.
 *
 * @throws {RangeError} If cells are wanted finer, or a timeline of more units,
 * than can be counted.
 */
export function toFill({ shards }: Context, wants: Wants): Filling {
  const rows = shards.reduce((sum, { core }) => sum + core.rows, 0);
  return {
    counts: new Counts(),
    timeline: wants.timeline && emptyTimeline(wants.timeline),
    cells: wants.cells && emptyCells(wants.cells),
    points: wants.points && new PointSink(wants.points, rows),
    rows: wants.rows && new NewestSink(wants.rows),
    inView: 0,
  };
}

/**
 * Follows a plan.
 *
 * @param segments The copy in space, if the plan is made for it.
 * @throws {TypeError} If a cursor needs a detail part that is absent.
 */
export function runPlan(
  context: Context,
  plan: Plan,
  wants: Wants,
  wanted: Filling,
  segments: readonly Segment[] | null,
): Answer {
  let tables: readonly TableCounts[] | undefined;
  if (plan.ground === "time") {
    tables = runInTime(context, plan, wants, wanted);
  } else {
    const run = new SpaceRun(context, segments!, plan, wants, wanted.counts);
    tables = run.count(wanted.cells);
    for (const newest of plan.newest) {
      if (newest.what === "rows") run.rows(newest, wanted.rows!);
      else wanted.inView = run.points(newest, wanted.points!, wanted.cells);
    }
    if (wanted.timeline !== undefined) run.timeline(wanted.timeline);
  }
  const { counts, timeline, cells, points, inView } = wanted;
  const totals = counts.totals();
  return {
    ...totals,
    tables: tables?.map((counts) => counts.lastTable()),
    timeline: timeline?.answer,
    summary: wants.summary
      ? { ...totals, ...counts.charts(context.kinds) }
      : undefined,
    cells: cells && withMax(cells),
    points: points?.answer(inView),
    rows: wanted.rows?.rows,
  };
}

function runInTime(
  context: Context,
  plan: TimePlan,
  wants: Wants,
  wanted: Filling,
): readonly TableCounts[] | undefined {
  const { terms, count, less, newest } = plan;
  const { summary = false } = wants;
  const { counts, cells, timeline } = wanted;
  const tables = wants.tables &&
    new TimeTables(axesOf(context, terms, wants.tables, null));
  const sinks: RowSink[] = [];
  if (cells !== undefined) sinks.push(new CellSink(cells));
  if (tables !== undefined) sinks.push(tables);
  for (const { what, by } of newest) {
    if (by === "count") sinks.push(wanted[what]!);
  }
  new TimeCount(context, count.terms, count.grouping, summary, counts)
    .run(sinks);
  tables?.end();
  if (less !== null) {
    const turned = new Counts();
    new TimeCount(context, less.terms, less.grouping, summary, turned).run();
    subtract(counts, turned, less.chart);
  }
  for (const { what, by } of newest) {
    if (by === "count") continue;
    const { total } = counts.totals();
    goBack(context, terms, wants, terms.box, wanted[what]!, total);
  }
  wanted.inView = wanted.points?.inView ?? 0;
  if (timeline !== undefined) {
    countTimeline(context, terms, timeline, summary ? counts.month : null);
  }
  return tables?.batches.tables;
}
