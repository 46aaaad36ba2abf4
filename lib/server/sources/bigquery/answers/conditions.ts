import { addDays } from "../../../../core/calendar.ts";
import { INDEX_CODES, VIOLENT_CODES } from "../../../../core/codes/fbi.ts";
import { PLACE_KINDS } from "../../../../core/codes/place_kinds.ts";
import type { RowKey } from "../../../../core/engine/answer.ts";
import { formatDay, formatMinute } from "../../../../core/calendar.ts";
import { toGridBox } from "../../../../core/engine/grid_box.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import {
  type GridPolygon,
  toGridCircle,
  toGridPolygon,
} from "../../../../core/grid_shapes.ts";
import { midnight, type Param } from "../query.ts";
import {
  AREA,
  BLOCK,
  CASE,
  DESCRIPTION,
  DISTRICT,
  FBI_CODE,
  HOUR,
  IUCR,
  MINUTE,
  MONTH_OF_YEAR,
  PLACE,
  TAKEN,
  TYPE,
  WEEKDAY,
  X,
  Y,
} from "./columns.ts";

/** Some conditions in SQL, by the part of the filter that each stands for. */
export interface Conditions {
  parts: ReadonlyMap<keyof Filter, string>;
  /** What they name, values all. */
  params: Record<string, Param>;
}

/** A condition that nothing meets: a list of values that no row can have. */
const NEVER = "FALSE";

/** What a filter asks for, as conditions over the table's columns. */
export function conditionsOf(filter: Filter): Conditions {
  const parts = new Map<keyof Filter, string>();
  const params: Record<string, Param> = {};
  const list = <P extends keyof Filter>(
    part: P,
    column: string,
    values: readonly string[] | readonly number[],
  ) => {
    if (filter[part] === null || (filter[part] as []).length === 0) return;
    if (values.length === 0) {
      parts.set(part, NEVER);
      return;
    }
    params[`${part}s`] = values;
    parts.set(part, `${column} IN UNNEST(@${part}s)`);
  };
  const positive = (values: readonly number[]) =>
    values.filter((value) => value > 0);

  list("type", TYPE, filter.type);
  if (filter.from !== null) {
    params.first = midnight(filter.from);
    parts.set("from", "date >= @first");
  }
  if (filter.to !== null) {
    params.until = midnight(addDays(filter.to, 1));
    parts.set("to", "date < @until");
  }
  list("district", DISTRICT, positive(filter.district));
  list("area", AREA, positive(filter.area));
  list("ward", "ward", filter.ward.filter((n) => n >= 1 && n <= 50));
  list("beat", "beat", positive(filter.beat.map(Number)));
  list("iucr", IUCR, filter.iucr.filter(isIucr).flatMap(spellings));
  // "" is no place, but what a dictionary says where there is none.
  list("place", PLACE, filter.place.filter((place) => place !== ""));
  if (filter.kind.length > 0) {
    // Of the kind "other" are all places that no other kind has.
    const isOther = filter.kind.includes("other");
    params.kindPlaces = PLACE_KINDS
      .filter(({ name }) => filter.kind.includes(name) !== isOther)
      .flatMap(({ places }) => places);
    parts.set(
      "kind",
      isOther
        ? `${PLACE} NOT IN UNNEST(@kindPlaces) AND ${PLACE} != ''`
        : `${PLACE} IN UNNEST(@kindPlaces)`,
    );
  }
  for (const part of ["arrest", "domestic"] as const) {
    const wanted = filter[part];
    if (wanted === null) continue;
    parts.set(part, wanted ? part : `NOT ${part}`);
  }
  for (
    const [part, codes] of [
      ["index", INDEX_CODES],
      ["violent", VIOLENT_CODES],
    ] as const
  ) {
    const wanted = filter[part];
    if (wanted === null) continue;
    params[`${part}Codes`] = [...codes].flatMap(spellings);
    const isOne = `COALESCE(${FBI_CODE} IN UNNEST(@${part}Codes), FALSE)`;
    parts.set(part, wanted ? isOne : `NOT ${isOne}`);
  }
  list("hour", HOUR, filter.hour);
  list("weekday", WEEKDAY, filter.weekday);
  list("month_of_year", MONTH_OF_YEAR, filter.month_of_year);
  if (filter.bbox !== null) {
    const { left, right, top, bottom } = toGridBox(filter.bbox);
    params.boxWest = onGrid(left);
    params.boxEast = onGrid(right);
    params.boxNorth = onGrid(top);
    params.boxSouth = onGrid(bottom);
    parts.set(
      "bbox",
      `${X} BETWEEN @boxWest AND @boxEast AND ${Y} BETWEEN @boxNorth AND @boxSouth`,
    );
  }
  if (filter.near !== null) {
    const { x, y, across, down, reach } = toGridCircle(filter.near);
    Object.assign(params, {
      nearX: x,
      nearY: y,
      nearAcross: across,
      nearDown: down,
      nearReach: reach,
    });
    parts.set("near", IN_CIRCLE);
  }
  if (filter.within !== null) {
    params.withinEdges = edgesOf(toGridPolygon(filter.within));
    parts.set("within", IN_POLYGON);
  }
  for (
    const [part, column] of [
      ["block", BLOCK],
      ["description", DESCRIPTION],
    ] as const
  ) {
    const text = filter[part];
    if (text === null) continue;
    params[part] = text;
    parts.set(part, `STRPOS(${column}, @${part}) > 0`);
  }
  list("id", "unique_key", filter.id);
  list("case", CASE, filter.case);
  return { parts, params };
}

