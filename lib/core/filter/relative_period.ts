/** Days that move along with the data, as addresses name them. */
import {
  addDays,
  formatDay,
  monthStart,
  parseDay,
  yearOfDate,
} from "../calendar.ts";
import { DEFAULT_DAYS, type Period, settledThrough } from "./default_period.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/**
 * `last-28-days`, `last-12-months`, `this-year`, `last-year` or `all`: counted
 * back from the newest settled day, but for `all`, which is every day held.
 */
export type RelativePeriod = string;

export const ALL: RelativePeriod = "all";

/** What a page shows where no days are asked for. */
export const USUAL_PERIOD: RelativePeriod = `last-${DEFAULT_DAYS}-days`;

const LAST = /^last-([1-9]\d{0,2})-(day|week|month|year)s?$/;

/** The one form of a period's name; `undefined` for what is none. */
export function readRelativePeriod(text: string): RelativePeriod | undefined {
  const name = text.trim().toLowerCase().replaceAll(/[\s_]+/g, "-");
  if ([ALL, "this-year", "last-year"].includes(name)) return name;
  const found = LAST.exec(name);
  return found === null ? undefined : `last-${found[1]}-${found[2]}s`;
}

/**
 * The days that a period is of, none before the data begins; `null` where it
 * has none, or the period ends before them.
 */
export function daysOfRelative(
  name: RelativePeriod,
  { from, to }: { from: string | null; to: string | null },
): Period | null {
  const settled = settledThrough(to);
  if (from === null || to === null || settled === null) return null;
  const days = name === ALL ? { from, to } : settledDays(name, settled);
  if (days.to < from) return null;
  return days.from < from ? { ...days, from } : days;
}

function settledDays(name: RelativePeriod, settled: string): Period {
  const year = yearOfDate(settled);
  if (name === "this-year") return { from: `${year}-01-01`, to: settled };
  if (name === "last-year") {
    const last = lastWholeYear(settled);
    return { from: `${last}-01-01`, to: `${last}-12-31` };
  }
  const [, count, unit] = LAST.exec(name)!;
  const many = Number(count);
  switch (unit) {
    case "day":
    case "week":
      return {
        from: addDays(settled, 1 - many * (unit === "week" ? 7 : 1)),
        to: settled,
      };
    default:
      return {
        from: monthsBefore(settled, many * (unit === "year" ? 12 : 1)),
        to: settled,
      };
  }
}

/** The newest year that is over. */
function lastWholeYear(settled: string): number {
  const year = yearOfDate(settled);
  return settled.endsWith("-12-31") ? year : year - 1;
}

/** The first of so many months that end with `day`. */
function monthsBefore(day: string, months: number): string {
  const next = parseDay(day) + 1;
  const ofMonth = next - monthStart(next);
  const month = monthStart(next, -months);
  // A day that the month has not becomes the first of the next.
  return formatDay(Math.min(month + ofMonth, monthStart(month, 1)));
}

/** "Last 28 settled days", "Last 12 months", "2018 to date", "All of 2017". */
export function relativeInWords(
  name: RelativePeriod,
  newest: string | null,
  t: Words = ENGLISH,
): string {
  if (name === ALL) return t("Everything");
  const settled = settledThrough(newest);
  if (settled !== null && name === "this-year") {
    return t("{year} to date", { year: yearOfDate(settled) });
  }
  if (settled !== null && name === "last-year") {
    return t("All of {year}", { year: lastWholeYear(settled) });
  }
  const found = LAST.exec(name);
  if (found === null) {
    return name === "this-year" ? t("This year") : t("Last calendar year");
  }
  const [, count, unit] = found;
  const many = Number(count);
  switch (unit) {
    case "day":
      return t.plural(many, "Last {n} settled day", "Last {n} settled days");
    case "week":
      return t.plural(many, "Last week", "Last {n} weeks");
    case "month":
      return t.plural(many, "Last month", "Last {n} months");
    default:
      return t.plural(many, "Last year", "Last {n} years");
  }
}
