import { CLOSED_DISTRICTS } from "../codes/districts.ts";
import { parseDay } from "../calendar.ts";
import type { Filter } from "./filter.ts";
import { daysInMonths } from "./month_of_year.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** What a caution depends on of the data. */
interface Data {
  /** First and last day, `YYYY-MM-DD`; `null` if there is none. */
  from: string | null;
  to: string | null;
  /** Made-up times have no defaults. */
  demo: boolean;
}

/** What the source's own ways do to a count for a filter, as sentences. */
export function cautionsOf(
  { district, from, to, hour, month_of_year, description }: Pick<
    Filter,
    "district" | "from" | "to" | "hour" | "month_of_year" | "description"
  >,
  data: Data,
  t: Words = ENGLISH,
): string[] {
  const closed = district.filter((number) => CLOSED_DISTRICTS.has(number))
    .sort((a, b) => a - b);
  const [first, last] = [from ?? data.from, to ?? data.to];
  const newYear = first !== null && last !== null &&
    (month_of_year.length === 0 || month_of_year.includes(1)) &&
    holdsNewYear(first, last);
  const none = first !== null && last !== null && first <= last &&
    daysInMonths(month_of_year, {
        first: parseDay(first),
        last: parseDay(last),
      }) === 0;
  return [
    ...none ? [t("None of these days are in the months asked for.")] : [],
    ...closed.length === 0 ? [] : [
      t.plural(
        closed.length,
        "District {districts} was closed in 2012: records of before may name it, later ones name the districts that took over.",
        "Districts {districts} were closed in 2012: records of before may name them, later ones name the districts that took over.",
        { districts: t.list(closed, "and") },
      ),
    ],
    ...hour.length > 0 && !data.demo
      ? [
        t("Times that nobody knew often stand at midnight, at noon or at 00:01 on January 1: counts by hour are too high there."),
      ]
      : [],
    // Told from the labels of 204 codes, as of 2018 and of 2024.
    ...description !== null && !data.demo
      ? [
        t("Half of the descriptions were reworded between 2018 and 2024 (AGGRAVATED: HANDGUN became AGGRAVATED - HANDGUN): part of one may find some years only, where an IUCR code finds all."),
      ]
      : [],
    ...newYear && !data.demo && hour.length === 0
      ? [
        t("00:01 on January 1 is a default of the source, where nobody knew the day: that day counts too many."),
      ]
      : [],
  ];
}

/** True if a January 1 lies between two days, `YYYY-MM-DD`, both included. */
function holdsNewYear(from: string, to: string): boolean {
  return from.endsWith("-01-01")
    ? from <= to
    : from.slice(0, 4) < to.slice(0, 4);
}
