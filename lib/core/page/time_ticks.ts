/**
 * Marks of an axis of days. Ours rather than a library's: its weeks would
 * begin on Sunday, and the calendar is here for the counts.
 */
import { formatDay, monthNumber, yearOf } from "../calendar.ts";
import { nextUnit, type TimeUnit, unitStart } from "../time_unit.ts";
import type { Tick } from "./bars.ts";
import { lengthOf, type Span } from "./brush.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { SHORT_MONTHS, shortDay } from "../format.ts";

/**
 * From one mark to the next: so many units, of about so many days, and the
 * pixels that their longest label takes.
 */
const INTERVALS: readonly (readonly [
  TimeUnit,
  every: number,
  days: number,
  pixels: number,
])[] = [
  ["day", 1, 1, 84],
  ["week", 1, 7, 84],
  ["week", 2, 14, 84],
  ["month", 1, 30.4, 64],
  ["month", 2, 60.9, 64],
  ["month", 3, 91.3, 64],
  ["month", 6, 182.6, 64],
  ["year", 1, 365, 44],
  ["year", 2, 730, 44],
  ["year", 5, 1826, 44],
  ["year", 10, 3652, 44],
  ["year", 20, 7305, 44],
];
/** What a letter takes of that, in pixels. */
const LETTER_PIXELS = 6.5;

/** The marks for a window on so many pixels, ascending. */
export function timeTicks(
  window: Span,
  width: number,
  t: Words = ENGLISH,
): Tick[] {
  const days = lengthOf(window);
  const [unit, every] =
    INTERVALS.find(([, , length, pixels]) => length / days * width >= pixels) ??
      INTERVALS.at(-1)!;
  const ticks: Tick[] = [];
  let before: number | null = null;
  for (const day of marks(window, unit, every)) {
    const label = labelOf(day, before, unit, t);
    const place = (day - window.first) / days * width;
    const room = label.length * LETTER_PIXELS;
    // Its words would be cut off.
    if (place + room > width) break;
    ticks.push({ at: day, label });
    before = day;
  }
  return ticks;
}

function* marks(
  { first, last }: Span,
  unit: TimeUnit,
  every: number,
): Generator<number> {
  let day = unitStart(unit, first);
  for (; day <= last; day = nextUnit(unit, day)) {
    if (day >= first && numberOf(day, unit) % every === 0) yield day;
  }
}

/** Counts units from a beginning, so that the same ones are marked always. */
function numberOf(day: number, unit: TimeUnit): number {
  switch (unit) {
    case "day":
      return day;
    case "week":
      return day / 7;
    case "year":
      return yearOf(day);
    default:
      return monthNumber(day);
  }
}

/** What is new since the mark before: the year, the month, the day. */
function labelOf(
  day: number,
  before: number | null,
  unit: TimeUnit,
  t: Words,
): string {
  const [year, month, date] = formatDay(day).split("-") as [
    string,
    string,
    string,
  ];
  const name = t(SHORT_MONTHS[Number(month) - 1]!);
  if (unit === "year") return year;
  const last = before === null ? "" : formatDay(before);
  const isNewYear = last.slice(0, 4) !== year;
  if (unit === "month") {
    if (month === "01") return year;
    return before === null ? t("{month} {year}", { month: name, year }) : name;
  }
  if (isNewYear) return shortDay(formatDay(day), t).replaceAll("\u00a0", " ");
  return last.slice(0, 7) === `${year}-${month}`
    ? String(Number(date))
    : t("{month}\u00a0{date}", { month: name, date: Number(date) })
      .replace("\u00a0", " ");
}
