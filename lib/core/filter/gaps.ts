/** What a source never had is not zero: it is said beside every count. */
import { addDays, formatDay, parseDay } from "../calendar.ts";
import { RECORDED, type RecordedField } from "../chunks/lacking.ts";
import { periodDays } from "../chunks/period.ts";
import type { ChunkEntry } from "../manifest.ts";
import type { Period } from "./default_period.ts";
import type { Filter } from "./filter.ts";
import { daysInMonths } from "./month_of_year.ts";
import { monthInWords } from "./words.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** From this share of rows on, a lack is told. */
const SOME = 0.1;
/** From this share on, what is there are exceptions. */
const MOST = 0.99;

/** Neighbouring periods in which a field is missing. */
export interface Gap {
  field: RecordedField;
  /** First and last day, `YYYY-MM-DD`; `null` where the data begins or ends. */
  from: string | null;
  to: string | null;
  lacks: "all" | "most" | "some";
  /** Share of the rows that lack it, in percent. */
  percent: number;
}

/** What is missing in the chunks of a version, by field, then ascending. */
export function gapsOf(
  chunks: readonly Pick<ChunkEntry, "period" | "rows" | "lacking">[],
): Gap[] {
  return RECORDED.flatMap((field) => gapsIn(field, chunks));
}

function gapsIn(
  field: RecordedField,
  chunks: readonly Pick<ChunkEntry, "period" | "rows" | "lacking">[],
): Gap[] {
  const gaps: Gap[] = [];
  let open: Gap | null = null;
  let [lacking, rows] = [0, 0];
  chunks.forEach((chunk, i) => {
    const count = chunk.lacking[field] ?? 0;
    const lacks = lackOf(count / chunk.rows);
    if (lacks !== open?.lacks) {
      [lacking, rows] = [0, 0];
      open = null;
    }
    if (lacks === null) return;
    const [first, last] = periodDays(chunk.period);
    if (open === null) {
      const from = i === 0 ? null : formatDay(first);
      open = { field, from, to: null, lacks, percent: 0 };
      gaps.push(open);
    }
    lacking += count;
    rows += chunk.rows;
    open.percent = Math.round(100 * lacking / rows);
    open.to = i === chunks.length - 1 ? null : formatDay(last);
  });
  return gaps;
}

function lackOf(share: number): Gap["lacks"] | null {
  if (share === 1) return "all";
  return share >= MOST ? "most" : share >= SOME ? "some" : null;
}

/** The fields of which a filter asks for some values only. */
export function fieldsAsked(filter: Filter): RecordedField[] {
  return RECORDED.filter((field) =>
    (filter[field]?.length ?? 0) > 0 ||
    (field === "place" && filter.kind.length > 0)
  );
}

/** Days that are asked for: of some months of the year only, if any are. */
type Asked =
  & Pick<Filter, "from" | "to">
  & Partial<Pick<Filter, "month_of_year">>;

/** The gaps of some fields that a period reaches into. */
export function gapsWithin(
  gaps: readonly Gap[],
  fields: readonly RecordedField[],
  { from, to, month_of_year = [] }: Asked,
): Gap[] {
  return gaps.filter((gap) => {
    if (!fields.includes(gap.field)) return false;
    const first = from === null || gap.from !== null && gap.from > from
      ? gap.from
      : from;
    const last = to === null || gap.to !== null && gap.to < to ? gap.to : to;
    if (first === null || last === null) return true;
    const days = { first: parseDay(first), last: parseDay(last) };
    return daysInMonths(month_of_year, days) > 0;
  });
}

/**
 * The gaps that a filter has in some days and not in its own period: what is
 * to be said of a chart that shows more than the period.
 */
export function gapsBeside(
  gaps: readonly Gap[],
  filter: Filter,
  shown: Period,
): Gap[] {
  const fields = fieldsAsked(filter);
  const told = gapsWithin(gaps, fields, filter);
  return gapsWithin(gaps, fields, shown).filter((gap) => !told.includes(gap));
}

/** The gap that leaves a filter without anything it could find, if there is one. */
export function gapAround(gaps: readonly Gap[], filter: Filter): Gap | null {
  const { from, to } = filter;
  return gapsWithin(gaps, fieldsAsked(filter), filter).find((gap) =>
    gap.lacks === "all" &&
    (gap.from === null || (from !== null && from >= gap.from)) &&
    (gap.to === null || (to !== null && to <= gap.to))
  ) ?? null;
}

export const RECORDED_NAMES: Readonly<Record<RecordedField, string>> = {
  district: "District",
  area: "Community area",
  ward: "Ward",
  beat: "Beat",
  place: "Location description",
  block: "Block",
};

/** "District is missing from 38 % of the crimes."; `null` where that is few. */
export function lackInWords(
  field: RecordedField,
  lacking: number,
  rows: number,
): string | null {
  const share = lacking / rows;
  const lacks = rows === 0 ? null : lackOf(share);
  const percent = Math.round(100 * share);
  return lacks &&
    gapInWords({ field, from: null, to: null, lacks, percent });
}

/** "District is not recorded before 2012." */
export function gapInWords(gap: Gap, t: Words = ENGLISH): string {
  const values = {
    field: t(RECORDED_NAMES[gap.field]),
    percent: gap.percent,
    when: whenInWords(gap, t),
  };
  switch (gap.lacks) {
    case "all":
      return t("{field} is not recorded{when}.", values);
    case "most":
      return t("{field} is hardly recorded{when}.", values);
    case "some":
      return t(
        "{field} is missing from {percent}\u00a0% of the crimes{when}.",
        values,
      );
  }
}

/** Begins with a space where it says anything. */
function whenInWords({ from, to }: Gap, t: Words): string {
  if (from === null) {
    return to === null
      ? ""
      : t(" before {begin}", { begin: beginInWords(addDays(to, 1), t) });
  }
  if (to === null) return t(" since {begin}", { begin: beginInWords(from, t) });
  const isYears = from.endsWith("-01-01") && to.endsWith("-12-31");
  const [first, last] = [from, to].map((day) =>
    isYears ? day.slice(0, 4) : monthInWords(day, t)
  ) as [string, string];
  return first === last
    ? t(" in {first}", { first })
    : t(" from {first} to {last}", { first, last });
}

/** The year that a day begins, else its month: chunks are of one or the other. */
function beginInWords(day: string, t: Words): string {
  return day.endsWith("-01-01") ? day.slice(0, 4) : monthInWords(day, t);
}
