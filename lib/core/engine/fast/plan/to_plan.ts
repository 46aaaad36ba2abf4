import type { Wants } from "../../answer.ts";
import { cellFrame } from "../../empty_cells.ts";
import { asksPlace, type Terms } from "../ask/terms.ts";
import { groupColumn, groupingOf } from "../groups/grouping.ts";
import { complementOf } from "./complement.ts";
import { planCount } from "./count_plan.ts";
import type { Facts } from "./facts.ts";
import { listsNewest, planCells, planPoints } from "./map_plan.ts";
import { lookBack } from "./newest.ts";
import type {
  CountPlan,
  Plan,
  SpaceNewest,
  SpacePlan,
  TimelinePlan,
  TimeNewest,
  TimePlan,
} from "./plan.ts";
import { planTables } from "./table_plan.ts";
import { FEW_MATCH } from "./thresholds.ts";

/**
 * Chooses the way to an answer. The same question about the same chunks, with
 * the same memory, always goes the same way.
 */
export function toPlan(terms: Terms, wants: Wants, facts: Facts): Plan {
  return facts.space === null
    ? planInTime(terms, wants, facts)
    : planInSpace(terms, wants, facts);
}

function planInTime(terms: Terms, wants: Wants, facts: Facts): TimePlan {
  const { cells, points, rows, timeline, tables } = wants;
  const shows = cells !== undefined || points !== undefined ||
    tables !== undefined;
  const plan = (
    terms: Terms,
    isListed = false,
    count: Pick<TimePlan, "count" | "less"> = {
      count: { terms, grouping: groupingOf(terms) },
      less: null,
    },
  ): TimePlan => {
    const newest: TimeNewest[] = [];
    if (rows !== undefined) {
      newest.push({ what: "rows", by: isListed ? "count" : "back" });
    }
    if (points !== undefined) newest.push({ what: "points", by: "count" });
    return {
      ground: "time",
      terms,
      ...count,
      cells: cells === undefined ? null : { by: "count" },
      newest,
      tables: tables === undefined ? null : { by: "count" },
      timeline: timeline === undefined ? null : { by: "time" },
    };
  };
  if (groupColumn(terms) !== null) return plan(terms);
  const shares = facts.sample();
  const { all } = shares;
  const complement = shows || all < FEW_MATCH
    ? null
    : complementOf(shares, facts.kinds);
  if (complement !== null) {
    const { without, column, turned, chart } = complement;
    return plan(terms, false, {
      count: { terms: without, grouping: column },
      less: { terms: turned, grouping: groupingOf(turned), chart },
    });
  }
  // The condition that fewest pass first: the others are asked of these.
  const wides = shares.terms.wides.toSorted((a, b) => a.share! - b.share!);
  // A cursor may have to say that a detail part is not there.
  const isListed = all < FEW_MATCH && rows?.before === undefined;
  return plan({ ...shares.terms, wides }, isListed);
}

function planInSpace(
  asked: Terms,
  wants: Wants,
  facts: Facts,
): SpacePlan {
  const frame = wants.cells === undefined ? null : cellFrame(wants.cells);
  const { points, rows, summary = false } = wants;
  const shares = facts.sample();
  const { terms } = shares;
  const tables = wants.tables === undefined ? null : planTables(shares, facts);
  const count = planCount(shares, facts, {
    summary,
    cells: frame !== null,
    newest: rows !== undefined || points !== undefined,
    tables: tables?.by === "scan",
  });
  const newest: SpaceNewest[] = [];
  if (rows !== undefined) {
    newest.push({ what: "rows", back: lookBack(terms, facts) });
  }
  const shown = points && planPoints(points, frame, shares, count, facts);
  const cells = frame &&
    planCells(frame, shares, count, shown?.inside, facts);
  if (shown !== undefined) {
    if (listsNewest(cells)) newest.unshift(shown);
    else newest.push(shown);
  }
  return {
    ground: "space",
    terms,
    count,
    cells,
    newest,
    tables: tables !== null && count.by === "scan" ? { by: "count" } : tables,
    timeline: wants.timeline === undefined
      ? null
      : planTimeline(asked, summary, count),
  };
}

function planTimeline(
  terms: Terms,
  summary: boolean,
  count: CountPlan,
): TimelinePlan {
  // Charts count by day whatever the period.
  if (summary && count.by === "scan") return { by: "count" };
  return { by: asksPlace(terms) ? "space" : "time" };
}
