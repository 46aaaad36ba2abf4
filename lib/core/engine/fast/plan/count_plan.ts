/** How totals and charts are counted where there is a copy in space. */
import type { GridBox } from "../../grid_box.ts";
import { around, clampBox, isEmpty, wholeCells } from "../ask/boxes.ts";
import { asksPlace, type Terms } from "../ask/terms.ts";
import { outsideOfTiles, wholeSquares } from "../ask/tiled_region.ts";
import { SQUARE_LEVEL } from "../city/city_squares.ts";
import { FAILS } from "../../predicates.ts";
import {
  groupColumn,
  groupedWithClocks,
  groupedWithKinds,
} from "../groups/grouping.ts";
import type { GroupColumn } from "../groups/groups.ts";
import { complementOf } from "./complement.ts";
import type { Facts } from "./facts.ts";
import { ownCharts, withoutCharts, withoutOwn } from "./own_charts.ts";
import type {
  CountPlan,
  GroupsPlan,
  LessPlan,
  OwnPlan,
  ScanPlan,
  SquaresPlan,
} from "./plan.ts";
import type { Shares } from "./shares.ts";
import {
  MANY_IN_MONTHS,
  MANY_INSIDE,
  MANY_LISTED,
  MOST_INSIDE,
  RARE,
  SHORT_PERIOD,
} from "./thresholds.ts";

export interface Counted {
  summary: boolean;
  cells: boolean;
  /** The newest rows or points. */
  newest: boolean;
  /** Tables for which what matches is looked at. */
  tables: boolean;
}

export function planCount(
  shares: Shares,
  facts: Facts,
  counted: Counted,
): CountPlan {
  const { terms } = shares;
  // Then the totals cost next to nothing.
  if (counted.tables && !counted.summary) return byScan(shares, facts, counted);
  if (terms.box === null) {
    const groups = isSoonScanned(shares, facts) ? byWholeGroups : byGroups;
    return groups(terms, facts) ??
      byComplement(shares, facts, counted) ?? byScan(shares, facts, counted);
  }
  // The total of a mere box is soon counted by runs of rows.
  const isWorthIt = counted.summary || terms.region !== null;
  return isWorthIt && byBox(terms, terms.box, facts) ||
    byScan(shares, facts, counted);
}

/** What groups have all of, or most; `null` if they have nothing of it. */
function byGroups(
  terms: Terms,
  facts: Facts,
  column: GroupColumn | null = groupColumn(terms),
): GroupsPlan | null {
  if (column === null) return null;
  if (!asksPlace(terms)) return { by: "groups", terms, column, rest: "time" };
  return facts.space!.grouped(column) === "none"
    ? null
    : { by: "groups", terms, column, rest: "space" };
}

/**
 * As `byGroups`, but for months of the year of which groups by a column have
 * nothing: chunks hold other months too, so that rows would be looked at in the
 * order of time, and others again in the copy for cells and the newest.
 */
function byWholeGroups(
  terms: Terms,
  facts: Facts,
  column: GroupColumn | null = groupColumn(terms),
): GroupsPlan | null {
  const isCut = column !== "month" && asksMonths(terms);
  return isCut ? null : byGroups(terms, facts, column);
}

const asksMonths = ({ wides }: Terms) =>
  wides.some(({ column }) => column === "day");

/**
 * Whether a scan takes less than to look at the rows of months in the order of
 * time: where many match, or runs have together what matches of a long period.
 */
function isSoonScanned(
  { terms, all }: Shares,
  { period: { rows, inside } }: Facts,
): boolean {
  const ofRuns = terms.sets.some(({ plane }) =>
    plane === "district" || plane === "area"
  );
  return all * inside > MANY_IN_MONTHS ||
    ofRuns && inside > rows * SHORT_PERIOD;
}

function byComplement(
  shares: Shares,
  facts: Facts,
  counted: Counted,
): LessPlan | null {
  // Cells and the newest come with a scan, which leaves little to count then.
  const shows = counted.cells || counted.newest;
  if (shows && knownOf(shares.terms, facts, counted) !== null) return null;
  const complement = complementOf(shares, facts.kinds);
  const all = complement && byWholeGroups(complement.without, facts);
  if (all === null) return null;
  const { turned, chart } = complement!;
  return { by: "complement", all, less: [{ terms: turned, box: null }], chart };
}

