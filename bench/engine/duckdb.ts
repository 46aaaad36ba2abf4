import type { DuckDBConnection } from "@duckdb/node-api";
import { parseDay } from "../../lib/core/calendar.ts";
import { emptyCells } from "../../lib/core/engine/empty_cells.ts";
import { type GridBox, toGridBox } from "../../lib/core/engine/grid_box.ts";
import type { Dimension } from "../../lib/core/engine/dimensions.ts";
import { FAILS } from "../../lib/core/engine/predicates.ts";
import {
  boxOf,
  regionOfCircle,
  regionOfPolygon,
} from "../../lib/core/engine/region.ts";
import {
  type GridPolygon,
  toGridCircle,
  toGridPolygon,
} from "../../lib/core/grid_shapes.ts";
import type { Question } from "../../tests/support/engine_pair.ts";

/** What a peer answers, as far as it is compared. */
export interface Figures {
  total: number;
  /** Sums of squares of each chart's counts: equal only if all are. */
  charts: Record<string, number> | null;
  /** Sums of squares of each table's counts. */
  tables: number[] | null;
  /** Filled cells and the sum of squares of their counts. */
  cells: [filled: number, squares: number] | null;
  rows: number | null;
  points: number | null;
}

interface Condition {
  bit: number;
  sql: string;
}

/** The conditions of a filter, each with the chart that ignores it. */
export function conditions(
  { filter }: Question,
  types: readonly string[],
): Condition[] {
  const list: Condition[] = [];
  const add = (bit: number, sql: string) => list.push({ bit, sql });
  const { type, from, to, district, area, hour, weekday, bbox } = filter;
  if (type.length > 0) {
    add(FAILS.type, `type in (${type.map((t) => types.indexOf(t))})`);
  }
  if (from !== null) {
    add(FAILS.time, `day between ${parseDay(from)} and ${parseDay(to!)}`);
  }
  if (district.length > 0) add(FAILS.district, `district in (${district})`);
  if (area.length > 0) add(FAILS.area, `area in (${area})`);
  if (hour.length > 0) add(FAILS.clock, `hour in (${hour})`);
  if (weekday.length > 0) add(FAILS.clock, `weekday in (${weekday})`);
  if (filter.arrest !== null) add(FAILS.arrest, `arrest = ${+filter.arrest}`);
  if (filter.domestic !== null) {
    add(FAILS.domestic, `domestic = ${+filter.domestic}`);
  }
  const { ward, beat, iucr, place, kind, index, violent, block } = filter;
  const { near, within } = filter;
  const other = (sql: string) => add(FAILS.other, sql);
  const months = filter.month_of_year;
  if (months.length > 0) other(`month % 12 + 1 in (${months})`);
  const textsOf = (values: readonly string[]) =>
    values.map((text) => `'${text.replaceAll("'", "''")}'`);
  if (ward.length > 0) other(`ward in (${ward})`);
  if (beat.length > 0) other(`beat in (${beat.map(Number)})`);
  if (iucr.length > 0) {
    other(
      `offense in (select id from offense where iucr in (${textsOf(iucr)}))`,
    );
  }
  if (place.length > 0) {
    other(
      `place in (select id from merged_place where text in (${
        textsOf(place)
      }))`,
    );
  }
  if (kind.length > 0) {
    other(
      `place in (select id from merged_place where kind in (${textsOf(kind)}))`,
    );
  }
  if (filter.description !== null) {
    const [text] = textsOf([filter.description]);
    other(
      `offense in (select id from offense where contains(description, ${text}))`,
    );
  }
  if (violent !== null) {
    other(`offense in (select id from kind where violent = ${violent})`);
  }
  if (index !== null) {
    other(`offense in (select id from kind where index = ${index})`);
  }
  if (block !== null) {
    const [text] = textsOf([block]);
    other(`block in (select id from block where contains(text, ${text}))`);
  }
  const inBox = ({ left, top, right, bottom }: GridBox) =>
    `mapped = 1 and x between ${left} and ${right} and y between ${top} and ${bottom}`;
  if (bbox !== null) other(inBox(toGridBox(bbox)));
  if (near !== null) {
    const circle = toGridCircle(near);
    const { x, y, across, down, reach } = circle;
    const box = inBox(boxOf(regionOfCircle(circle)));
    other(`${box} and (${X} - ${x}) * (${X} - ${x}) * ${across} +
      (${Y} - ${y}) * (${Y} - ${y}) * ${down} <= ${reach}`);
  }
  if (within !== null) {
    const polygon = toGridPolygon(within);
    other(
      `${inBox(boxOf(regionOfPolygon(polygon)))} and ${inPolygon(polygon)}`,
    );
  }
  return list;
}

