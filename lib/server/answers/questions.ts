/**
 * The questions that the API answers and keeps. Routes read them from an
 * address; `prime.ts` asks the popular ones ahead.
 */
import { ZOOM } from "../../core/api/params.ts";
import {
  dayOfDate,
  formatDay,
  monthOfDate,
  parseDay,
} from "../../core/calendar.ts";
import type { RowKey, Summary } from "../../core/engine/answer.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import { MAX_LEVEL } from "../../core/engine/empty_cells.ts";
import { cellList } from "../../core/engine/cell_list.ts";
import { timeList } from "../../core/engine/time_list.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import type { CompareChoice } from "../../core/compare/choice.ts";
import { compare, planComparison } from "../../core/compare/comparison.ts";
import { comparisonFacts } from "../../core/compare/comparison_facts.ts";
import { toComeInWords } from "../../core/compare/words.ts";
import { fieldsAsked, gapsOf, lackInWords } from "../../core/filter/gaps.ts";
import { toQuery } from "../../core/filter/query.ts";
import { reachesBefore } from "../../core/filter/reach.ts";
import { toTimelineQuery } from "../../core/filter/timeline_query.ts";
import { CITY_BOX } from "../../core/grid.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Answerer } from "./answerer.ts";
import { engineAnswerer } from "./engine_answerer.ts";
import { caveatsOf, type Question, type Reach } from "../http/answer.ts";
import { type Cursor, toCursor } from "../http/cursor.ts";
import { notReady, Problem } from "../http/problem.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Who computes the answer for a filter: the engine, which holds the periods
 * that are published, or whoever is there for what lies beyond them.
 */
function answererFor(dataset: Dataset, filter: Filter): {
  answerer: Answerer;
  reach: Reach;
} {
  const { manifest, beyond } = dataset;
  if (!reachesBefore(manifest.since, filter)) {
    return { answerer: engineAnswerer(dataset), reach: "held" };
  }
  return beyond
    ? { answerer: beyond, reach: "computed" }
    : { answerer: engineAnswerer(dataset), reach: "cut" };
}

/**
 * Counts of what matches, cross-filtered; those over time and a comparison with
 * other days, if wanted.
 */
export function summaryQuestion(
  dataset: Dataset,
  filter: Filter,
  wanted: TimelineWanted | null = null,
  choice: CompareChoice = "none",
): Question {
  const { manifest } = dataset;
  const plan = comparisonPlan(dataset, filter, choice);
  const days = plan !== null && "wanted" in plan ? plan.wanted : null;
  const shown = wanted === null ? filter : withWindow(filter, wanted);
  const looked = days === null ? shown : withWindow(shown, days);
  const { answerer, reach } = answererFor(dataset, looked);
  const query = toQuery(filter);
  const without = reach === "computed" ? "" : withoutOf(dataset);
  return {
    manifest,
    text: [
      `summary ${query}`,
      ...wanted === null ? [] : [toTimelineQuery(wanted)],
      ...choice === "none" ? [] : [`compare ${choice}`],
    ].join(" ") + without,
    billed: reach === "computed",
    async compute() {
      const { timeline, ...summary } = await answerer
        .summary(filter, wanted ?? days ?? undefined);
      const byDay = days === null || wanted === null
        ? timeline
        : (await answerer.summary(filter, days)).timeline;
      const compared = plan !== null && "wanted" in plan
        ? compare(plan, byDay!.counts)
        : plan;
      const data = {
        ...summary,
        ...wanted !== null && { timeline: timeList(timeline!) },
        ...compared !== null && { comparison: comparisonFacts(compared) },
      };
      const { total, unmapped } = summary;
      const caveats = caveatsOf(manifest, shown, unmapped, reach, [
        "district",
        "area",
      ]);
      if (reach === "computed") {
        caveats.push(...lacksOf(summary, filter));
      } else {
        if (withoutOf(dataset) !== without) throw notReady();
        if (without !== "") {
          const periods = dataset.unreadable.join(", ");
          caveats.push(
            `The incidents of ${periods} cannot be read: what shows more than the period asked for leaves them out.`,
          );
        }
      }
      if (compared !== null && "verdict" in compared) {
        const words = toComeInWords(compared);
        if (words !== "") caveats.push(words);
      }
      const end = manifest.to;
      if (wanted !== null && end !== null && wanted.to > parseDay(end)) {
        caveats.push(
          `The data ends with ${end}: the timeline has no counts of later days.`,
        );
      }
      if (reach === "held" && manifest.since !== undefined) {
        caveats.push(
          `byMonth begins with ${
            monthOfDate(manifest.since)
          }: older incidents are not held here.`,
        );
      }
      return { data, meta: { total, caveats, ...computedBy(reach) } };
    },
  };
}

