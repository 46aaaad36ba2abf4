/** What a chart of ranked bars shows: a row each, the most first. */
import { isMostlyVisited } from "../codes/community_areas.ts";
import { descriptionInWords } from "../codes/description_words.ts";
import { districtLabel } from "../codes/districts.ts";
import { placeKind, type PlaceKindName } from "../codes/place_kinds.ts";
import type { Verdict } from "../compare/comparison.ts";
import { rateIntervalInWords, rateOf } from "../compare/rates.ts";
import type { DimensionValue } from "../engine/dimensions.ts";
import type { Filter } from "../filter/filter.ts";
import { normalize } from "../filter/query.ts";
import { formatCount, formatRate, sentenceCase } from "../format.ts";
import { regionName } from "../regions/divisions.ts";
import type { UnitChange, UnitSwing } from "./ask_beside.ts";
import type { Measure, Unit } from "./choice.ts";
import type { Counted } from "./tallies.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";

/** The parts of a filter that a ranked chart chooses values of. */
export type RankedPart = Unit | "type" | "kind" | "description";

export interface RankedRow {
  /** What the filter calls it. */
  value: DimensionValue;
  label: string;
  count: number;
  /** How long its bar is, of the longest; less than 0 to the other side. */
  amount: number;
  /** What stands beside the bar. */
  text: string;
  /** Between what it lies, "60.1 to 65.2"; `null` where that is not told. */
  interval: string | null;
  /** The place in the order; the same for equal amounts. `null` without one. */
  rank: number | null;
  isChosen: boolean;
  /** The count of the days that the page compares with. */
  base: number | null;
  verdict: Verdict | null;
  /** True where few live and many go. */
  isMostlyVisited: boolean;
}

/** How a value of a part is called. */
export function labelOf(
  part: RankedPart,
  value: DimensionValue,
  t: Words = ENGLISH,
): string {
  switch (part) {
    case "district":
      return districtLabel(Number(value));
    case "area":
    case "ward":
    case "beat":
      return regionName({ division: part, number: Number(value) }, t);
    case "kind":
      return t(placeKind(value as PlaceKindName).label);
    case "type":
      return typeTitle(String(value), t);
    case "description":
      return sentenceCase(descriptionInWords(String(value)));
  }
}

/** Rows by count, and how many of the incidents have no value recorded. */
export interface Ranked {
  rows: RankedRow[];
  notRecorded: number;
}

/**
 * Ranks counts.
 *
 * @param base Counts of other days, to be marked beside the bars.
 */
export function rankCounts(
  part: RankedPart,
  counts: readonly Counted[],
  filter: Filter,
  base: readonly Counted[] | null = null,
  t: Words = ENGLISH,
): Ranked {
  const before = base &&
    new Map(base.map(({ value, count }) => [value, count]));
  const rows = counts.filter(({ value }) => value !== null)
    .map(({ value, count }) =>
      rowOf(part, filter, {
        value,
        count,
        amount: count,
        text: formatCount(count),
        base: before && (before.get(value) ?? 0),
      }, t)
    );
  const notRecorded = counts.find(({ value }) => value === null)?.count ?? 0;
  return { rows: inOrder(rows), notRecorded };
}

/** What of the incidents a ranking leaves out, in sentences. */
export function notRecordedIn(
  { notRecorded }: Ranked,
  heading: string,
  t: Words,
): string[] {
  return notRecorded === 0 ? [] : [t.plural(
    notRecorded,
    "{heading} is not recorded of {n} of these crimes.",
    "{heading} is not recorded of {n} of these crimes.",
    { heading },
  )];
}

/**
 * Ranks community areas by crimes per 1,000 residents.
 *
 * @param swings How much each area's weeks swing; `null` while that is not known.
 */
