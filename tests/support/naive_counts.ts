/**
 * Answers counted one incident at a time, by the plainest means: what engines
 * are compared with.
 */
import {
  addDays,
  formatDay,
  parseDay,
  weekdayOf,
} from "../../lib/core/calendar.ts";
import type {
  CellsWanted,
  PointsWanted,
  Summary,
} from "../../lib/core/engine/answer.ts";
import { placeKindOf } from "../../lib/core/codes/place_kinds.ts";
import {
  type Dimension,
  type DimensionValue,
  withoutOwnPart,
} from "../../lib/core/engine/dimensions.ts";
import { compareIncidents } from "../../lib/core/engine/row_order.ts";
import type { TimelineWanted } from "../../lib/core/timeline_wanted.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { matches } from "../../lib/core/filter/match.ts";
import {
  type Bbox,
  judgedDegrees,
  toGridX,
  toGridY,
} from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";

/** The incidents that match, newest first. */
export function naiveRows(
  incidents: readonly Incident[],
  filter: Filter,
): Incident[] {
  return incidents.filter((incident) => matches(filter, incident)).sort(
    (a, b) => compareIncidents(b, a),
  );
}

export function naiveSummary(
  incidents: readonly Incident[],
  filter: Filter,
): Summary {
  /** What matches a filter that leaves some of its parts out. */
  const without = (...parts: (keyof Filter)[]) => {
    const rest = { ...filter };
    for (const part of parts) Object.assign(rest, { [part]: EVERYTHING[part] });
    return incidents.filter((incident) => matches(rest, incident));
  };
  const matching = without();
  const mapped = matching.filter(({ latitude }) => latitude !== null).length;

  const byHourWeekday = Array.from({ length: 7 }, () => Array(24).fill(0));
  for (const { date } of without("hour", "weekday")) {
    const weekday = weekdayOf(parseDay(date.slice(0, 10)));
    byHourWeekday[weekday]![Number(date.slice(11, 13))]++;
  }
  const yesNo = (rows: Incident[], field: "arrest" | "domestic") => {
    const yes = rows.filter((row) => row[field]).length;
    return { true: yes, false: rows.length - yes };
  };
  const number = (value: number | null) => value ?? Infinity; // null last
  return {
    total: matching.length,
    mapped,
    unmapped: matching.length - mapped,
    byType: count(without("type"), (row) => row.primary_type)
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    byMonth: count(without("from", "to"), (row) => row.date.slice(0, 7))
      .map(([month, count]) => ({ month, count }))
      .sort((a, b) => a.month < b.month ? -1 : 1),
    byDistrict: count(without("district"), (row) => row.district)
      .map(([district, count]) => ({ district, count }))
      .sort((a, b) => number(a.district) - number(b.district)),
    byArea: count(without("area"), (row) => row.community_area)
      .map(([area, count]) => ({ area, count }))
      .sort((a, b) => number(a.area) - number(b.area)),
    byHourWeekday,
    byArrest: yesNo(without("arrest"), "arrest"),
    byDomestic: yesNo(without("domestic"), "domestic"),
  };
}

/**
 * Counts by first day of a day, week or longer inside the window, `YYYY-MM-DD`;
 * units without incidents too.
 */
export function naiveTimeline(
  incidents: readonly Incident[],
  filter: Filter,
  { unit, from, to }: TimelineWanted,
): Map<string, number> {
  const beginning = (day: string) => {
    if (unit === "year") return `${day.slice(0, 4)}-01-01`;
    if (unit === "month") return `${day.slice(0, 7)}-01`;
    if (unit === "quarter") {
      const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
      return `${day.slice(0, 4)}-${["01", "04", "07", "10"][quarter - 1]}-01`;
    }
    // JavaScript's weeks begin with Sunday, number 0.
    const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
    return unit === "week" ? addDays(day, -weekday) : day;
  };
  const counts = new Map<string, number>();
  for (let day = from; day <= to; day++) {
    counts.set(beginning(formatDay(day)), 0);
  }
  const anytime = { ...filter, from: formatDay(from), to: formatDay(to) };
  for (const { date } of naiveRows(incidents, anytime)) {
    const key = beginning(date.slice(0, 10));
    counts.set(key, counts.get(key)! + 1);
  }
  return counts;
}

function count<K>(
  rows: readonly Incident[],
  keyOf: (row: Incident) => K,
): [K, number][] {
  const counts = new Map<K, number>();
  for (const row of rows) {
    counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  }
  return [...counts];
}

/** Counts by `"column row"` of the cells that the viewport touches. */
export function naiveCells(
  incidents: readonly Incident[],
  filter: Filter,
  { bbox: [west, south, east, north], level }: CellsWanted,
): Map<string, number> {
  const edge = 2 ** level;
  const column = (longitude: number) => Math.floor(toGridX(longitude) / edge);
  const row = (latitude: number) => Math.floor(toGridY(latitude) / edge);
  const counts = new Map<string, number>();
  for (const incident of naiveRows(incidents, filter)) {
    if (incident.latitude === null) continue;
    const x = column(judgedDegrees(incident.longitude!));
    const y = row(judgedDegrees(incident.latitude));
    if (x < column(west) || x > column(east)) continue;
    if (y < row(north) || y > row(south)) continue;
    counts.set(`${x} ${y}`, (counts.get(`${x} ${y}`) ?? 0) + 1);
  }
  return counts;
}

/** All matching incidents of the viewport, newest first. */
export function naivePoints(
  incidents: readonly Incident[],
  filter: Filter,
  { bbox }: Pick<PointsWanted, "bbox">,
): Incident[] {
  const view: Filter = { ...EVERYTHING, bbox: bbox as Bbox };
  return naiveRows(incidents, filter).filter((row) => matches(view, row));
}

/** What an incident is counted under. */
const VALUE: Record<Dimension, (incident: Incident) => DimensionValue> = {
  type: (row) => row.primary_type,
  description: (row) => row.description,
  iucr: (row) => row.iucr,
  place: (row) => row.location_description,
  kind: ({ location_description: place }) =>
    place === null ? null : placeKindOf(place),
  area: (row) => row.community_area,
  district: (row) => row.district,
  ward: (row) => row.ward,
  beat: (row) => row.beat,
  hour: (row) => Number(row.date.slice(11, 13)),
  weekday: (row) => (new Date(`${row.date}Z`).getUTCDay() + 6) % 7,
  day: (row) => row.date.slice(0, 10),
  week: (row) =>
    addDays(
      row.date.slice(0, 10),
      -((new Date(`${row.date}Z`).getUTCDay() + 6) % 7),
    ),
  month: (row) => row.date.slice(0, 7),
  quarter: (row) =>
    `${row.date.slice(0, 4)}-Q${Math.ceil(Number(row.date.slice(5, 7)) / 3)}`,
  year: (row) => row.year,
  month_of_year: (row) => Number(row.date.slice(5, 7)),
  arrest: (row) => row.arrest,
  domestic: (row) => row.domestic,
};

/** Counts by some dimensions, by their values as JSON; none that are zero. */
export function naiveTable(
  incidents: readonly Incident[],
  filter: Filter,
  by: readonly Dimension[],
): Map<string, number> {
  return new Map(count(
    incidents.filter((incident) => matches(filter, incident)),
    (row) => JSON.stringify(by.map((dimension) => VALUE[dimension](row))),
  ));
}

/** The same by one dimension, whose own part of the filter is ignored. */
export function naiveTally(
  incidents: readonly Incident[],
  filter: Filter,
  by: Dimension,
): Map<string, number> {
  return naiveTable(incidents, withoutOwnPart(filter, by), [by]);
}
