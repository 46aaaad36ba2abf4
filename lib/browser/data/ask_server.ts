/** Answers of the server's engine, where ours has not loaded what it takes. */
import type {
  Answer,
  Cells,
  CellsWanted,
  Summary,
  Table,
  Wants,
} from "../../core/engine/answer.ts";
import type { CountRow } from "../../core/engine/count_list.ts";
import { fromCountRows } from "../../core/engine/from_count_rows.ts";
import {
  type Dimension,
  withoutOwnPart,
} from "../../core/engine/dimensions.ts";
import type { PlacedCell } from "../../core/engine/cell_list.ts";
import { fromTimeList, type TimeList } from "../../core/engine/time_list.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toAlsoQuery } from "../../core/filter/also_query.ts";
import { toQuery } from "../../core/filter/query.ts";
import {
  TIMELINE_PARAM,
  toTimelineQuery,
} from "../../core/filter/timeline_query.ts";
import { VIEW_PARAM } from "../../core/filter/view_query.ts";
import { type Bbox, GRID_ZOOM, toGridX, toGridY } from "../../core/grid.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { NewestAnswer } from "../../core/page/dataset.ts";
import { insideBox } from "../../core/page/inside_box.ts";
import { type Fetch, getJson } from "./http.ts";

/** `/api/cells` counts squares of 2^3 pixels at its zoom. */
const SERVER_CELL_LOG2 = 3;

interface Listed<T> {
  data: T;
  meta: { total: number; version: string };
}

/**
 * Counts, tables, how many lie in a viewport, and its cells, which may be
 * larger than wanted, lest they be too many. `points` and `rows` are not
 * answered.
 *
 * @throws {FetchError} If the server cannot be asked.
 */
export async function askServer(
  fetch: Fetch,
  filter: Filter,
  wants: Wants,
  signal?: AbortSignal,
): Promise<{ answer: Answer; version: string }> {
  const { tallies, tables } = wants;
  const [counts, cells, tallied, tabled] = await Promise.all([
    wants.summary || wants.timeline || wants.inView || !wants.cells
      ? askCounts(fetch, filter, wants, [], signal)
      : null,
    wants.cells ? askCells(fetch, filter, wants.cells, signal) : null,
    tallies &&
    Promise.all(
      tallies.map((by) =>
        askTable(fetch, withoutOwnPart(filter, by), [by], signal)
      ),
    ),
    tables &&
    Promise.all(tables.map((by) => askTable(fetch, filter, by, signal))),
  ]);
  const { total } = cells?.meta ?? { total: 0 };
  return {
    answer: {
      ...counts?.answers[0] ?? { total, mapped: total, unmapped: 0 },
      tallies: tallied,
      tables: tabled,
      cells: cells?.cells,
    },
    version: (counts ?? cells!.meta).version,
  };
}

/** Whether the server counts it in one answer for several filters. */
export function isCounted(wants: Wants): boolean {
  const { summary, timeline, inView, ...others } = wants;
  return [summary, timeline, inView].some((part) => part !== undefined) &&
    Object.values(others).every((part) => part === undefined);
}

/**
 * Counts of a filter and of others beside it, all of one version of the data.
 *
 * @param also At most {@linkcode MOST_ALSO}.
 * @throws {FetchError} If the server cannot be asked.
 */
export async function askCounts(
  fetch: Fetch,
  filter: Filter,
  wants: Wants,
  also: readonly Filter[],
  signal?: AbortSignal,
): Promise<{ answers: Answer[]; version: string }> {
  const { timeline, inView } = wants;
  const params = [toQuery(filter)];
  if (timeline) params.push(`${TIMELINE_PARAM}=${toTimelineQuery(timeline)}`);
  if (inView) params.push(`${VIEW_PARAM}=${inView}`);
  const query = params.filter((param) => param !== "").join("&") +
    toAlsoQuery(filter, also);
  const { data: { also: others = [], ...own }, meta: { version } } =
    await getJson<Listed<Counted & { also?: Counted[] }>>(
      fetch,
      `/api/summary?${query}`,
      signal,
    );
  const answers = [own, ...others].map((counted): Answer => ({
    total: counted.total,
    mapped: counted.mapped,
    unmapped: counted.unmapped,
    summary: wants.summary ? summaryOf(counted) : undefined,
    timeline: counted.timeline && fromTimeList(counted.timeline),
    inView: counted.inView,
  }));
  return { answers, version };
}

