/** Months of the year in words. */
import { monthRanges, seasonOf, YEAR_MONTHS } from "./month_of_year.ts";
import type { Words } from "../language/words.ts";

/** January first. */
export const MONTH_NAMES: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** So many months are named one by one, ... */
const MOST_NAMED = 4;
/** ... and of more, so many in a row by the first and the last. */
const LONG_RANGE = 3;

/** Months of the year, as a filter has them: "in summer (June to August)". */
export function monthWords(months: readonly number[], t: Words): string {
  if (months.length === 0) return "";
  const name = (month: number) => t(MONTH_NAMES[month - 1]!);
  const range = (first: number, last: number) =>
    t("{from} to {to}", { from: name(first), to: name(last) });
  const season = seasonOf(months);
  const ranges = monthRanges(months);
  if (season !== null) return `${t(season.words)} (${range(...ranges[0]!)})`;
  const isShort = ([first, last]: readonly [number, number]) =>
    (last - first + YEAR_MONTHS) % YEAR_MONTHS < LONG_RANGE - 1;
  if (ranges.every(isShort) || months.length <= MOST_NAMED) {
    return t("in {months}", { months: t.list(months.map(name), "and") });
  }
  return t.list(
    ranges.map(([first, last]) =>
      first === last
        ? t("in {months}", { months: name(first) })
        : t("from {from} to {to}", { from: name(first), to: name(last) })
    ),
    "or",
  );
}
