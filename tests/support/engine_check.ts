import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseDay } from "../../lib/core/calendar.ts";
import type { Chunk } from "../../lib/core/chunks/chunk.ts";
import type { Dictionary } from "../../lib/core/chunks/dictionary.ts";
import { readIncident } from "../../lib/core/chunks/read.ts";
import type {
  Answer,
  CellsWanted,
  PointsWanted,
  RowKey,
  RowRef,
  Table,
  Wants,
} from "../../lib/core/engine/answer.ts";
import type { Dimension } from "../../lib/core/engine/dimensions.ts";
import { tableEntries } from "../../lib/core/engine/table_entries.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import type { TimelineWanted } from "../../lib/core/timeline_wanted.ts";
import {
  arbitraryBox,
  arbitraryFilter,
  arbitraryTables,
  arbitraryTallies,
  arbitraryTimeline,
} from "./arbitrary_filter.ts";
import { cellMap } from "./cell_map.ts";
import {
  naiveCells,
  naivePoints,
  naiveRows,
  naiveSummary,
  naiveTable,
  naiveTally,
  naiveTimeline,
} from "./naive_counts.ts";

/** What is common to all engines. */
export interface AnyEngine {
  readonly chunks: readonly Chunk[];
  query(filter: Filter, wants: Wants): Answer;
}

export interface Asked {
  filter: Partial<Filter>;
  tallies: readonly Dimension[];
  tables: readonly (readonly Dimension[])[];
  timeline: TimelineWanted;
  cells: CellsWanted;
  points: PointsWanted;
  /** Rows on one page. */
  page: number;
}

/**
 * Questions about some incidents.
 *
 * @param finest The finest level of cells.
 * @param page How many rows a page has.
 */
export function arbitraryAsked(
  incidents: readonly Incident[],
  finest: number,
  page: { min: number; max: number },
): fc.Arbitrary<Asked> {
  return fc.record({
    filter: arbitraryFilter(incidents),
    tallies: arbitraryTallies(),
    tables: arbitraryTables(),
    timeline: arbitraryTimeline(incidents),
    cells: fc.record({
      bbox: arbitraryBox(incidents),
      level: fc.integer({ min: finest, max: 11 }),
    }),
    points: fc.record({
      bbox: arbitraryBox(incidents),
      limit: fc.nat(60),
      whole: fc.boolean(),
    }),
    page: fc.integer(page),
  });
}

/** Compares an engine with a naive count on random questions. */
export function assertRandomAnswers(
  engine: AnyEngine,
  dictionary: Dictionary,
  incidents: readonly Incident[],
  page: { min: number; max: number },
  runs: number,
): void {
  let found = 0;
  fc.assert(
    fc.property(arbitraryAsked(incidents, 5, page), (asked) => {
      if (assertAnswers(engine, dictionary, incidents, asked) > 0) found++;
    }),
    { numRuns: runs },
  );
  // Otherwise the questions were not worth asking.
  assert(found > runs / 4, `${found} of ${runs} filters matched anything`);
}

/**
 * Compares everything an engine answers with a count of the incidents one by
 * one, paging through all rows.
 *
 * @returns How many incidents matched.
 */
export function assertAnswers(
  engine: AnyEngine,
  dictionary: Dictionary,
  incidents: readonly Incident[],
  asked: Asked,
): number {
  const filter: Filter = { ...EVERYTHING, ...asked.filter };
  const what = JSON.stringify(asked);
  const { timeline, cells, points, tallies, tables } = asked;
  const inView = points.bbox;
  const counted = { tallies, tables, inView };
  const wants = { summary: true, timeline, cells, points, ...counted };
  const answer = engine.query(filter, wants);
  const read = ({ chunk, row }: RowRef) =>
    readIncident(engine.chunks[chunk]!, row, dictionary);

  const summary = naiveSummary(incidents, filter);
  const { total, mapped, unmapped } = summary;
  assertEquals(answer.summary, summary, what);
  assertEquals(
    [answer.total, answer.mapped, answer.unmapped],
    [total, mapped, unmapped],
    what,
  );
  // The same without a summary, where chunks may be passed over.
  const { total: alone } = engine.query(filter, {});
  assertEquals(alone, total, what);

  const { counts, ...window } = answer.timeline!;
  assertEquals(window, timeline, what);
  const units = [...naiveTimeline(incidents, filter, timeline).values()];
  assertEquals([...counts], units, what);
  // The same without the months of a summary.
  assertEquals(engine.query(filter, { timeline }).timeline, answer.timeline);

  const expectedCells = naiveCells(incidents, filter, cells);
  assertEquals(cellMap(answer.cells!), expectedCells, what);

  assertTables(answer, asked, incidents, what);
  // The same without a summary and a map.
  const { tallies: _, ...alike } = engine.query(filter, counted);
  assertEquals([alike.tables, alike.inView], [answer.tables, answer.inView]);
  const apart = tallies.map((by) =>
    engine.query(filter, { tallies: [by] }).tallies![0]
  );
  assertEquals(apart, answer.tallies, what);

  const visible = naivePoints(incidents, filter, points);
  const { count, chunk, row, offense } = answer.points!;
  assertEquals(answer.points!.inView, visible.length, what);
  assertEquals(answer.inView, visible.length, what);
  const most = points.whole && visible.length > points.limit ? 0 : points.limit;
  assertEquals(count, Math.min(visible.length, most), what);
  assertEquals(
    Array.from(
      { length: count },
      (_, i) => read({ chunk: chunk[i]!, row: row[i]! }),
    ),
    visible.slice(0, count),
    what,
  );
  assertEquals(
    [...offense].map((i) => dictionary.offenses[i]!.iucr),
    visible.slice(0, count).map(({ iucr }) => iucr),
    what,
  );

  assertEquals(
    pages(engine, filter, asked.page, read),
    naiveRows(incidents, filter),
    what,
  );
  return total;
}

/** Compares tallies and tables with counts of the incidents one by one. */
function assertTables(
  answer: Answer,
  asked: Asked,
  incidents: readonly Incident[],
  what: string,
): void {
  const filter = { ...EVERYTHING, ...asked.filter };
  asked.tallies.forEach((by, i) => {
    const table = answer.tallies![i]!;
    assertEquals(table.by, [by], what);
    assertEquals(tableMap(table), naiveTally(incidents, filter, by), what);
  });
  asked.tables.forEach((by, i) => {
    const table = answer.tables![i]!;
    assertEquals(table.by, by, what);
    assertEquals(tableMap(table), naiveTable(incidents, filter, by), what);
  });
}

/** Counts by their values as JSON, which must be in order. */
function tableMap(table: Table): Map<string, number> {
  for (const values of table.values) {
    const sorted = values.filter((value) => value !== null).sort((a, b) =>
      a! < b! ? -1 : 1
    );
    assertEquals(values, [...sorted, ...values.includes(null) ? [null] : []]);
  }
  return new Map(
    Array.from(tableEntries(table), ({ values, count }) => [
      JSON.stringify(values),
      count,
    ]),
  );
}

/** All rows, page by page, each from where the last one ended. */
function pages(
  engine: AnyEngine,
  filter: Filter,
  limit: number,
  read: (ref: RowRef) => Incident,
): Incident[] {
  const all: Incident[] = [];
  let before: RowKey | undefined;
  while (true) {
    const page = engine.query(filter, { rows: { limit, before } }).rows!;
    all.push(...page.map(read));
    if (page.length < limit) return all;
    const { date, unique_key } = all.at(-1)!;
    before = {
      day: parseDay(date.slice(0, 10)),
      minute: Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16)),
      id: unique_key,
    };
  }
}
