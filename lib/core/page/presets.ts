import {
  formatDay,
  isDay,
  monthStart,
  parseDay,
  yearOfDate,
} from "../calendar.ts";
import {
  DEFAULT_DAYS,
  defaultPeriod,
  type Period,
  settledThrough,
} from "../filter/default_period.ts";
import { dayInWords } from "../filter/words.ts";

/** First and last day with an incident; `null` where there is none. */
export interface Extent {
  from: string | null;
  to: string | null;
}

/** A period that one click chooses. */
export interface Preset {
  id: "recent" | "twelve-months" | "this-year" | "last-year" | "everything";
  label: string;
  period: Period;
}

/**
 * The periods to offer for data of this extent. All but "everything" end with
 * settled days, and none begins before the data does.
 */
export function presetsFor({ from, to }: Extent): Preset[] {
  const settled = settledThrough(to);
  const recent = defaultPeriod(to);
  if (from === null || to === null || settled === null || recent === null) {
    return [];
  }
  const year = yearOfDate(settled);
  // The year of the last settled day is whole only on its last day.
  const isWhole = settled.endsWith("-12-31");
  const whole = isWhole ? year : year - 1;
  const all: Preset[] = [
    {
      id: "recent",
      label: `Last ${DEFAULT_DAYS} settled days`,
      period: recent,
    },
    {
      id: "twelve-months",
      label: "Last 12 months",
      period: { from: yearBefore(settled), to: settled },
    },
    {
      id: "this-year",
      label: `${year} to date`,
      period: { from: `${year}-01-01`, to: settled },
    },
    {
      id: "last-year",
      label: `All of ${whole}`,
      period: { from: `${whole}-01-01`, to: `${whole}-12-31` },
    },
    { id: "everything", label: "Everything", period: { from, to } },
  ];
  // A year that is over is no longer one to date.
  return all.filter(({ id, period }) =>
    period.to >= from && !(isWhole && id === "this-year")
  )
    .map((preset) => ({ ...preset, period: clip(preset.period, from) }));
}

function clip(period: Period, from: string): Period {
  return period.from < from ? { ...period, from } : period;
}

/** The first of the twelve months that end with `day`. */
function yearBefore(day: string): string {
  const next = parseDay(day) + 1;
  const ofMonth = next - monthStart(next);
  // A leap day becomes the first of March.
  return formatDay(monthStart(next, -12) + ofMonth);
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
): SettledDay | null {
  if (from === null || to === null) return null;
  const [first, last] = [dayInWords(from), dayInWords(to)];
  if (!isDay(text)) {
    return name === "from"
      ? {
        day: from,
        note: `Without a first day: from ${first}, the first held.`,
      }
      : { day: to, note: `Without a last day: to ${last}, the last held.` };
  }
  if (text < from) {
    return { day: from, note: `No incident before ${first} is held.` };
  }
  return text > to
    ? { day: to, note: `No incident after ${last} is held.` }
    : null;
}
