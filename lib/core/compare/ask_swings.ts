/** How much counts of many values swing from week to week, each by itself. */
import { daysOf, parseDay, weekdayOf } from "../calendar.ts";
import type { RecordedField } from "../chunks/lacking.ts";
import { overlap, periodDays } from "../chunks/period.ts";
import type { Answer, Wants } from "../engine/answer.ts";
import type { Dimension, DimensionValue } from "../engine/dimensions.ts";
import { tableEntries } from "../engine/table_entries.ts";
import { settledThrough } from "../filter/default_period.ts";
import type { Filter } from "../filter/filter.ts";
import { fieldsAsked, type Gap } from "../filter/gaps.ts";
import { daysInMonths, isInMonths } from "../filter/month_of_year.ts";
import type { Span } from "../page/brush.ts";
import { type ComparedData, SWING_DAYS } from "./plan_comparison.ts";
import { type Dispersion, weeklyDispersion } from "./dispersion.ts";

/** Answers about tables. */
export type AskTables = (
  filter: Filter,
  wants: Wants,
) => Promise<Pick<Answer, "tables">>;

/** By values of the dimensions that were asked for, as {@linkcode keyOf} says. */
export type Swings = ReadonlyMap<string, Dispersion>;

/** What combinations of values are told apart by. */
export function keyOf(values: readonly DimensionValue[]): string {
  return JSON.stringify(values);
}

/** The values of a key. */
export function valuesOf(key: string): DimensionValue[] {
  return JSON.parse(key);
}

/**
 * Counts by week of each combination that occurs in some days, ascending; of
 * whole weeks alone, those without incidents included.
 */
export async function askWeeks(
  by: readonly Dimension[],
  filter: Filter,
  days: Span,
  ask: AskTables,
): Promise<Map<string, number[]>> {
  const weeks = new Map<string, number[]>();
  const { first, last, length, unit, weekOf } = weeksIn(
    days,
    filter.month_of_year,
  );
  if (last < first) return weeks;
  const { tables } = await ask({ ...filter, ...daysOf({ first, last }) }, {
    tables: [[...by, unit]],
  });
  for (const { values, count } of tableEntries(tables![0]!)) {
    const week = weekOf(parseDay(String(values.at(-1))));
    if (week < 0) continue;
    const key = keyOf(values.slice(0, -1));
    let own = weeks.get(key);
    if (own === undefined) {
      own = new Array<number>(length).fill(0);
      weeks.set(key, own);
    }
    own[week]! += count;
  }
  return weeks;
}

/** Some days as weeks. */
interface Weeks extends Span {
  /** How many. */
  length: number;
  /** What to count by. */
  unit: "week" | "day";
  /** The week, from 0, of a unit's first day; less than 0 for none. */
  weekOf(day: number): number;
}

/**
 * Whole weeks from Monday on. Of some months of the year, each seven days of
 * theirs that follow each other, back from the last: what lies between counts
 * nothing, which would look like a swing.
 */
function weeksIn(days: Span, months: readonly number[]): Weeks {
  if (months.length === 0) {
    const first = days.first + (7 - weekdayOf(days.first)) % 7;
    const last = days.last - weekdayOf(days.last + 1);
    const length = Math.floor((last - first + 1) / 7);
    const weekOf = (day: number) => (day - first) / 7;
    return { first, last, length, unit: "week", weekOf };
  }
  const count = daysInMonths(months, days);
  const length = Math.floor(count / 7);
  const numbers = new Map<number, number>();
  let number = 7 * length - count;
  for (let day = days.first; day <= days.last; day++) {
    if (isInMonths(months, day)) numbers.set(day, Math.floor(number++ / 7));
  }
  const weekOf = (day: number) => numbers.get(day) ?? -1;
  return { ...days, length, unit: "day", weekOf };
}

/**
 * How much each combination's counts swing, in the two years before a filter's
 * last day; of days before those that are held, in the first that are.
 *
 * @param fields What has to be recorded, beside what the filter asks for.
 */
export async function askSwings(
  by: readonly Dimension[],
  fields: readonly RecordedField[],
  filter: Filter,
  data: ComparedData,
  ask: AskTables,
): Promise<Swings> {
  const days = swingDays([...fields, ...fieldsAsked(filter)], filter, data);
  const weeks = days === null
    ? new Map<string, number[]>()
    : await askWeeks(by, filter, days, ask);
  return new Map(
    Array.from(weeks, ([key, weeks]) => [key, weeklyDispersion(weeks)]),
  );
}

/** Days of one stretch in which all is recorded, settled and can be read. */
function swingDays(
  fields: readonly RecordedField[],
  { to }: Pick<Filter, "to">,
  { from, to: newest, gaps, unreadable = [] }: ComparedData,
): Span | null {
  const settled = settledThrough(newest);
  if (from === null || settled === null) return null;
  const [begin, end] = [parseDay(from), parseDay(settled)];
  const asked = to === null ? end : Math.min(end, parseDay(to));
  const last = asked < begin ? Math.min(end, begin + SWING_DAYS - 1) : asked;
  const span: Span = { first: Math.max(begin, last - SWING_DAYS + 1), last };
  const lost = [
    ...unreadable.map(periodDays),
    ...gaps.filter(({ field, lacks }) =>
      lacks !== "some" && fields.includes(field)
    ).map((gap) => daysOfGap(gap, begin, end)),
  ];
  for (const days of lost) {
    if (overlap(days, [span.first, last])) span.first = days[1] + 1;
  }
  return span.first > last ? null : span;
}

function daysOfGap({ from, to }: Gap, begin: number, end: number) {
  return [
    from === null ? begin : parseDay(from),
    to === null ? end : parseDay(to),
  ] as const;
}
