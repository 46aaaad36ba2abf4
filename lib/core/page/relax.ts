import type { Summary } from "../engine/answer.ts";
import { asks, EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Extent } from "./presets.ts";

/** A way out of an empty answer: one part of the filter taken back. */
export interface WayOut {
  /** Its English: "of other types" reads on from "1,204 crimes". */
  words: string;
  /** How many incidents then match. */
  count: number;
  filter: Filter;
}

/** Where incidents are without a part whose counts no summary has. */
export const UNCOUNTED = {
  ward: "in other wards",
  beat: "on other beats",
  iucr: "of other offenses",
  description: "described otherwise",
  place: "at other places",
  kind: "at other kinds of place",
  month_of_year: "in other months of the year",
  index: "of the other crimes",
  violent: "of the other crimes",
  bbox: "outside of the rectangle",
  near: "farther away",
  within: "outside of the shape",
  block: "on other blocks",
} as const satisfies Partial<Record<keyof Filter, string>>;

/**
 * The ways out of an empty answer by the parts that no summary counts.
 *
 * @param count Counts what filters match, in their order.
 */
export async function askWaysOut(
  filter: Filter,
  count: (filters: Filter[]) => Promise<number[]>,
): Promise<WayOut[]> {
  const ways = Object.entries(UNCOUNTED).flatMap(([name, words]) => {
    const change = { [name]: EVERYTHING[name as keyof typeof UNCOUNTED] };
    return isSet(filter, change)
      ? [{ words, filter: { ...filter, ...change } }]
      : [];
  });
  if (ways.length === 0) return [];
  const counts = await count(ways.map(({ filter }) => filter));
  return ways.map((way, i) => ({ ...way, count: counts[i]! }))
    .filter(({ count }) => count > 0);
}

/**
 * Which single part of the filter to take back so that something matches, the
 * one that leaves the fewest incidents first: the nearest thing to what was
 * asked. Only what was counted, so that no promise is made up; empty if no
 * single one helps.
 *
 * @param asked By parts that the summary does not count.
 */
export function waysOut(
  filter: Filter,
  summary: Summary,
  extent: Extent,
  asked: readonly WayOut[] = [],
): WayOut[] {
  const sum = (entries: readonly { count: number }[]) =>
    entries.reduce((total, { count }) => total + count, 0);
  const { byArrest, byDomestic } = summary;
  const ways: [words: string, count: number, change: Partial<Filter>][] = [
    [COUNTED.type, sum(summary.byType), { type: [] }],
    [COUNTED.days, sum(summary.byMonth), {
      from: extent.from,
      to: extent.to,
    }],
    [
      elsewhere(
        ELSEWHERE.district,
        summary.byDistrict,
        ({ district }) => district,
      ),
      sum(summary.byDistrict),
      { district: [] },
    ],
    [
      elsewhere(ELSEWHERE.area, summary.byArea, ({ area }) => area),
      sum(summary.byArea),
      { area: [] },
    ],
    [
      COUNTED.times,
      summary.byHourWeekday.flat().reduce((a, b) => a + b, 0),
      {
        hour: [],
        weekday: [],
      },
    ],
    [
      COUNTED.arrest[filter.arrest ? 0 : 1],
      byArrest.true + byArrest.false,
      { arrest: null },
    ],
    [
      COUNTED.domestic[filter.domestic ? 0 : 1],
      byDomestic.true + byDomestic.false,
      { domestic: null },
    ],
  ];
  const counted = ways
    .filter(([, count, change]) => count > 0 && isSet(filter, change))
    .map(([words, count, change]) => ({
      words,
      count,
      filter: { ...filter, ...change },
    }));
  return [...counted, ...asked].sort((a, b) => a.count - b.count);
}

/** Where else incidents are, as far as it is recorded. */
function elsewhere<Entry extends { count: number }>(
  words: typeof ELSEWHERE[keyof typeof ELSEWHERE],
  entries: readonly Entry[],
  placeOf: (entry: Entry) => number | null,
): string {
  const isKnown = entries.some((entry) => placeOf(entry) !== null);
  const isMissing = entries.some((entry) => placeOf(entry) === null);
  if (!isMissing) return words.known;
  return isKnown ? words.both : words.missing;
}

export const ELSEWHERE = {
  district: {
    known: "in other districts",
    both: "in other districts, or with none recorded",
    missing: "with no district recorded",
  },
  area: {
    known: "in other areas",
    both: "in other areas, or with none recorded",
    missing: "with no area recorded",
  },
} as const;

/** What of the summary's counts a way out is of. */
export const COUNTED = {
  type: "of other types",
  days: "in other months",
  times: "at other hours and weekdays",
  arrest: ["without arrest", "with arrest"],
  domestic: ["that are not domestic", "that are domestic"],
} as const;

/** True if the filter has a condition on any of the parts changed. */
function isSet(filter: Filter, change: Partial<Filter>): boolean {
  return (Object.keys(change) as (keyof Filter)[])
    .some((param) => asks(filter, param));
}

/** The filter's types alone, and its dates alone: where to begin anew. */
export function partsOf(
  filter: Filter,
  extent: Extent,
): { words: string; part: Filter }[] {
  const { type, from, to } = filter;
  const dates = { words: "the dates", part: { ...EVERYTHING, from, to } };
  return type.length === 0 ? [dates] : [
    { words: "the types", part: { ...EVERYTHING, ...extent, type } },
    dates,
  ];
}
