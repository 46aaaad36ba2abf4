/**
 * The questions that the API answers and keeps, but for counts (`summary.ts`,
 * `counts.ts`). Routes read them from an address; `prime.ts` asks the popular
 * ones ahead.
 */
import { ZOOM } from "../../core/api/params.ts";
import { MAX_LEVEL } from "../../core/engine/empty_cells.ts";
import { cellList } from "../../core/engine/cell_list.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import {
  fieldsOf,
  type ListWanted,
  PLAIN_LIST,
  toListQuery,
  withFields,
} from "../../core/filter/list_query.ts";
import { toQuery } from "../../core/filter/query.ts";
import { reachesBefore } from "../../core/filter/reach.ts";
import { CITY_BOX } from "../../core/grid.ts";
import type { Answerer } from "./answerer.ts";
import { engineAnswerer } from "./engine_answerer.ts";
import type { Question } from "../http/answer.ts";
import { type Cursor, toCursor } from "../http/cursor.ts";
import { caveatsOf, type Reach } from "../http/meta.ts";
import { notReady, Problem } from "../http/problem.ts";
import type { Dataset } from "./dataset.ts";
import { listed, toldBy } from "./listed.ts";

/**
 * Who computes the answer for a filter: the engine, which holds the periods
 * that are published, or whoever is there for what lies beyond them.
 */
export function answererFor(
  dataset: Dataset,
  filter: Filter,
  { heldOnly = false } = {},
): {
  answerer: Answerer;
  reach: Reach;
} {
  const { manifest, beyond } = dataset;
  if (!reachesBefore(manifest.since, filter)) {
    return { answerer: engineAnswerer(dataset), reach: "held" };
  }
  return beyond && !heldOnly
    ? { answerer: beyond, reach: "computed" }
    : { answerer: engineAnswerer(dataset), reach: "cut" };
}

/**
 * What answers leave out that show more than the period asked for, as a part
 * of the question: once it can be read again, it is another.
 */
export function withoutOf({ unreadable }: Dataset): string {
  return unreadable.length === 0 ? "" : ` without ${unreadable.join(" ")}`;
}

/**
 * Refuses what was computed while other periods could be read than the
 * question says.
 *
 * @throws {Problem} 503, for another try.
 */
export function refuseOther(dataset: Dataset, without: string): void {
  if (withoutOf(dataset) !== without) throw notReady();
}

/**
 * The incidents that match, in the order that is wanted, a page at a time.
 *
 * @param options.heldOnly Leaves out, and says so, what is not held; so does
 * any other order than the newest first.
 */
export function crimesQuestion(
  dataset: Dataset,
  filter: Filter,
  limit: number,
  cursor: Cursor | null,
  { heldOnly = false, wanted = PLAIN_LIST }: {
    heldOnly?: boolean;
    wanted?: ListWanted;
  } = {},
): Question {
  const { manifest } = dataset;
  const told = cursor?.told ?? null;
  const { answerer, reach } = answererFor(dataset, filter, {
    heldOnly: heldOnly || wanted.order.length > 0,
  });
  const list = toListQuery(wanted);
  return {
    manifest,
    hasPages: true,
    text: `crimes ${toQuery(filter)} ${limit} ${
      cursor === null ? "" : toCursor(cursor)
    }${reach === "cut" ? "held" : ""}${list && ` ${list}`}`,
    queries: reach === "computed" ? 1 : 0,
    async compute() {
      // One row more than asked for tells whether there is a next page.
      const { total, unmapped, incidents } = await listed(
        { dataset, answerer, filter, wanted, told, limit },
      );
      const page = incidents.first(limit);
      const fields = fieldsOf(wanted);
      return {
        data: page.map((incident) => withFields(incident, fields)),
        meta: {
          total,
          returned: page.length,
          caveats: caveatsOf(manifest, filter, unmapped, reach),
          ...computedBy(reach),
          next: incidents.length > limit
            ? toCursor({
              told: await toldBy(wanted, told, page),
              version: manifest.version,
            })
            : undefined,
        },
      };
    },
  };
}

/** Counts per square of 8 screen pixels at a zoom, inside the box or the city. */
export function cellsQuestion(
  dataset: Dataset,
  filter: Filter,
  zoom: number,
): Question {
  const { manifest } = dataset;
  const level = Math.min(MAX_LEVEL, ZOOM.max - zoom);
  const bbox = filter.bbox ?? CITY_BOX;
  const { answerer, reach } = answererFor(dataset, filter);
  return {
    manifest,
    text: `cells ${toQuery(filter)} ${zoom}`,
    queries: reach === "computed" ? 1 : 0,
    async compute() {
      const { total, unmapped, cells } = await answerer
        .cells(filter, { bbox, level }).catch(refuseTooFine);
      const data = cellList(cells);
      const caveats = caveatsOf(manifest, filter, unmapped, reach);
      const meta = { total, returned: data.length, zoom, caveats };
      return { data, meta: { ...meta, ...computedBy(reach) } };
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
  const { manifest } = dataset;
  const { answerer, reach } = answererFor(dataset, EVERYTHING);
  return {
    manifest,
    text: "primary_types",
    queries: reach === "computed" ? 1 : 0,
    async compute() {
      const data = await answerer.types();
      const meta = { total: data.length, returned: data.length };
      return { data, meta: { ...meta, ...computedBy(reach) } };
    },
  };
}

/** Says so where it is not the engine. */
export function computedBy(reach: Reach): { computedBy?: string } {
  return reach === "computed" ? { computedBy: "bigquery" } : {};
}
