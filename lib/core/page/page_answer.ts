import type { Compared } from "../compare/ask_comparison.ts";
import type { Tallies } from "../charts/tallies.ts";
import type { CompareChoice } from "../compare/choice.ts";
import type { Summary, TimeCounts } from "../engine/answer.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import type { Filter } from "../filter/filter.ts";
import { isSameFilter, toQuery } from "../filter/query.ts";
import { toTimelineQuery } from "../filter/timeline_query.ts";
import type { Incident } from "../incident/incident.ts";
import type { PastCounts } from "./dataset.ts";
import type { WayOut } from "./relax.ts";

/** What the page shows of the answer to a filter; plain, so that it travels. */
export interface PageAnswer {
  /** The filter that was answered; a newer one may be under way. */
  answered: Filter;
  /** Of the data. */
  version: string;
  summary: Summary;
  /** What charts that are in sight need besides. */
  tallies: Tallies;
  /** `null` where there is no data. */
  timeline: PageTimeline | null;
  /** Of an answer of nothing, what there is without one part of the filter. */
  ways?: WayOut[];
}

/** Counts over time. */
export interface PageTimeline extends TimelineWanted {
  counts: number[];
}

/** The counts of an engine, as they travel. */
export function toPageTimeline(
  timeline: TimeCounts | undefined,
): PageTimeline | null {
  return timeline ? { ...timeline, counts: [...timeline.counts] } : null;
}

/** What of a page's answer ignores the period, as an engine counts it. */
export function toPastCounts({ summary, timeline }: PageAnswer): PastCounts {
  return {
    byMonth: summary.byMonth,
    ...timeline &&
      { timeline: { ...timeline, counts: Uint32Array.from(timeline.counts) } },
  };
}

/** What was asked for these counts. */
export function wantedOf(timeline: PageTimeline | null): TimelineWanted | null {
  if (timeline === null) return null;
  const { unit, from, to } = timeline;
  return { unit, from, to };
}

/** Whether an answer is the one to what is asked. */
export function isAnswerTo(
  { answered, timeline }: PageAnswer,
  filter: Filter,
  wanted: TimelineWanted | null,
): boolean {
  return isSameFilter(answered, filter) &&
    textOf(wantedOf(timeline)) === textOf(wanted);
}

/** Whether what stands beside an answer is of the same filter and data. */
export function isBeside(
  part: Pick<PageAnswer, "answered" | "version">,
  { answered, version }: Pick<PageAnswer, "answered" | "version">,
): boolean {
  return part.version === version && isSameFilter(part.answered, answered);
}

/** The text of all that an answer depends on, but for the data's version. */
export function questionOf(
  filter: Filter,
  timeline: TimelineWanted | null,
): string {
  return `${toQuery(filter)} ${textOf(timeline)}`;
}

function textOf(timeline: TimelineWanted | null): string {
  return timeline === null ? "" : toTimelineQuery(timeline);
}

/** What the page says of a change. */
export interface PageComparison extends Compared {
  /** The filter whose days are compared, and with what. */
  answered: Filter;
  version: string;
  choice: CompareChoice;
}

/** The counts by day of a comparison, as an engine counts them. */
export function toDayCounts({ days }: Compared): TimeCounts | undefined {
  if (days === null) return undefined;
  const { from, counts } = days;
  return {
    unit: "day",
    from,
    to: from + counts.length - 1,
    counts: Uint32Array.from(counts),
  };
}

/** The page's list of incidents. */
export interface Newest {
  /** The filter that it is for. */
  answered: Filter;
  version: string;
  /** Newest first. */
  lines: IncidentLine[];
  /** Why there are none, or "". */
  failure: string;
}

/** One incident as lists show it, with the names of {@linkcode Incident}. */
export type IncidentLine = Pick<
  Incident,
  | "unique_key"
  | "date"
  | "primary_type"
  | "description"
  | "block"
  | "location_description"
  | "arrest"
  | "domestic"
  | "latitude"
  | "longitude"
>;

/** How many incidents the page lists. */
export const LINES = 25;

/** What lists show of an incident. */
export function toLine(incident: Incident): IncidentLine {
  return {
    unique_key: incident.unique_key,
    date: incident.date,
    primary_type: incident.primary_type,
    description: incident.description,
    block: incident.block,
    location_description: incident.location_description,
    arrest: incident.arrest,
    domestic: incident.domestic,
    latitude: incident.latitude,
    longitude: incident.longitude,
  };
}
