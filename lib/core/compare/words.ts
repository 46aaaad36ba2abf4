/** A comparison in words, and why there is none. */
import { formatDay, yearOf } from "../calendar.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { dayInWords, inWords } from "../filter/words.ts";
import { formatCount } from "../format.ts";
import { lengthOf } from "../page/brush.ts";
import { isOfOtherMonths, type OtherFilter } from "./choice.ts";
import type { Comparison } from "./comparison.ts";
import type { NoComparison } from "./plan_comparison.ts";
import { gapInWords } from "../filter/gaps.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/**
 * Reads on from "20,151 crimes reported in October 2018: ", without a full
 * stop: "no clear change from the same days of 2017 (20,480)".
 */
export function comparisonInWords(
  comparison: Comparison,
  t: Words = ENGLISH,
): string {
  const { isCut, current, count, verdict, days, baseDays } = comparison;
  const isPerDay = days !== baseDays;
  const isOther = typeof comparison.choice !== "string";
  const verdicts = VERDICT_TEXTS[isOther ? "filter" : "days"];
  const text = verdict === "too-few"
    ? verdicts["too-few"]
    : verdicts[verdict][isPerDay ? "perDay" : "whole"];
  const said = t(text, {
    base: `${baseInWords(comparison, t)} (${
      formatCount(comparison.baseCount)
    })`,
    change: verdict === "more" || verdict === "fewer"
      ? changeInWords(comparison, t)
      : "",
  });
  return isCut
    ? t("through {day} ({count}), {verdict}", {
      day: dayInWords(formatDay(current.last), t),
      count: formatCount(count),
      verdict: said,
    })
    : said;
}

/** What verdicts say of other days, and of another filter's incidents. */
export const VERDICT_TEXTS = {
  days: {
    "too-few": "too few to tell a change from {base}",
    "no-clear-change": {
      whole: "no clear change from {base}",
      perDay: "no clear change per day from {base}",
    },
    "more": {
      whole: "clearly more than in {base}{change}",
      perDay: "clearly more per day than in {base}{change}",
    },
    "fewer": {
      whole: "clearly fewer than in {base}{change}",
      perDay: "clearly fewer per day than in {base}{change}",
    },
  },
  filter: {
    "too-few": "too few to tell a difference from {base}",
    "no-clear-change": {
      whole: "no clear difference from {base}",
      perDay: "no clear difference per day from {base}",
    },
    "more": {
      whole: "clearly more than {base}{change}",
      perDay: "clearly more per day than {base}{change}",
    },
    "fewer": {
      whole: "clearly fewer than {base}{change}",
      perDay: "clearly fewer per day than {base}{change}",
    },
  },
} as const;

/** Why there is no comparison, as a sentence. */
export function reasonInWords(
  reason: NoComparison,
  t: Words = ENGLISH,
): string {
  switch (reason.why) {
    case "too-recent":
      return t("These days are too recent to be compared.");
    case "not-over":
      return t("The days to compare with are not over yet.");
    case "other-months":
      return t("None of these days are in the months asked for.");
    case "other-months-before":
      return t(
        "None of the days to compare with are in the months asked for.",
      );
    case "too-far":
      return t("These days lie too far apart to be compared.");
    case "no-leap-day":
      return t(
        "{year} has no February 29: choose a leap year to compare with.",
        { year: reason.year },
      );
    case "nothing-before":
      return t("There is nothing to compare with from before {day}.", {
        day: dayInWords(reason.day, t),
      });
    case "gap":
      return t("It cannot be compared: {gap}", {
        gap: gapInWords(reason.gap, t),
      });
    case "unreadable":
      return t(
        "It cannot be compared: the incidents of {period} cannot be read right now.",
        { period: reason.period },
      );
    case "same-year":
      return t(
        "{year} is among the days shown: choose another year to compare with.",
        { year: reason.year },
      );
  }
}

/** Another filter's part, to be read after "those": "in Austin". */
export function otherInWords(
  { condition }: OtherFilter,
  t: Words = ENGLISH,
): string {
  return inWords({ ...EVERYTHING, ...condition }, t);
}

/** "the same days of 2017", "the 28 days before", "those in Austin". */
export function baseInWords(
  { choice, base }: Pick<Comparison, "choice" | "base">,
  t: Words = ENGLISH,
): string {
  if (typeof choice !== "string") {
    return t("those {filter}", { filter: otherInWords(choice, t) });
  }
  if (choice === "before") {
    const days = lengthOf(base);
    return days === 1
      ? t("the day before")
      : t("the {n} days before", { n: formatCount(days) });
  }
  const [first, last] = [yearOf(base.first), yearOf(base.last)];
  return t("the same days of {year}", {
    year: first === last
      ? first
      : t("{from} to {to}", { from: first, to: last }),
  });
}

/** What still arrives of the days that are compared, as a sentence; or "". */
export function toComeInWords(
  { toCome: [least, most], verdict, choice }: Comparison,
  t: Words = ENGLISH,
): string {
  const [low, high] = [Math.floor(least), Math.ceil(most)];
  if (high === 0 || verdict === "too-few") return "";
  if (typeof choice === "string" || isOfOtherMonths(choice)) {
    return low === 0
      ? t(
        "Up to {high}\u00a0% of the reports for these days may still arrive: the comparison allows for it.",
        { high },
      )
      : t(
        "Some {low} to {high}\u00a0% of the reports for these days may still arrive: the comparison allows for it.",
        { low, high },
      );
  }
  return low === 0
    ? t(
      "Up to {high}\u00a0% of the reports for these days may still arrive, on both sides of the comparison.",
      { high },
    )
    : t(
      "Some {low} to {high}\u00a0% of the reports for these days may still arrive, on both sides of the comparison.",
      { low, high },
    );
}

/** Begins with a colon where it says anything. */
function changeInWords(
  { verdict, percent, interval }: Comparison,
  t: Words,
): string {
  if (interval === null) return "";
  const [low, high] = interval.map(Math.abs).sort((a, b) => a - b)
    .map((part) => Math.round(part));
  // It is clear, so it is more than none.
  const likely = high === 0
    ? t("by less than 1\u00a0%")
    : low === high
    ? t("about {percent}\u00a0%", { percent: low! })
    : low === 0
    ? t("likely between less than 1 and {high}\u00a0%", { high: high! })
    : t("likely between {low} and {high}\u00a0%", { low: low!, high: high! });
  if (percent === null) {
    return verdict === "more"
      ? t(": {likely} more", { likely })
      : t(": {likely} fewer", { likely });
  }
  const values = { percent: Math.abs(percent), likely };
  return verdict === "more"
    ? t(": {percent}\u00a0% more, {likely}", values)
    : t(": {percent}\u00a0% fewer, {likely}", values);
}
