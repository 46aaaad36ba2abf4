/**
 * The questions that the API answers and keeps. Routes read them from an
 * address; `prime.ts` asks the popular ones ahead.
 */
import { parseDay } from "../core/calendar.ts";
import type {
  Cells,
  CellsWanted,
  RowKey,
  Summary,
} from "../core/engine/answer.ts";
import { MAX_LEVEL } from "../core/engine/cell_counts.ts";
import { cellList } from "../core/engine/cell_list.ts";
import { EVERYTHING, type Filter } from "../core/filter/filter.ts";
import { toQuery } from "../core/filter/query.ts";
import { CITY_BOX, GRID_ZOOM } from "../core/grid.ts";
import type { Incident } from "../core/incident/incident.ts";
import { caveatsOf, type Question } from "./http/answer.ts";
import { fromCursor, toCursor } from "./http/cursor.ts";
import { Problem } from "./http/problem.ts";
import type { Dataset } from "./state.ts";

/** A cell's edge in screen pixels at the zoom: 2^3. */
const CELL_PIXELS_LOG2 = 3;
/** The greatest zoom at which cells are counted: there, one is a grid unit. */
export const MAX_ZOOM = GRID_ZOOM + CELL_PIXELS_LOG2;

interface Counted {
  total: number;
  unmapped: number;
}

/** Whoever can compute what the questions need. */
interface Answerer {
  summary(filter: Filter): Promise<Summary>;
  cells(
    filter: Filter,
    wanted: CellsWanted,
  ): Promise<Counted & { cells: Cells }>;
  /** The newest that match, or those before a row. */
  incidents(
    filter: Filter,
    limit: number,
    before?: RowKey,
  ): Promise<Counted & { incidents: Incident[] }>;
}

/**
 * Who computes the answers for a filter: the engine, which holds every period
 * there is. Another way to compute, such as for periods that are not held,
 * belongs here.
 */
function answererFor(dataset: Dataset, _filter: Filter): Answerer {
  return {
    async summary(filter) {
      return (await dataset.query(filter, { summary: true })).summary!;
    },
    async cells(filter, wanted) {
      const { total, unmapped, cells } = await dataset.query(filter, {
        cells: wanted,
      });
      return { total, unmapped, cells: cells! };
    },
    async incidents(filter, limit, before) {
      const { total, unmapped, rows } = await dataset.query(filter, {
        rows: { limit, before },
      });
      return { total, unmapped, incidents: await dataset.incidents(rows!) };
    },
  };
}

/** Counts of what matches, cross-filtered. */
export function summaryQuestion(dataset: Dataset, filter: Filter): Question {
  const { manifest } = dataset;
  return {
    manifest,
    text: `summary ${toQuery(filter)}`,
    async compute() {
      const data = await answererFor(dataset, filter).summary(filter);
      const { total, unmapped } = data;
      const caveats = caveatsOf(manifest, filter, unmapped);
      return { data, meta: { total, caveats } };
    },
  };
}

/** Incidents on a page of a list, unless the caller says otherwise. */
export const DEFAULT_LIMIT = 2_000;

/** The incidents that match, newest first, a page at a time. */
export function crimesQuestion(
  dataset: Dataset,
  filter: Filter,
  limit: number,
  cursor: string | null,
): Question {
  const { manifest } = dataset;
  const before = cursor === null ? undefined : fromCursor(cursor);
  return {
    manifest,
    text: `crimes ${toQuery(filter)} ${limit} ${cursor ?? ""}`,
    async compute() {
      // One row more than asked for tells whether there is a next page.
      const { total, unmapped, incidents } = await answererFor(dataset, filter)
        .incidents(filter, limit + 1, before);
      const data = incidents.slice(0, limit);
      return {
        data,
        meta: {
          total,
          returned: data.length,
          caveats: caveatsOf(manifest, filter, unmapped),
          next: incidents.length > limit
            ? cursorAfter(data.at(-1)!)
            : undefined,
        },
      };
    },
  };
}

function cursorAfter({ date, unique_key }: Incident): string {
  const [hour, minute] = date.slice(11).split(":").map(Number);
  return toCursor({
    day: parseDay(date.slice(0, 10)),
    minute: hour! * 60 + minute!,
    id: unique_key,
  });
}

/** Counts per square of 8 screen pixels at a zoom, inside the box or the city. */
export function cellsQuestion(
  dataset: Dataset,
  filter: Filter,
  zoom: number,
): Question {
  const { manifest } = dataset;
  const level = Math.min(MAX_LEVEL, MAX_ZOOM - zoom);
  const bbox = filter.bbox ?? CITY_BOX;
  return {
    manifest,
    text: `cells ${toQuery(filter)} ${zoom}`,
    async compute() {
      const { total, unmapped, cells } = await answererFor(dataset, filter)
        .cells(filter, { bbox, level }).catch(refuseTooFine);
      const data = cellList(cells);
      const caveats = caveatsOf(manifest, filter, unmapped);
      return { data, meta: { total, returned: data.length, zoom, caveats } };
    },
  };
}

function refuseTooFine(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new Problem(
    400,
    "too-many-cells",
    "This zoom is too fine for the area: ask for a smaller bbox or a lower zoom.",
  );
}

/** The primary types that occur in the data, sorted. */
export function primaryTypesQuestion(dataset: Dataset): Question {
  return {
    manifest: dataset.manifest,
    text: "primary_types",
    async compute() {
      const { byType } = await answererFor(dataset, EVERYTHING)
        .summary(EVERYTHING);
      const data = byType.map(({ type }) => type).sort();
      return { data, meta: { total: data.length, returned: data.length } };
    },
  };
}