export function rankRates(
  counts: readonly Counted[],
  swings: readonly UnitSwing[] | null,
  filter: Filter,
  t: Words = ENGLISH,
): Ranked {
  const { rows, notRecorded } = rankCounts("area", counts, filter, null, t);
  const rated = rows.flatMap((row): RankedRow[] => {
    const area = Number(row.value);
    const swing = swings?.find(({ value }) => value === area) ?? null;
    const found = rateOf(area, row.count, swing);
    if (found === null) return [];
    const { rate, interval } = found;
    return [{
      ...row,
      amount: rate,
      text: formatRate(rate),
      interval: interval && rateIntervalInWords(interval, t),
      isMostlyVisited: isMostlyVisited(area),
    }];
  });
  return { rows: inOrder(rated), notRecorded };
}

/** Ranks places by how much more was reported than in the days before. */
export function rankChanges(
  unit: Unit,
  changes: readonly UnitChange[],
  filter: Filter,
  t: Words = ENGLISH,
): Ranked {
  const rows = changes.map(({ value, count, baseCount, percent, verdict }) => ({
    ...rowOf(unit, filter, {
      value,
      count,
      amount: percent ?? Number.NEGATIVE_INFINITY,
      text: `${formatCount(baseCount)} → ${formatCount(count)}${
        percent === null ? "" : `, ${signed(percent)}\u00a0%`
      }`,
      base: baseCount,
    }, t),
    verdict,
  }));
  const ranked = inOrder(rows).map((row): RankedRow =>
    Number.isFinite(row.amount) ? row : { ...row, amount: 0, rank: null }
  );
  return { rows: ranked, notRecorded: 0 };
}

function signed(percent: number): string {
  return percent > 0 ? `+${percent.toFixed(1)}` : percent.toFixed(1);
}

function rowOf(
  part: RankedPart,
  filter: Filter,
  row: Pick<RankedRow, "value" | "count" | "amount" | "text" | "base">,
  t: Words,
): RankedRow {
  return {
    ...row,
    label: labelOf(part, row.value, t),
    interval: null,
    rank: null,
    isChosen: isChosen(part, row.value, filter),
    verdict: null,
    isMostlyVisited: false,
  };
}

/** The most first, then by name; equal amounts have one rank. */
function inOrder(rows: readonly RankedRow[]): RankedRow[] {
  const sorted = rows.toSorted((a, b) =>
    b.amount - a.amount || Number(b.count - a.count) ||
    (a.label < b.label ? -1 : 1)
  );
  let rank = 0;
  return sorted.map((row, i) => {
    if (i === 0 || row.amount !== sorted[i - 1]!.amount) rank = i + 1;
    return { ...row, rank };
  });
}

/** The first rows, and those that are chosen. */
export function firstRows(
  rows: readonly RankedRow[],
  limit: number,
): RankedRow[] {
  return rows.filter((row, i) => i < limit || row.isChosen);
}

function isChosen(
  part: RankedPart,
  value: DimensionValue,
  filter: Filter,
): boolean {
  if (part === "description") {
    return filter.description !== null &&
      String(value).includes(filter.description);
  }
  return (filter[part] as readonly unknown[]).includes(value);
}

/** The filter with a value chosen besides, or taken back. */
export function withToggled(
  filter: Filter,
  part: RankedPart,
  value: DimensionValue,
): Filter {
  if (part === "description") {
    const description = filter.description === value ? null : String(value);
    return normalize({ ...filter, description });
  }
  const chosen = filter[part] as readonly DimensionValue[];
  return withValues(
    filter,
    part,
    chosen.includes(value)
      ? chosen.filter((other) => other !== value)
      : [...chosen, value],
  );
}

/** The filter with some values chosen, and no others. */
export function withValues(
  filter: Filter,
  part: RankedPart,
  values: readonly DimensionValue[],
): Filter {
  return part === "description"
    ? normalize({ ...filter, description: String(values.at(-1)) })
    : normalize({ ...filter, [part]: values });
}

/** What places are ranked by, in words; after the places' name. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  count: "by number of crimes",
  rate: "per 1,000 residents",
  change: "by change",
};

/** How a change is called where there is little room. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  "more": "clearly more",
  "fewer": "clearly fewer",
  "no-clear-change": "no clear change",
  "too-few": "too few to tell",
};