/** Wide enough for products. */
const X = "cast(x as bigint)";
const Y = "cast(y as bigint)";

/** As `isInPolygon`, an expression for each edge. */
function inPolygon(polygon: GridPolygon): string {
  const crossings: string[] = [];
  const onEdge: string[] = [];
  let [x1, y1] = polygon.slice(-2) as [number, number];
  for (let i = 0; i < polygon.length; i += 2) {
    const [x2, y2] = [polygon[i]!, polygon[i + 1]!];
    const side = `${x2 - x1} * (${Y} - ${y1}) - ${y2 - y1} * (${X} - ${x1})`;
    const [north, south] = [Math.min(y1, y2), Math.max(y1, y2)];
    const [west, east] = [Math.min(x1, x2), Math.max(x1, x2)];
    if (y1 !== y2) {
      crossings.push(
        `(case when y >= ${north} and y < ${south} and ${side} ${
          y2 > y1 ? "<" : ">"
        } 0 then 1 else 0 end)`,
      );
    }
    onEdge.push(
      `(y between ${north} and ${south} and x between ${west} and ${east}
        and ${side} = 0)`,
    );
    [x1, y1] = [x2, y2];
  }
  return `((${crossings.join(" + ")}) % 2 = 1 or ${onEdge.join(" or ")})`;
}

export const CHARTS: [name: string, bit: number, group: string][] = [
  ["byType", FAILS.type, "type"],
  ["byMonth", FAILS.time, "month"],
  ["byDistrict", FAILS.district, "district"],
  ["byArea", FAILS.area, "area"],
  ["byHourWeekday", FAILS.clock, "weekday * 24 + hour"],
  ["byArrest", FAILS.arrest, "arrest"],
  ["byDomestic", FAILS.domestic, "domestic"],
];

/** What rows are grouped by for a dimension of a table. */
function groupOf(dimension: Dimension): string {
  const group = GROUPS[dimension];
  if (group !== undefined) return group;
  throw new RangeError(`No group for ${dimension}`);
}

const GROUPS: { [dimension in Dimension]?: string } = {
  type: "type",
  description: "(select description from offense where offense.id = t.offense)",
  area: "area",
  district: "district",
  ward: "ward",
  beat: "beat",
  hour: "hour",
  weekday: "weekday",
  month: "month",
  year: "month // 12",
  arrest: "arrest",
  domestic: "domestic",
};

/** The SQL statements that answer a question; each gives one list of numbers. */
interface Statements {
  /** Charts that no condition is ignored for share one scan. */
  shared: { names: string[]; sql: string } | null;
  charts: { name: string; sql: string }[];
  total: string;
  tables: string[] | null;
  cells: string | null;
  rows: string | null;
  points: string | null;
  inView: string | null;
}

/**
 * Makes the statements.
 *
 * @param sets Whether the database knows `grouping sets`, so that charts with
 * the same conditions take one scan.
 */