/** What comparing takes; of days that are held, only held ones are asked for. */
function comparisonPlan(
  { manifest, beyond, unreadable }: Dataset,
  filter: Filter,
  choice: CompareChoice,
) {
  const isBeyond = beyond && reachesBefore(manifest.since, filter);
  return planComparison(choice, filter, {
    from: isBeyond ? formatDay(0) : manifest.from,
    to: manifest.to,
    gaps: gapsOf(manifest.chunks),
    unreadable,
  });
}

/**
 * What is missing from incidents that are not held, as far as their own answer
 * tells: how many have no district and no area, whichever are asked for.
 */
function lacksOf({ byDistrict, byArea }: Summary, filter: Filter): string[] {
  const charts = {
    district: byDistrict.map(({ district, count }) => [district, count]),
    area: byArea.map(({ area, count }) => [area, count]),
  };
  const counted = (["district", "area"] as const).map((field) => {
    let [lacking, rows] = [0, 0];
    for (const [value, count] of charts[field]) {
      rows += count!;
      if (value === null) lacking += count!;
    }
    return lackInWords(field, lacking, rows);
  });
  const others = fieldsAsked(filter).filter((field) => !(field in charts));
  return [
    ...counted.filter((words) => words !== null),
    ...others.map((field) =>
      `Where older incidents have no ${field} recorded, they are not counted.`
    ),
  ];
}

/**
 * What answers leave out that show more than the period asked for, as a part
 * of the question: once it can be read again, it is another.
 */
export function withoutOf({ unreadable }: Dataset): string {
  return unreadable.length === 0 ? "" : ` without ${unreadable.join(" ")}`;
}

/** A filter whose period has the days of a timeline as well. */
function withWindow(filter: Filter, { from, to }: TimelineWanted): Filter {
  const [first, last] = [formatDay(from), formatDay(to)];
  return {
    ...filter,
    from: filter.from !== null && filter.from > first ? first : filter.from,
    to: filter.to !== null && filter.to < last ? last : filter.to,
  };
}

/** The incidents that match, newest first, a page at a time. */
export function crimesQuestion(
  dataset: Dataset,
  filter: Filter,
  limit: number,
  cursor: Cursor | null,
): Question {
  const { manifest } = dataset;
  const before = cursor?.before;
  const { answerer, reach } = answererFor(dataset, filter);
  return {
    manifest,
    hasPages: true,
    text: `crimes ${toQuery(filter)} ${limit} ${
      cursor === null ? "" : toCursor(cursor)
    }`,
    billed: reach === "computed",
    async compute() {
      // One row more than asked for tells whether there is a next page.
      const { total, unmapped, incidents } = await answerer
        .incidents(filter, limit + 1, before);
      const data = incidents.slice(0, limit);
      return {
        data,
        meta: {
          total,
          returned: data.length,
          caveats: caveatsOf(manifest, filter, unmapped, reach),
          ...computedBy(reach),
          next: incidents.length > limit
            ? toCursor({
              before: keyOf(data.at(-1)!),
              version: manifest.version,
            })
            : undefined,
        },
      };
    },
  };
}

/** An incident's place in the order of all. */
function keyOf({ date, unique_key }: Incident): RowKey {
  const [hour, minute] = date.slice(11).split(":").map(Number);
  return {
    day: parseDay(dayOfDate(date)),
    minute: hour! * 60 + minute!,
    id: unique_key,
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
    billed: reach === "computed",
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
    billed: reach === "computed",
    async compute() {
      const data = await answerer.types();
      const meta = { total: data.length, returned: data.length };
      return { data, meta: { ...meta, ...computedBy(reach) } };
    },
  };
}

/** Says so where it is not the engine. */
function computedBy(reach: Reach): { computedBy?: string } {
  return reach === "computed" ? { computedBy: "bigquery" } : {};
}
