import { assertEquals } from "@std/assert";
import { parseDay } from "../../lib/core/calendar.ts";
import type { RowKey } from "../../lib/core/engine/answer.ts";
import type { Dimension } from "../../lib/core/engine/dimensions.ts";
import { tableEntries } from "../../lib/core/engine/table_entries.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { normalize, toQuery } from "../../lib/core/filter/query.ts";
import { type Bbox, CITY_BOX } from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import type { TimelineWanted } from "../../lib/core/timeline_wanted.ts";
import type { BigQueryAnswerer } from "../../lib/server/sources/bigquery/answers/answerer.ts";
import { cellMap } from "./cell_map.ts";
import {
  naiveCells,
  naiveRows,
  naiveSummary,
  naiveTable,
  naiveTimeline,
} from "./naive_counts.ts";

/** Asserts that all that SQL answers is what counting row by row gives. */
export async function assertPushedDown(
  answers: BigQueryAnswerer,
  incidents: readonly Incident[],
  asked: Partial<Filter>,
  { through, bbox = CITY_BOX, level = 7, limit = 100, timeline, by }: {
    /** The newest day of the incidents. */
    through: string;
    bbox?: Bbox;
    level?: number;
    limit?: number;
    timeline: TimelineWanted;
    by: readonly Dimension[];
  },
): Promise<void> {
  const filter = normalize({ ...EVERYTHING, ...asked });
  const what = decodeURIComponent(toQuery(filter));
  const rows = naiveRows(incidents, filter);
  const last = rows.length > limit ? keyOf(rows[limit - 1]!) : null;
  // All at once: each of them mostly waits for its turn.
  const [alone, over, cells, table, newest, next] = await Promise.all([
    answers.summary(filter, through),
    answers.summary(filter, through, timeline),
    answers.cells(filter, { bbox, level }, through),
    answers.table(filter, by, through, 5_000),
    answers.incidents(filter, limit, undefined, through),
    last && answers.incidents(filter, limit, last, through),
  ]);

  const summary = naiveSummary(incidents, filter);
  assertEquals(alone, summary, what);
  const counts = naiveTimeline(incidents, filter, timeline).values();
  assertEquals(over, {
    ...summary,
    timeline: { ...timeline, counts: Uint32Array.from(counts) },
  }, `${what} ${JSON.stringify(timeline)}`);

  const { total, unmapped } = summary;
  assertEquals([cells.total, cells.unmapped], [total, unmapped], what);
  const expected = naiveCells(incidents, filter, { bbox, level });
  assertEquals(cellMap(cells.cells), expected, what);

  assertEquals([table.total, table.unmapped], [total, unmapped], what);
  assertEquals(
    new Map(
      Array.from(tableEntries(table.table), ({ values, count }) => [
        JSON.stringify(values),
        count,
      ]),
    ),
    naiveTable(incidents, filter, by),
    `${what} by ${by}`,
  );

  assertEquals([newest.total, newest.unmapped], [total, unmapped], what);
  assertEquals(newest.incidents, rows.slice(0, limit), what);
  if (next === null) return;
  assertEquals([next.total, next.unmapped], [total, unmapped], what);
  assertEquals(next.incidents, rows.slice(limit, 2 * limit), what);
}

function keyOf({ date, unique_key }: Incident): RowKey {
  return {
    day: parseDay(date.slice(0, 10)),
    minute: Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16)),
    id: unique_key,
  };
}
