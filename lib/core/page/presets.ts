import { isDay, yearOfDate } from "../calendar.ts";
import { type Period, settledThrough } from "../filter/default_period.ts";
import {
  ALL,
  daysOfRelative,
  relativeInWords,
  type RelativePeriod,
  USUAL_PERIOD,
} from "../filter/relative_period.ts";
import { dayInWords } from "../filter/words.ts";
import type { Span } from "./brush.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** First and last day with an incident; `null` where there is none. */
export interface Extent {
  from: string | null;
  to: string | null;
}

/** A period that one click chooses. */
export interface Preset {
  label: string;
  days: Period;
  period: RelativePeriod;
}

const OFFERED: readonly RelativePeriod[] = [
  USUAL_PERIOD,
  "last-90-days",
  "last-12-months",
  "this-year",
  "last-year",
  ALL,
];

/**
 * The periods to offer for data of this extent. All but "everything" end with
 * settled days, and none begins before the data does.
 */
export function presetsFor(extent: Extent, t: Words = ENGLISH): Preset[] {
  const settled = settledThrough(extent.to);
  return OFFERED.flatMap((period) => {
    const days = daysOfRelative(period, extent);
    // A year that is over is no longer one to date.
    const isOver = period === "this-year" && settled?.endsWith("-12-31");
    const label = relativeInWords(period, extent.to, t);
    return days === null || isOver ? [] : [{ label, days, period }];
  });
}

/** First and last year with data; `null` if there is none. */
export function yearsHeld({ from, to }: Extent): Span | null {
  if (from === null || to === null) return null;
  return { first: yearOfDate(from), last: yearOfDate(to) };
}

/** The days of years, as far as there is data: whoever asks for a year means those. */
export function daysOfYears(
  { first, last }: Span,
  { from, to }: Extent,
): Period {
  return {
    from: laterDay(`${first}-01-01`, from),
    to: earlierDay(`${last}-12-31`, to),
  };
}

/** A year that one click chooses. */
export interface YearPreset {
  year: number;
  days: Period;
  /** True if there is data of some of its days alone. */
  isPart: boolean;
}

/** The years that can be chosen, the newest first. */
export function yearPresets(extent: Extent): YearPreset[] {
  const all = yearsHeld(extent);
  if (all === null) return [];
  return Array.from({ length: all.last - all.first + 1 }, (_, i) => {
    const year = all.last - i;
    const days = daysOfYears({ first: year, last: year }, extent);
    const isPart = days.from !== `${year}-01-01` || days.to !== `${year}-12-31`;
    return { year, days, isPart };
  });
}

/** The later of two days, where the other one is a bound at all. */
export function laterDay(day: string, bound: string | null): string {
  return bound === null || bound < day ? day : bound;
}

export function earlierDay(day: string, bound: string | null): string {
  return bound === null || bound > day ? day : bound;
}

/**
 * A day as a person may type it in a date field, or `null` if no incident is
 * held of it: while a year is being typed, fields say 0002, 0020, 0201.
 */
export function readDayField(text: string, extent: Extent): string | null {
  const { from, to } = extent;
  if (!isDay(text) || from === null || to === null) return null;
  return text >= from && text <= to ? text : null;
}

/** What a date field that is left comes to. */
interface SettledDay {
  day: string;
  /** Why it is not what was typed. */
  note: string;
}

/**
 * What a field holds once it is left, if that cannot be used as it is: the
 * nearest day that is held, and for a cleared field the first or the last one;
 * `null` if it can, or nothing is held.
 */
export function settleDayField(
  name: "from" | "to",
  text: string,
  { from, to }: Extent,
  t: Words = ENGLISH,
): SettledDay | null {
  if (from === null || to === null) return null;
  const [first, last] = [dayInWords(from, t), dayInWords(to, t)];
  if (!isDay(text)) {
    return name === "from"
      ? {
        day: from,
        note: t("Without a first day: from {first}, the first held.", {
          first,
        }),
      }
      : {
        day: to,
        note: t("Without a last day: to {last}, the last held.", { last }),
      };
  }
  if (text < from) {
    return {
      day: from,
      note: t("No incident before {first} is held.", { first }),
    };
  }
  return text > to
    ? { day: to, note: t("No incident after {last} is held.", { last }) }
    : null;
}