/** What the server counts of one filter. */
interface Counted extends Summary {
  timeline?: TimeList;
  inView?: number;
}

/** Its counts by themselves, as an engine gives them. */
function summaryOf(counted: Counted): Summary {
  const { total, mapped, unmapped, byType, byMonth } = counted;
  const { byDistrict, byArea, byHourWeekday, byArrest, byDomestic } = counted;
  return {
    ...{ total, mapped, unmapped, byType, byMonth, byDistrict, byArea },
    ...{ byHourWeekday, byArrest, byDomestic },
  };
}

/** The newest incidents that match. Throws {@linkcode FetchError}. */
export async function askNewest(
  fetch: Fetch,
  filter: Filter,
  limit: number,
  signal?: AbortSignal,
): Promise<NewestAnswer> {
  const query = toQuery(filter);
  const url = `/api/crimes?${query}${query === "" ? "" : "&"}limit=${limit}`;
  const { data, meta } = await getJson<Listed<Incident[]>>(fetch, url, signal);
  return { version: meta.version, incidents: data };
}

/** More rows than any table of ours has. */
const ALL_ROWS = 1_000_000;

async function askTable(
  fetch: Fetch,
  filter: Filter,
  by: readonly Dimension[],
  signal?: AbortSignal,
): Promise<Table> {
  const params = [toQuery(filter), `by=${by}`, `limit=${ALL_ROWS}`];
  const query = params.filter((param) => param !== "").join("&");
  const url = `/api/counts?${query}`;
  const { data } = await getJson<Listed<CountRow[]>>(fetch, url, signal);
  return fromCountRows(by, data);
}

async function askCells(
  fetch: Fetch,
  filter: Filter,
  { bbox, level: wanted }: CellsWanted,
  signal?: AbortSignal,
) {
  const level = fewerCells(bbox, wanted);
  const zoom = GRID_ZOOM + SERVER_CELL_LOG2 - level;
  const query = toQuery(insideBox(filter, bbox));
  const { data, meta } = await getJson<Listed<PlacedCell[]>>(
    fetch,
    `/api/cells?${query}&zoom=${zoom}`,
    signal,
  );
  return { cells: toCells(data, level), meta };
}

/** More cells than this are asked for as larger ones. */
const MOST_CELLS = 150_000;
const LARGEST_LEVEL = 11;

function fewerCells([west, south, east, north]: Bbox, level: number): number {
  const units = (toGridX(east) - toGridX(west)) *
    (toGridY(south) - toGridY(north));
  while (level < LARGEST_LEVEL && units / 4 ** level > MOST_CELLS) level++;
  return level;
}

/** Cells placed in degrees, back as a grid of counts. */
function toCells(placed: readonly PlacedCell[], level: number): Cells {
  if (placed.length === 0) {
    const counts = new Uint32Array();
    return { level, column: 0, row: 0, columns: 0, rows: 0, counts, max: 0 };
  }
  // The middle of a cell is safe from the rounding of its edges.
  const at = placed.map(({ west, east, north, south, count }) => ({
    column: toGridX((west + east) / 2) >> level,
    row: toGridY((north + south) / 2) >> level,
    count,
  }));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { column, row } of at) {
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  const [columns, rows] = [right - left + 1, bottom - top + 1];
  const counts = new Uint32Array(columns * rows);
  let max = 0;
  for (const { column, row, count } of at) {
    counts[(row - top) * columns + column - left] = count;
    max = Math.max(max, count);
  }
  return { level, column: left, row: top, columns, rows, counts, max };
}
