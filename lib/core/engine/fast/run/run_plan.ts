import type { Answer, Wants } from "../../answer.ts";
import { emptyCells, withMax } from "../../empty_cells.ts";
import { emptyTimeline } from "../../empty_timeline.ts";
import type { Context } from "../context.ts";
import { Counts } from "../counts.ts";
import type { Plan, TimePlan } from "../plan/plan.ts";
import type { Segment } from "../space/space.ts";
import {
  CellSink,
  NewestSink,
  PointSink,
  type RowSink,
} from "../time/row_sinks.ts";
import { subtract } from "./put_together.ts";
import { SpaceRun } from "./space_run.ts";
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
  if (plan.ground === "time") runInTime(context, plan, wants, wanted);
  else {
    const run = new SpaceRun(context, segments!, plan, wants, wanted.counts);
    run.count(wanted.cells);
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
): void {
  const { terms, count, less, newest } = plan;
  const { summary = false } = wants;
  const { counts, cells, timeline } = wanted;
  const sinks: RowSink[] = [];
  if (cells !== undefined) sinks.push(new CellSink(cells));
  for (const { what, by } of newest) {
    if (by === "count") sinks.push(wanted[what]!);
  }
  new TimeCount(context, count.terms, count.grouping, summary, counts)
    .run(sinks);
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
  if (timeline === undefined) return;
  countTimeline(context, terms, timeline, summary ? counts.month : null);
}
