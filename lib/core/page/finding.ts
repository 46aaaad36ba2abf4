/** The answer in a sentence that compares, and what to know before quoting it. */
import type { Comparison } from "../compare/comparison.ts";
import type { NotCompared } from "../compare/plan_comparison.ts";
import {
  comparisonInWords,
  reasonInWords,
  toComeInWords,
} from "../compare/words.ts";
import type { Summary } from "../engine/answer.ts";
import { cautionsOf } from "../filter/cautions.ts";
import { asksUnsettled, settledThrough } from "../filter/default_period.ts";
import type { Filter } from "../filter/filter.ts";
import {
  fieldsAsked,
  type Gap,
  gapAround,
  gapInWords,
  gapsWithin,
} from "../filter/gaps.ts";
import { dayInWords, inWords } from "../filter/words.ts";
import { formatCount } from "../format.ts";
import { frequentTypesInWords } from "./frequent_types.ts";
import type { Held } from "./held.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** What was asked and found. */
export interface Found {
  filter: Filter;
  summary: Pick<Summary, "total" | "byType">;
  gaps: readonly Gap[];
  /** `null` if there is none, or none yet. */
  comparison: Comparison | NotCompared | null;
}

/** A sentence or two, part by part. */
export interface Finding {
  /** "20,151"; "No count" where nothing could be found. */
  count: string;
  /** "crimes reported in Lincoln Park": follows the count. */
  what: string;
  /** "no clear change from the same days of 2017 (20,480)", or "". */
  change: string;
  verdict: Comparison["verdict"] | null;
  /** A sentence more, or "". */
  rest: string;
}

/** The answer; no number where nothing could be found. */
export function findingOf(
  { filter, summary, gaps, comparison }: Found,
  t: Words = ENGLISH,
): Finding {
  const { total } = summary;
  const words = inWords(filter, t);
  const gap = total === 0 ? gapAround(gaps, filter) : null;
  if (gap !== null) {
    return {
      count: t("No count"),
      what: t("of crimes {filter}", { filter: words }),
      change: "",
      verdict: null,
      rest: gapInWords(gap, t),
    };
  }
  const change = comparison !== null && "verdict" in comparison
    ? comparison
    : null;
  return {
    count: formatCount(total),
    what: t.plural(
      total,
      "crime reported {filter}",
      "crimes reported {filter}",
      {
        filter: words,
      },
    ).trimEnd(),
    change: change === null ? "" : comparisonInWords(change, t),
    verdict: change?.verdict ?? null,
    rest: frequentTypesInWords(filter, summary, t),
  };
}

/** The sentence as one text, without what follows it. */
export function findingInWords({ count, what, change }: Finding): string {
  return `${count} ${what}${change === "" ? "" : `: ${change}`}.`;
}

/** One thing to know before quoting a number. */
export interface Caveat {
  about:
    | "unreadable"
    | "gap"
    | "unmapped"
    | "caution"
    | "comparison"
    | "unsettled";
  /** Whole sentences. */
  words: string;
}

/** What is quoted. */
export interface Quoted {
  filter: Filter;
  summary: Pick<Summary, "total" | "unmapped">;
  held: Pick<Held, "from" | "to" | "gaps" | "demo" | "unreadable">;
  /** `null` if there is none, or none yet. */
  comparison: Comparison | NotCompared | null;
}

/** What a reader must know before quoting the number. */
export function caveatsOf(
  { filter, summary, held, comparison }: Quoted,
  t: Words = ENGLISH,
): Caveat[] {
  const caveats: Caveat[] = [];
  const add = (about: Caveat["about"], words: string) =>
    caveats.push({ about, words });
  const { unreadable } = held;
  if (unreadable.length > 0) {
    add(
      "unreadable",
      t(
        "The incidents of {periods} cannot be read right now: the timeline leaves them out, and no count has them.",
        { periods: unreadable.join(", ") },
      ),
    );
  }
  // The sentence itself says what leaves nothing to be found.
  const told = summary.total === 0 ? gapAround(held.gaps, filter) : null;
  for (const gap of gapsWithin(held.gaps, fieldsAsked(filter), filter)) {
    if (gap !== told) add("gap", gapInWords(gap, t));
  }
  if (summary.unmapped > 0) {
    add(
      "unmapped",
      t.plural(
        summary.unmapped,
        "{n} of them has no coordinates and cannot be shown on the map.",
        "{n} of them have no coordinates and cannot be shown on the map.",
      ),
    );
  }
  for (const caution of cautionsOf(filter, held, t)) add("caution", caution);
  // What the months asked for leave of the days is said above.
  const isSaid = comparison !== null && "reason" in comparison &&
    comparison.reason.why === "other-months";
  if (comparison !== null && !isSaid) {
    const words = "reason" in comparison
      ? reasonInWords(comparison.reason, t)
      : toComeInWords(comparison, t);
    if (words !== "") add("comparison", words);
  }
  if (asksUnsettled(filter, held.to)) {
    add(
      "unsettled",
      t(
        "Days after {day} are unsettled: reports still arrive, so their counts will rise.",
        { day: dayInWords(settledThrough(held.to)!, t) },
      ),
    );
  }
  return caveats;
}