/** A large box need not be looked at as a whole. */
function byBox(
  terms: Terms,
  box: GridBox,
  facts: Facts,
): SquaresPlan | LessPlan | null {
  const { rowsInside, mappedRows } = facts.space!;
  const inside = clampBox(box);
  const share = rowsInside(inside) / mappedRows;
  return (share > MANY_INSIDE ? bySquares(terms, inside, facts) : null) ??
    (share > MOST_INSIDE ? fromOutside(terms, inside, facts) : null);
}

function bySquares(
  terms: Terms,
  box: GridBox,
  facts: Facts,
): SquaresPlan | null {
  const asksColumns = terms.wides.length > 0 ||
    terms.sets.some(({ plane }) => plane !== "flags");
  if (asksColumns || !isWhole(facts)) return null;
  const { region } = terms;
  if (region !== null) {
    const { inner, rest } = wholeSquares(region, SQUARE_LEVEL);
    if (inner.length === 0 || !facts.space!.hasSquares()) return null;
    const rim = [{ terms: { ...terms, region: rest }, box }];
    return { by: "squares", terms, inner, rim };
  }
  const inner = wholeCells(box, SQUARE_LEVEL);
  if (isEmpty(inner) || !facts.space!.hasSquares()) return null;
  const rim = around(inner, box).map((box) => ({ terms, box }));
  return { by: "squares", terms, inner: [inner], rim };
}

function fromOutside(
  terms: Terms,
  box: GridBox,
  facts: Facts,
): LessPlan | null {
  const { region } = terms;
  const without = { ...terms, box: null, region: null };
  const all = byWholeGroups(without, facts);
  if (all === null) return null;
  const outside = region && outsideOfTiles(region);
  const less = outside === null
    ? around(box).map((box) => ({ terms: without, box }))
    : [{ terms: { ...without, region: outside }, box: outside.box }];
  return { by: "outside", all, less, chart: 0 };
}

function byScan(
  { terms, all }: Shares,
  facts: Facts,
  counted: Counted,
): ScanPlan {
  const { box } = terms;
  const { summary, cells, newest } = counted;
  const known = knownOf(terms, facts, counted);
  const owns = summary && known === null && box === null && isWhole(facts)
    ? ownPlans(terms, facts)
    : [];
  return {
    by: "scan",
    terms: known !== null
      ? withoutCharts(terms)
      : withoutOwn(terms, owns.map(({ chart }) => chart)),
    box,
    known,
    owns,
    list: newest || cells && all < RARE ? shareToList(all, box, facts) : null,
    cells: cells && all >= RARE,
  };
}

/** Groups that have kinds, hours and flags of a filter; `null` if none do. */
function knownOf(
  terms: Terms,
  facts: Facts,
  { summary }: Counted,
): ScanPlan["known"] {
  const column = summary ? groupedWithClocks(terms) : null;
  return column !== null && facts.space!.grouped(column) === "all"
    ? { terms, column }
    : null;
}

/** Charts that groups have all of: whole chunks, for those of whole ones. */
function ownPlans(terms: Terms, facts: Facts): OwnPlan[] {
  return ownCharts(terms).flatMap(({ chart, without }) => {
    const column = groupColumn(without) ??
      (chart === FAILS.type ? groupedWithKinds(without) : null);
    const all = byWholeGroups(without, facts, column);
    return all === null ? [] : [{ chart, all }];
  });
}

/**
 * What share of the rows is expected inside a box, of which the newest are to
 * be listed; `null` if there are too many for that.
 */
export function shareToList(
  all: number,
  box: GridBox | null,
  { period: { rows, inside }, space }: Facts,
): number | null {
  const share = box === null ? all : all * space!.rowsInside(box) / rows;
  return share * inside > MANY_LISTED ? null : share;
}

/** Whether the period has all rows. */
export function isWhole({ period: { rows, inside } }: Facts): boolean {
  return rows === inside;
}
