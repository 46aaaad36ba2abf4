import { parseDay } from "../../../../core/calendar.ts";
import { placeKindOf } from "../../../../core/codes/place_kinds.ts";
import type { Table } from "../../../../core/engine/answer.ts";
import { unitValue } from "../../../../core/engine/axis.ts";
import type { CountRow } from "../../../../core/engine/count_list.ts";
import { fromCountRows } from "../../../../core/engine/from_count_rows.ts";
import type {
  Dimension,
  DimensionValue,
} from "../../../../core/engine/dimensions.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import { readBeat, readIucr } from "../../../../core/incident/clean_values.ts";
import type { RawValue } from "../../../../core/incident/raw_value.ts";
import type { TimeUnit } from "../../../../core/time_unit.ts";
import type { Query, Row } from "../query.ts";
import {
  AREA,
  DESCRIPTION,
  DISTRICT,
  HOUR,
  IUCR,
  MAPPED,
  MONTH_OF_YEAR,
  PLACE,
  TYPE,
  WARD,
  WEEKDAY,
} from "./columns.ts";
import { conditionsOf, takenParams, where } from "./conditions.ts";
import { firstDay } from "./timeline.ts";

/** What rows are grouped by, and the value that a group is counted under. */
interface Grouping {
  sql: string;
  valueOf(raw: RawValue): DimensionValue;
}

const named = (sql: string): Grouping => ({
  sql,
  valueOf: (raw) => raw === "" ? null : raw,
});
const numbered = (sql: string): Grouping => ({
  sql,
  valueOf: (raw) => Number(raw) || null,
});
const ofTime = (sql: string): Grouping => ({ sql, valueOf: Number });
const ofUnit = (unit: TimeUnit): Grouping => ({
  sql: firstDay(unit),
  valueOf: (raw) => unitValue(unit, parseDay(String(raw))),
});
const flag = (name: "arrest" | "domestic"): Grouping => ({
  sql: name,
  valueOf: (raw) => raw,
});

const GROUPINGS: Readonly<Record<Dimension, Grouping>> = {
  type: named(TYPE),
  description: named(DESCRIPTION),
  iucr: { sql: IUCR, valueOf: (raw) => raw && readIucr(String(raw)) },
  place: named(PLACE),
  kind: { sql: PLACE, valueOf: (raw) => raw ? placeKindOf(String(raw)) : null },
  area: numbered(AREA),
  district: numbered(DISTRICT),
  ward: numbered(WARD),
  beat: { sql: "beat", valueOf: readBeat },
  hour: ofTime(HOUR),
  weekday: ofTime(WEEKDAY),
  day: ofUnit("day"),
  week: ofUnit("week"),
  month: ofUnit("month"),
  quarter: ofUnit("quarter"),
  year: ofUnit("year"),
  month_of_year: ofTime(MONTH_OF_YEAR),
  arrest: flag("arrest"),
  domestic: flag("domestic"),
};

/** A row of the result for each combination that occurs, and its counts. */
export class TableBeingRead {
  total = 0;
  unmapped = 0;
  readonly #by: readonly Dimension[];
  readonly #most: number;
  readonly #rows: CountRow[] = [];

  /**
   * @param by One to three dimensions.
   * @param most Combinations as the table spells them, at most.
   */
  constructor(by: readonly Dimension[], most: number) {
    this.#by = by;
    this.#most = most;
  }

  /** @param through The last day, `YYYY-MM-DD`. */
  query(from: string, filter: Filter, through: string): Query {
    const { parts, params } = conditionsOf(filter);
    const columns = this.#by.map((dimension) =>
      `${GROUPINGS[dimension].sql} AS by_${dimension}`
    );
    const names = this.#by.map((dimension) => `by_${dimension}`).join(", ");
    return {
      purpose: "counts",
      sql: `SELECT ${names},
  COUNT(*) AS total,
  COUNTIF(mapped) AS mapped
FROM (
SELECT
  ${columns.join(",\n  ")},
  ${MAPPED} AS mapped
FROM ${from}
${where(parts.values())}
) AS looked_at
GROUP BY ${names}
LIMIT ${this.#most + 1}`,
      params: { ...params, ...takenParams(through) },
    };
  }

  /** @throws {RangeError} If there are more combinations. */
  add(page: readonly Row[]): void {
    for (const row of page) {
      if (this.#rows.length === this.#most) {
        throw new RangeError(`more than ${this.#most} combinations`);
      }
      const counted: CountRow = { count: Number(row.total) };
      for (const dimension of this.#by) {
        counted[dimension] = GROUPINGS[dimension].valueOf(
          row[`by_${dimension}`] ?? null,
        );
      }
      this.#rows.push(counted);
      this.total += Number(row.total);
      this.unmapped += Number(row.total) - Number(row.mapped);
    }
  }

  /** Spellings of one value are counted as one. */
  table(): Table {
    return fromCountRows(this.#by, this.#rows);
  }
}