export function statements(
  question: Question,
  types: readonly string[],
  sets: boolean,
): Statements {
  const all = conditions(question, types);
  const where = (without = 0) => {
    const kept = all.filter(({ bit }) => (bit & without) === 0);
    return kept.length === 0
      ? ""
      : ` where ${kept.map(({ sql }) => sql).join(" and ")}`;
  };
  const { wants } = question;
  const active = all.reduce((bits, { bit }) => bits | bit, 0);
  const asked = wants.summary ? CHARTS : [];
  const plain = asked.filter(([, bit]) => (active & bit) === 0);
  const own = asked.filter((chart) => !sets || !plain.includes(chart));
  let cells: string | null = null;
  if (wants.cells !== undefined) {
    const { level, column, row, columns, rows } = emptyCells(wants.cells);
    const inside = `mapped = 1 and x >> ${level} between ${column} and ${
      column + columns - 1
    } and y >> ${level} between ${row} and ${row + rows - 1}`;
    cells = `select count(*) as n from t${
      where() || " where 1 = 1"
    } and ${inside}
      group by (y >> ${level}) * 65536 + (x >> ${level})`;
  }
  const newest = (limit: number, more = "") =>
    `select id from t${where() || " where 1 = 1"}${more}
      order by day desc, minute desc, id desc limit ${limit}`;
  let points: string | null = null;
  let inView: string | null = null;
  if (wants.points !== undefined) {
    const { left, top, right, bottom } = toGridBox(wants.points.bbox);
    const view =
      ` and mapped = 1 and x between ${left} and ${right} and y between ${top} and ${bottom}`;
    points = newest(wants.points.limit, view);
    inView = `select count(*) as n from t${where() || " where 1 = 1"}${view}`;
  }
  return {
    shared: sets && plain.length > 0
      ? {
        names: plain.map(([name]) => name),
        sql: `select grouping(${
          plain.map(([, , group]) => group)
        }) as g, count(*) as n
          from t${where()} group by grouping sets (${
          plain.map(([, , group]) => `(${group})`)
        })`,
      }
      : null,
    charts: own.map(([name, bit, group]) => ({
      name,
      sql: `select count(*) as n from t${where(bit)} group by ${group}`,
    })),
    total: `select count(*) as n from t${where()}`,
    tables:
      wants.tables?.map((by) =>
        `select count(*) as n from t${where()} group by ${by.map(groupOf)}`
      ) ?? null,
    cells,
    rows: wants.rows === undefined ? null : newest(wants.rows.limit),
    points,
    inView,
  };
}

export const squares = (counts: Iterable<number>): number => {
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum;
};

/** Answers a question from the table `t` of DuckDB. */
export async function askDuckDB(
  connection: DuckDBConnection,
  question: Question,
  types: readonly string[],
  sets: boolean,
): Promise<Figures> {
  const { shared, charts, total, tables, cells, rows, points, inView } =
    statements(question, types, sets);
  const run = async (sql: string) => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getColumns().map((column) => column.map(Number));
  };
  const figures: Figures = {
    total: (await run(total))[0]![0]!,
    charts: question.wants.summary ? {} : null,
    tables: null,
    cells: null,
    rows: null,
    points: null,
  };
  if (tables !== null) {
    figures.tables = [];
    for (const sql of tables) {
      figures.tables.push(squares((await run(sql))[0] ?? []));
    }
  }
  if (shared !== null) {
    const [groups, counts] = await run(shared.sql);
    // Bit of a set that a column is not part of, the first one highest.
    const everything = 2 ** shared.names.length - 1;
    shared.names.forEach((name, i) => {
      const group = everything - 2 ** (shared.names.length - 1 - i);
      figures.charts![name] = squares(
        counts!.filter((_, at) => groups![at] === group),
      );
    });
  }
  for (const { name, sql } of charts) {
    figures.charts![name] = squares((await run(sql))[0] ?? []);
  }
  if (cells !== null) {
    const counts = (await run(cells))[0] ?? [];
    figures.cells = [counts.length, squares(counts)];
  }
  if (rows !== null) figures.rows = ((await run(rows))[0] ?? []).length;
  if (inView !== null) await run(inView);
  if (points !== null) figures.points = ((await run(points))[0] ?? []).length;
  return figures;
}
