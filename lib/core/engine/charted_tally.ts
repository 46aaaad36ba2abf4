/** Tallies that a summary's charts tell: they ignore their own part as well. */
import type { Filter } from "../filter/filter.ts";
import type { Summary, Table } from "./answer.ts";
import type { Dimension, DimensionValue } from "./dimensions.ts";

/** The dimensions whose tally follows from charts. */
export type Charted = keyof typeof CHARTS;

type Counted = Iterable<readonly [value: DimensionValue, count: number]>;

/** Counts by the values of a dimension; a value may come again. */
const CHARTS = {
  type: ({ byType }: Summary): Counted =>
    byType.map(({ type, count }) => [type, count]),
  district: ({ byDistrict }: Summary): Counted =>
    byDistrict.map(({ district, count }) => [district, count]),
  area: ({ byArea }: Summary): Counted =>
    byArea.map(({ area, count }) => [area, count]),
  arrest: ({ byArrest }: Summary): Counted => eitherOr(byArrest),
  domestic: ({ byDomestic }: Summary): Counted => eitherOr(byDomestic),
  // The chart of the week ignores hours and weekdays: each keeps the other.
  hour: ({ byHourWeekday }: Summary, { weekday }: Filter): Counted =>
    byHourWeekday.flatMap((hours, day) =>
      weekday.length === 0 || weekday.includes(day)
        ? hours.map((count, hour) => [hour, count] as const)
        : []
    ),
  weekday: ({ byHourWeekday }: Summary, { hour: asked }: Filter): Counted =>
    byHourWeekday.flatMap((hours, day) =>
      hours.flatMap((count, hour) =>
        asked.length === 0 || asked.includes(hour)
          ? [[day, count] as const]
          : []
      )
    ),
  month: ({ byMonth }: Summary): Counted =>
    byMonth.map(({ month, count }) => [month, count]),
  quarter: ({ byMonth }: Summary): Counted =>
    byMonth.map(({ month, count }) => [
      `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`,
      count,
    ]),
  year: ({ byMonth }: Summary): Counted =>
    byMonth.map(({ month, count }) => [Number(month.slice(0, 4)), count]),
} as const satisfies {
  [by in Dimension]?: (summary: Summary, filter: Filter) => Counted;
};

export function isCharted(by: Dimension): by is Charted {
  return by in CHARTS;
}

/** The tally of a filter by a dimension, from the filter's summary. */
export function chartedTally(
  by: Charted,
  summary: Summary,
  filter: Filter,
): Table {
  const counts = new Map<DimensionValue, number>();
  for (const [value, count] of CHARTS[by](summary, filter)) {
    if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const values = [...counts.keys()].sort(ascending);
  return {
    by: [by],
    values: [values],
    at: null,
    counts: Uint32Array.from(values, (value) => counts.get(value)!),
  };
}

function eitherOr(counts: { true: number; false: number }): Counted {
  return [[false, counts.false], [true, counts.true]];
}

/** `null` last. */
function ascending(a: DimensionValue, b: DimensionValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
