import type { RowKey } from "../../../../core/engine/answer.ts";
import { compareIncidents } from "../../../../core/engine/row_order.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import { Cleaner } from "../../../../core/incident/clean.ts";
import type { RawIncident } from "../../../../core/incident/raw_incident.ts";
import { Rejection } from "../../../../core/incident/rejection.ts";
import type { Incident } from "../../../../core/incident/incident.ts";
import type { Query, Row } from "../query.ts";
import { RECORD } from "../record.ts";
import { MAPPED, MINUTE } from "./columns.ts";
import { conditionsOf, olderThan, takenParams, where } from "./conditions.ts";

/** What a page of incidents is of. */
interface NewestWanted {
  filter: Filter;
  limit: number;
  /** Only incidents older than this one. */
  before?: RowKey | undefined;
}

/**
 * The newest incidents that match, and in the row without a record how many
 * match in all, whatever the page.
 *
 * @param through The last day, `YYYY-MM-DD`.
 */
export function newestQuery(
  from: string,
  { filter, limit, before }: NewestWanted,
  through: string,
): Query {
  const { parts, params } = conditionsOf(filter);
  const older = before && olderThan(before);
  const all = [...parts.values()];
  return {
    purpose: "incidents-page",
    sql: `SELECT record, total, unmapped FROM (
SELECT
  CAST(NULL AS STRING) AS record,
  COUNT(*) AS total,
  COUNTIF(NOT ${MAPPED}) AS unmapped
FROM ${from}
${where(all)}
UNION ALL
SELECT
  record,
  CAST(NULL AS INT64) AS total,
  CAST(NULL AS INT64) AS unmapped
FROM (
SELECT ${RECORD} AS record
FROM ${from}
${where(older ? [...all, older.sql] : all)}
ORDER BY ${MINUTE} DESC, unique_key DESC
LIMIT @most
) AS newest
) AS answer`,
    params: {
      ...params,
      ...takenParams(through),
      ...older?.params,
      most: limit,
    },
  };
}

/** The incidents of {@linkcode newestQuery}, cleaned as those of a refresh. */
export class NewestBeingRead {
  total = 0;
  unmapped = 0;
  readonly #incidents: Incident[] = [];
  readonly #cleaner = new Cleaner();

  add(page: readonly Row[]): void {
    for (const { record, total, unmapped } of page) {
      if (record === null) {
        this.total = Number(total);
        this.unmapped = Number(unmapped);
        continue;
      }
      const incident = this.#cleaner.clean(
        JSON.parse(String(record)) as RawIncident,
      );
      if (!(incident instanceof Rejection)) this.#incidents.push(incident);
    }
  }

  /** Newest first; the parts of a result come in no order. */
  get incidents(): Incident[] {
    return this.#incidents.sort((a, b) => compareIncidents(b, a));
  }
}
