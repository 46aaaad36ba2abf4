/** A comparison in English. */
import { formatDay, yearOf } from "../calendar.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { dayInWords, inWords } from "../filter/words.ts";
import { formatCount } from "../format.ts";
import { lengthOf } from "../page/brush.ts";
import type { OtherFilter } from "./choice.ts";
import type { Comparison } from "./comparison.ts";

/**
 * Reads on from "20,151 crimes reported in October 2018: ", without a full
 * stop: "no clear change from the same days of 2017 (20,480)".
 */
export function comparisonInWords(comparison: Comparison): string {
  const { isCut, current, count, verdict } = comparison;
  const through = isCut
    ? `through ${dayInWords(formatDay(current.last))} (${formatCount(count)}), `
    : "";
  const others = `${baseInWords(comparison)} (${
    formatCount(comparison.baseCount)
  })`;
  const perDay = lengthOf(current) === lengthOf(comparison.base)
    ? ""
    : " per day";
  const isOther = typeof comparison.choice !== "string";
  const [change, than] = isOther
    ? ["difference", "than"]
    : ["change", "than in"];
  switch (verdict) {
    case "too-few":
      return `${through}too few to tell a ${change} from ${others}`;
    case "no-clear-change":
      return `${through}no clear ${change}${perDay} from ${others}`;
    default:
      return `${through}clearly ${verdict}${perDay} ${than} ${others}${
        changeInWords(comparison)
      }`;
  }
}

/** Another filter's part, to be read after "those": "in Austin". */
export function otherInWords({ condition }: OtherFilter): string {
  return inWords({ ...EVERYTHING, ...condition });
}

/** "the same days of 2017", "the 28 days before", "those in Austin". */
export function baseInWords(
  { choice, base }: Pick<Comparison, "choice" | "base">,
): string {
  if (typeof choice !== "string") return `those ${otherInWords(choice)}`;
  if (choice === "before") {
    const days = lengthOf(base);
    return days === 1
      ? "the day before"
      : `the ${formatCount(days)} days before`;
  }
  const [first, last] = [yearOf(base.first), yearOf(base.last)];
  return `the same days of ${first === last ? first : `${first} to ${last}`}`;
}

/** What still arrives of the days that are compared, as a sentence; or "". */
export function toComeInWords(
  { toCome: [least, most], verdict, choice }: Comparison,
): string {
  const [low, high] = [Math.floor(least), Math.ceil(most)];
  if (high === 0 || verdict === "too-few") return "";
  const share = low === 0 ? `Up to ${high} %` : `Some ${low} to ${high} %`;
  const missing = `${share} of the reports for these days may still arrive`;
  return typeof choice === "string"
    ? `${missing}: the comparison allows for it.`
    : `${missing}, on both sides of the comparison.`;
}

/** Begins with a colon where it says anything. */
function changeInWords({ verdict, percent, interval }: Comparison): string {
  if (interval === null) return "";
  const [low, high] = interval.map(Math.abs).sort((a, b) => a - b)
    .map((part) => Math.round(part));
  const likely = low === high
    ? `about ${low} %`
    : low === 0
    ? `likely up to ${high} %`
    : `likely between ${low} and ${high} %`;
  return percent === null
    ? `: ${likely} ${verdict}`
    : `: ${Math.abs(percent)} % ${verdict}, ${likely}`;
}
