/** What the chart of places shows, and what to know of it. */
import type { Comparison } from "../compare/comparison.ts";
import { daysOf } from "../calendar.ts";
import type { Filter } from "../filter/filter.ts";
import { type Gap, gapInWords, gapsWithin } from "../filter/gaps.ts";
import type { Words } from "../language/words.ts";
import { DIVISIONS } from "../regions/divisions.ts";
import type { Beside } from "./ask_beside.ts";
import type { ChartsChoice } from "./choice.ts";
import { rankChanges, rankCounts, type Ranked, rankRates } from "./ranked.ts";
import type { Counted } from "./tallies.ts";

/** What is ranked, and by what. */
export interface UnitsAsked {
  choice: Pick<ChartsChoice, "unit" | "measure">;
  filter: Filter;
  /** `null` while they are not known. */
  counts: readonly Counted[] | null;
  beside: Pick<Beside, "base" | "changes" | "swings">;
  gaps: readonly Gap[];
  /** What the filter's days are compared with; `null` if with none. */
  compared: Comparison | null;
}

export interface UnitsRanked {
  /** `null` while it is not known, or where there is nothing to compare with. */
  ranked: Ranked | null;
  /** True if the places were not recorded in the days compared with. */
  lacksBase: boolean;
  notes: string[];
}

export function rankUnits(
  { choice, filter, counts, beside, gaps, compared }: UnitsAsked,
  t: Words,
): UnitsRanked {
  const { unit, measure } = choice;
  const { base, changes, swings } = beside;
  // What was not recorded then has not changed.
  const lacks = compared === null
    ? []
    : gapsWithin(gaps, [unit], daysOf(compared.base))
      .filter((gap) => gap.lacks !== "some").map((gap) => gapInWords(gap, t));
  const lacksBase = lacks.length > 0;
  const ranked = measure === "change"
    ? lacksBase ? null : changes && rankChanges(unit, changes, filter, t)
    : counts === null
    ? null
    : measure === "rate"
    ? rankRates(counts, swings, filter, t)
    : rankCounts(unit, counts, filter, lacksBase ? null : base?.[unit], t);
  const notes = new Set([
    ...gapsWithin(gaps, [unit], filter).map((gap) => gapInWords(gap, t)),
    ...lacks,
    ...measure === "count" && unit !== "area"
      ? [t(
        "Ranked by number: residents are known of community areas alone.",
      )]
      : [],
    ...measure === "rate" ? RATE_NOTES.map((note) => t(note)) : [],
    ...measure === "change" && !lacksBase
      ? [changeNote(DIVISIONS[unit].several, ranked, t)]
      : [],
  ]);
  return { ranked, lacksBase, notes: [...notes] };
}

export const RATE_NOTES: readonly string[] = [
  "Residents are those of the 2020 census, whatever the dates.",
  "In parentheses in table and picture: between which a rate lies in 95 of 100 cases, by how much its weeks swing.",
  "† Few residents, many visitors: a rate by residents says little there.",
];

function changeNote(several: string, ranked: Ranked | null, t: Words): string {
  const places = ranked === null
    ? t("all {regions}", { regions: t(several) })
    : `${ranked.rows.length} ${t(several)}`;
  return t(
    "A change is called clear if it is more than the place swings by itself from week to week; asking of {places} at once is allowed for, so that of ten clear changes about one may be chance. Percents allow for reports still to come.",
    { places },
  );
}
