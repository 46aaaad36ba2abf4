/** Days that are typed as numbers: "2015 to 2017", "since 2015", "last 6 months". */
import type { Period } from "../filter/default_period.ts";
import { periodInShort } from "../filter/period_words.ts";
import {
  daysOfRelative,
  readRelativePeriod,
  relativeInWords,
  type RelativePeriod,
} from "../filter/relative_period.ts";
import { daysOfYears, type Extent, yearsHeld } from "../page/presets.ts";

/** Days, and how they are called. */
export interface TypedDays {
  days: Period;
  /** What they move along as, if they do. */
  period: RelativePeriod | null;
  label: string;
}

const YEARS = /^(\d{4}) (?:(?:TO|THROUGH|UNTIL|AND|A|AL|HASTA|Y) )?(\d{4})$/;
const SINCE = /^(?:SINCE|FROM|DESDE) (\d{4})$/;
const RELATIVE = [
  /^(?:LAST|PAST|PREVIOUS) (?:(\d{1,3}) )(DAY|WEEK|MONTH|YEAR)S?$/,
  /^ULTIM[OA]S? (?:(\d{1,3}) )(DIA|SEMANA|MES|ANO)(?:E?S)?$/,
  // A month or a year without a number is another period by name.
  /^(?:LAST|PAST) ()(WEEK)$/,
  /^ULTIMA ()(SEMANA)$/,
];
const UNITS: Readonly<Record<string, string>> = {
  DIA: "day",
  SEMANA: "week",
  MES: "month",
  ANO: "year",
};

/**
 * What words mean as days of the data; `null` if they mean none, or none that
 * it has.
 *
 * @param words In capitals, as `wordsOf()` has them.
 */
export function typedDays(
  words: readonly string[],
  extent: Extent,
): TypedDays | null {
  const text = words.join(" ");
  const held = yearsHeld(extent);
  if (held === null) return null;
  const years = YEARS.exec(text) ?? SINCE.exec(text);
  if (years !== null) {
    const first = Number(years[1]);
    const last = years[2] === undefined ? held.last : Number(years[2]);
    if (first > last || last < held.first || first > held.last) return null;
    const days = daysOfYears({ first, last }, extent);
    return { days, period: null, label: periodInShort(days.from, days.to) };
  }
  for (const form of RELATIVE) {
    const found = form.exec(text);
    if (found === null) continue;
    const [, count, unit] = found;
    const name = `last-${count || 1}-${UNITS[unit!] ?? unit}`;
    const period = readRelativePeriod(name);
    const days = period === undefined ? null : daysOfRelative(period, extent);
    if (period === undefined || days === null) return null;
    return { days, period, label: relativeInWords(period, extent.to) };
  }
  return null;
}
