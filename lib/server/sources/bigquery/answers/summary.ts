import type { Summary } from "../../../../core/engine/answer.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import type { Query, Row } from "../query.ts";
import {
  AREA,
  DISTRICT,
  HOUR,
  MAPPED,
  MONTH,
  TYPE,
  WEEKDAY,
} from "./columns.ts";
import { conditionsOf, takenParams, where } from "./conditions.ts";

/** What is counted by, and the parts of a filter that its counts ignore. */
const GROUPS = {
  type: ["type"],
  month: ["from", "to"],
  district: ["district"],
  area: ["area"],
  time: ["hour", "weekday"],
  arrest: ["arrest"],
  domestic: ["domestic"],
} as const satisfies Record<string, readonly (keyof Filter)[]>;

type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];

/** Another column to group by; its counts are `without_month`. */
export interface TimeColumn {
  sql: string;
  params: Query["params"];
}

/**
 * All counts of a summary in one scan. A row of the result is of the one group
 * whose columns are not `NULL`, or of everything; of its counts, `total` obeys
 * the whole filter and `without_...` all but the group's own parts.
 *
 * @param through The last day, `YYYY-MM-DD`.
 * @param time What else to group by, as the column `time_unit`.
 */
export function summaryQuery(
  from: string,
  filter: Filter,
  through: string,
  time?: TimeColumn,
): Query {
  const { parts, params } = conditionsOf(filter);
  const own = new Set<keyof Filter>(Object.values(GROUPS).flat());
  const common: string[] = [];
  const tested: string[] = [];
  for (const [part, sql] of parts) {
    if (own.has(part)) tested.push(part);
    else common.push(sql);
  }
  const allBut = (ignored: readonly string[]) => {
    const rest = tested.filter((part) => !ignored.includes(part));
    return rest.length === 0
      ? "TRUE"
      : rest.map((part) => `is_${part}`).join(" AND ");
  };
  const counts = NAMES.map((name) =>
    `COUNTIF(${allBut(GROUPS[name])}) AS without_${name}`
  );
  const columns = [
    `${TYPE} AS type`,
    `${MONTH} AS month`,
    `${DISTRICT} AS district`,
    `${AREA} AS area`,
    `${WEEKDAY} AS weekday`,
    `${HOUR} AS hour`,
    "arrest",
    "domestic",
    ...time ? [`${time.sql} AS time_unit`] : [],
    `${MAPPED} AS mapped`,
    ...tested.map((part) => `${parts.get(part as keyof Filter)} AS is_${part}`),
  ];
  return {
    purpose: "summary",
    sql: `SELECT type, month, district, area, weekday, hour, arrest, domestic,
  ${time ? "time_unit," : ""}
  COUNTIF(${allBut([])}) AS total,
  COUNTIF(${allBut([])} AND mapped) AS mapped,
  ${counts.join(",\n  ")}
FROM (
SELECT
  ${columns.join(",\n  ")}
FROM ${from}
${where(common)}
) AS looked_at
GROUP BY GROUPING SETS (
  (type), (month), (district), (area), (weekday, hour), (arrest), (domestic), ()
  ${time ? ", (time_unit)" : ""}
)`,
    params: { ...params, ...takenParams(through), ...time?.params },
  };
}

/** The summary that the rows of {@linkcode summaryQuery} are. */
export function readSummary(rows: readonly Row[]): Summary {
  const summary: Summary = {
    total: 0,
    mapped: 0,
    unmapped: 0,
    byType: [],
    byMonth: [],
    byDistrict: [],
    byArea: [],
    byHourWeekday: Array.from({ length: 7 }, () => Array(24).fill(0)),
    byArrest: { true: 0, false: 0 },
    byDomestic: { true: 0, false: 0 },
  };
  for (const row of rows) add(row, summary);
  const last = (number: number | null) => number ?? Infinity;
  summary.byType.sort((a, b) =>
    b.count - a.count || (a.type < b.type ? -1 : 1)
  );
  summary.byMonth.sort((a, b) => a.month < b.month ? -1 : 1);
  summary.byDistrict.sort((a, b) => last(a.district) - last(b.district));
  summary.byArea.sort((a, b) => last(a.area) - last(b.area));
  return summary;
}

function add(row: Row, summary: Summary): void {
  const count = (name: Group) => Number(row[`without_${name}`]);
  const yesNo = (name: "arrest" | "domestic") =>
    row[name] === true ? "true" : "false";
  if (row.type !== null) {
    push(summary.byType, { type: String(row.type), count: count("type") });
  } else if (row.month !== null) {
    const month = String(row.month);
    push(summary.byMonth, { month, count: count("month") });
  } else if (row.district !== null) {
    const district = Number(row.district) || null;
    push(summary.byDistrict, { district, count: count("district") });
  } else if (row.area !== null) {
    push(summary.byArea, {
      area: Number(row.area) || null,
      count: count("area"),
    });
  } else if (row.hour !== null) {
    const hours = summary.byHourWeekday[Number(row.weekday)]!;
    hours[Number(row.hour)] = count("time");
  } else if (row.arrest !== null) {
    summary.byArrest[yesNo("arrest")] = count("arrest");
  } else if (row.domestic !== null) {
    summary.byDomestic[yesNo("domestic")] = count("domestic");
  } else if ((row.time_unit ?? null) === null) {
    summary.total = Number(row.total);
    summary.mapped = Number(row.mapped);
    summary.unmapped = summary.total - summary.mapped;
  }
}

/** Entries without incidents are left out. */
function push<E extends { count: number }>(list: E[], entry: E): void {
  if (entry.count > 0) list.push(entry);
}