/** As `isInCircle`: whole numbers that 64 bits hold. */
const IN_CIRCLE = `(${X} - @nearX) * (${X} - @nearX) * @nearAcross
    + (${Y} - @nearY) * (${Y} - @nearY) * @nearDown <= @nearReach`;

/** As `isInPolygon`: on an edge, or east of an odd number of them. */
const SIDE = `(edge.x2 - edge.x1) * (${Y} - edge.y1)
      - (${X} - edge.x1) * (edge.y2 - edge.y1)`;
const IN_POLYGON = `COALESCE((SELECT
    LOGICAL_OR(${SIDE} = 0
      AND ${X} BETWEEN LEAST(edge.x1, edge.x2) AND GREATEST(edge.x1, edge.x2)
      AND ${Y} BETWEEN LEAST(edge.y1, edge.y2) AND GREATEST(edge.y1, edge.y2))
    OR MOD(COUNTIF((edge.y1 > ${Y}) != (edge.y2 > ${Y})
      AND (${SIDE} < 0) = (edge.y2 > edge.y1)), 2) = 1
    FROM UNNEST(@withinEdges) AS edge), FALSE)`;

function edgesOf(polygon: GridPolygon): Record<string, number>[] {
  const edges: Record<string, number>[] = [];
  let [x1, y1] = polygon.slice(-2) as [number, number];
  for (let i = 0; i < polygon.length; i += 2) {
    const [x2, y2] = [polygon[i]!, polygon[i + 1]!];
    edges.push({ x1, y1, x2, y2 });
    [x1, y1] = [x2, y2];
  }
  return edges;
}

/**
 * The parameters of the rows that are looked at.
 *
 * @param through The last day, `YYYY-MM-DD`.
 */
export function takenParams(through: string): Record<string, Param> {
  return {
    earliest: midnight("2001-01-01"),
    after: midnight(addDays(through, 1)),
  };
}

/** Conditions and the rule which rows are taken, as one `WHERE`. */
export function where(conditions: Iterable<string>): string {
  return `WHERE ${
    [TAKEN, ...[...conditions].map((sql) => `(${sql})`)].join("\n  AND ")
  }`;
}

/** Rows that come after a place in the order of all rows, newest first. */
export function olderThan({ day, minute, id }: RowKey): {
  sql: string;
  params: Record<string, Param>;
} {
  return {
    sql: `${MINUTE} < @beforeTime
    OR (${MINUTE} = @beforeTime AND unique_key < @beforeKey)`,
    params: {
      beforeTime: {
        timestamp: `${formatDay(day)}T${formatMinute(minute)}:00Z`,
      },
      beforeKey: id,
    },
  };
}

/** All that cleaning reads as one code, upper case: zeros lost, `.0` gained. */
function spellings(code: string): string[] {
  const texts: string[] = [];
  for (let text = code; text !== ""; text = text.slice(1)) {
    texts.push(text, `${text}.0`);
    if (text[0] !== "0") break;
  }
  return texts;
}

/** Codes that rows can have; any other is of no row. */
function isIucr(code: string): boolean {
  return /^[0-9]{3}[0-9A-Z]$/.test(code) && code !== "0000";
}

/** Outside the grid there is nothing, however far outside. */
function onGrid(units: number): number {
  return Math.max(-1, Math.min(65_536, units));
}
