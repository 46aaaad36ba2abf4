/** Months of the year: their names, the seasons, and how lists of them read. */
import { monthOfYear } from "../calendar.ts";
import { type CyclicRange, expandRange, toRanges } from "./cyclic.ts";

export const YEAR_MONTHS = 12;

/** Months as queries may name them, January first. */
export const MONTH_CODES: readonly string[] = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];

/** Three whole months, as the weather service divides the year. */
interface YearSeason {
  /** As queries name it. */
  name: string;
  /** As a button: "Summer". */
  label: string;
  /** As a phrase: "in summer". */
  words: string;
  /** First and last month, both included. */
  months: CyclicRange;
}

export const YEAR_SEASONS: readonly YearSeason[] = [
  { name: "winter", label: "Winter", words: "in winter", months: [12, 2] },
  { name: "spring", label: "Spring", words: "in spring", months: [3, 5] },
  { name: "summer", label: "Summer", words: "in summer", months: [6, 8] },
  { name: "fall", label: "Fall", words: "in fall", months: [9, 11] },
];

/** Other names of seasons. */
const SEASON_ALIASES: ReadonlyMap<string, string> = new Map([
  ["autumn", "fall"],
]);

/** What may stand for months, beside numbers. */
export const MONTH_WORDS: readonly string[] = [
  ...MONTH_CODES,
  ...YEAR_SEASONS.map(({ name }) => name),
  ...SEASON_ALIASES.keys(),
];

/** All months of a range, ascending; `[12, 2]` passes the turn of the year. */
export function expandMonths([first, last]: CyclicRange): number[] {
  return expandRange([first - 1, last - 1], YEAR_MONTHS)
    .map((month) => month + 1).sort((a, b) => a - b);
}

/**
 * The fewest ranges that cover some months; the one that passes the turn of the
 * year, if any, comes last.
 *
 * @param months Ascending, without repeats.
 */
export function monthRanges(months: readonly number[]): CyclicRange[] {
  return toRanges(months.map((month) => month - 1), YEAR_MONTHS)
    .map(([first, last]) => [first + 1, last + 1]);
}

/**
 * The months that a piece of a query names: `7`, `6-8`, `12-2`, `jun`,
 * `June-August`, `summer`; `undefined` if it names none.
 */
export function readMonths(piece: string): number[] | undefined {
  const text = piece.toLowerCase();
  const name = SEASON_ALIASES.get(text) ?? text;
  const season = YEAR_SEASONS.find((season) => season.name === name);
  if (season !== undefined) return expandMonths(season.months);
  const ends = text.split("-").map((end) => readMonth(end.trim()));
  const [first, last = first] = ends;
  return ends.length > 2 || first === undefined || ends.includes(undefined)
    ? undefined
    : expandMonths([first, last!]);
}

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

function readMonth(text: string): number | undefined {
  if (MONTH.test(text)) return MONTH_CODES.indexOf(text.slice(0, 3)) + 1;
  const month = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return month >= 1 && month <= YEAR_MONTHS ? month : undefined;
}

/** The months of a season. */
export function seasonMonths({ months }: YearSeason): number[] {
  return expandMonths(months);
}

/**
 * The season that consists of just these months, if there is one.
 *
 * @param months Ascending, without repeats.
 */
export function seasonOf(months: readonly number[]): YearSeason | null {
  return YEAR_SEASONS.find((season) =>
    seasonMonths(season).join() === months.join()
  ) ?? null;
}

/**
 * Whether a day, of days since 2001-01-01, is in one of some months; an empty
 * list stands for all.
 */
export function isInMonths(months: readonly number[], day: number): boolean {
  return months.length === 0 || months.includes(monthOfYear(day));
}

/** How many days from the first to the last, both included, are in some months. */
export function daysInMonths(
  months: readonly number[],
  { first, last }: { first: number; last: number },
): number {
  if (months.length === 0) return Math.max(0, last - first + 1);
  let days = 0;
  for (let day = first; day <= last; day++) {
    if (isInMonths(months, day)) days++;
  }
  return days;
}
