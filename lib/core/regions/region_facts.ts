/** What the page of a region says, as values. */
import type { Comparison } from "../compare/comparison.ts";
import type { NotCompared } from "../compare/plan_comparison.ts";
import type { Rank } from "../compare/ranking.ts";
import type { Rate } from "../compare/rates.ts";
import type { Summary } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { Held } from "../page/held.ts";
import type { RegionId } from "./divisions.ts";

/** A count of what a part of a filter asks for, and where to see it. */
export interface Counted {
  value: string;
  count: number;
  filter: Filter;
}

/** A year's count. */
export interface YearCount {
  year: number;
  /** `null` where records do not say in which region they are, or are lost. */
  count: number | null;
  /** True if records of it cannot be read. */
  isLost: boolean;
  /** True if the data holds only some of its days. */
  isPart: boolean;
  filter: Filter;
}

export interface RegionFacts {
  region: RegionId;
  /** The last twelve settled months, as far as they are held, here. */
  filter: Filter;
  summary: Pick<Summary, "total" | "unmapped" | "byType">;
  comparison: Comparison | NotCompared | null;
  held: Held;
  years: YearCount[];
  /** The most frequent first. */
  types: Counted[];
  kinds: Counted[];
  /** 24 counts. */
  hours: number[];
  rank: Rank;
  standing: Standing;
}

/** What a rank is made of. */
export interface Standing {
  number: number;
  count: number;
  /** Per 1,000 residents; `null` where residents are not known. */
  rate: Rate | null;
}

/** All regions of a division by rank, the most first. */
export interface DivisionFacts {
  held: Held;
  /** The days that are counted. */
  filter: Filter;
  rows: (Standing & { rank: Rank })[];
  /** Incidents that name no region. */
  unknown: number;
}
