/**
 * The way to an answer, as a value: what is counted from pre-aggregates, what
 * is looked at row by row, and where the newest rows come from. It is made
 * before any row is looked at but those of a sample; what depends on how many
 * match is a rule here, and `run/` only follows it.
 */
import type { GridBox } from "../../grid_box.ts";
import type { Terms } from "../ask/terms.ts";
import type { Grouping } from "../groups/grouping.ts";
import type { GroupColumn } from "../groups/groups.ts";
import type { OwnChart } from "./own_charts.ts";

/** Where rows are looked at: in their order of time, or in the copy in space. */
export type Ground = "time" | "space";

export type Plan = TimePlan | SpacePlan;

/** All from chunks: there is no copy in space, or it is of no use. */
export interface TimePlan {
  ground: "time";
  /** The filter; rare conditions first, if a sample was taken. */
  terms: Terms;
  count: TimeCounting;
  /** What is counted to be taken away, and the chart that ignores it. */
  less: TimeCounting & { chart: number } | null;
  /** Cells and points are filled while rows are counted. */
  cells: { by: "count" } | null;
  newest: readonly TimeNewest[];
  /** Tables are counted of the same rows. */
  tables: { by: "count" } | null;
  timeline: { by: "time" } | null;
}

/** A count of chunks: by groups as far as these suffice, else row by row. */
interface TimeCounting {
  terms: Terms;
  grouping: Grouping | null;
}

/** Seen while rows are counted, or by going back from the newest. */
export interface TimeNewest {
  what: "rows" | "points";
  by: "count" | "back";
}

export interface SpacePlan {
  ground: "space";
  /** The filter, each condition with the share that passes it. */
  terms: Terms;
  count: CountPlan;
  cells: CellsPlan | null;
  /**
   * In this order, since who looks for rows writes over what was listed: rows
   * come first of what the count has listed, points of what was for them alone.
   */
  newest: readonly SpaceNewest[];
  tables: TablesPlan | null;
  timeline: TimelinePlan | null;
}

export type CountPlan = GroupsPlan | LessPlan | SquaresPlan | ScanPlan;

/** Groups by a column have all. */
export interface GroupsPlan {
  by: "groups";
  terms: Terms;
  column: GroupColumn;
  /** Where what groups lack, of cut chunks, is looked at. */
  rest: Ground;
}

/** Groups have a filter without a condition; less what is in it too much. */
export interface LessPlan {
  /** What fails the condition, or what lies outside the box. */
  by: "complement" | "outside";
  all: GroupsPlan;
  less: readonly Scan[];
  /** The chart that ignores the condition; 0 for none. */
  chart: number;
}

/** The city's squares have what lies inside; the rim is looked at. */
export interface SquaresPlan {
  by: "squares";
  terms: Terms;
  inner: readonly GridBox[];
  rim: readonly Scan[];
}

/** Rows are looked at. */
export interface ScanPlan extends Scan {
  by: "scan";
  /**
   * Groups by a column and hours have kinds, hours and flags of what the whole
   * filter asks for; rows are looked at for the other charts.
   */
  known: { terms: Terms; column: "kind" | "offense" } | null;
  /** Charts that ignore a condition, and groups that have them. */
  owns: readonly OwnPlan[];
  /** What share of the rows is expected; `null` if none are listed. */
  list: number | null;
  /** Whether cells are counted in the same scan. */
  cells: boolean;
}

/** Rows of the copy in space that are looked at. */
export interface Scan {
  terms: Terms;
  /** `null` for all, those without a position too. */
  box: GridBox | null;
}

/** A chart that ignores a condition, and what it counts. */
export interface OwnPlan {
  chart: OwnChart;
  all: GroupsPlan;
}

export type CellsPlan =
  /** In the same scan as the rest. */
  | { by: "count" }
  /** Of the list of matches, if that has all; else as said. */
  | { by: "list"; otherwise: CellsCount }
  | CellsCount;

export type CellsCount =
  /** What share of the rows is listed on the way; `null` if none are. */
  | { by: "scan"; box: GridBox; list: number | null }
  /** The cells of all rows, less those that fail; the rim is looked at. */
  | {
    by: "city";
    inner: readonly GridBox[];
    less: Scan | null;
    rim: readonly Scan[];
  };

export type SpaceNewest = SpaceRows | SpacePoints;

export interface SpaceRows {
  what: "rows";
  back: LookBack | null;
}

export interface SpacePoints {
  what: "points";
  /** What of the view lies in the filter's box. */
  inside: GridBox;
  /** How many lie there. */
  inView:
    | { by: "count" }
    | { by: "cells"; inner: GridBox; rim: readonly GridBox[] }
    /** As in {@linkcode ScanPlan}. */
    | { by: "scan"; list: number | null };
  back: LookBack | null;
}

/**
 * A rule for when it is known how many match: if what is wanted is expected
 * among the newest `most` of the period's rows, these are looked at backwards
 * in the order of time; else the list is shown, or the copy in space asked.
 */
export interface LookBack {
  rows: number;
  most: number;
}

export type TablesPlan =
  /** Of what the count looks at. */
  | { by: "count" }
  /** Of what matches, which is looked at for them. */
  | { by: "scan" }
  /** Tables of all rows, less those of what fails. */
  | { by: "all"; less: readonly Terms[] };

export type TimelinePlan =
  /** Days are counted in the same scan as the rest. */
  | { by: "count" }
  /** The window is looked at, in the order of time or in space. */
  | { by: Ground };
