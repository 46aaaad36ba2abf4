/**
 * The parameter `timeline` of queries: a unit, by itself for all days or with
 * the first and the last one, such as `week,2016-01-01,2016-12-31`.
 */
import { TIMELINE } from "../api/params.ts";
import { formatDay, isDay, parseDay } from "../calendar.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import { LAST_DAY, MOST_UNITS } from "../timeline_wanted.ts";
import { TIME_UNITS, type TimeUnit, unitEdges } from "../time_unit.ts";
import { cannotUse, type Fault, type Hint } from "./param_reader.ts";

export const TIMELINE_PARAM = "timeline";

/** Writes the parameter's value: its one canonical text. */
export function toTimelineQuery({ unit, from, to }: TimelineWanted): string {
  return `${unit},${formatDay(from)},${formatDay(to)}`;
}

/**
 * Reads what an API query asks for, strictly; `null` if it asks for none.
 *
 * @param all First and last day with data, for a unit without days.
 */
export function parseTimeline(
  params: URLSearchParams,
  all: { from: string | null; to: string | null },
): { timeline: TimelineWanted | null; faults: Fault[] } {
  const texts = params.getAll(TIMELINE_PARAM).map((text) => text.trim())
    .filter((text) => text !== "");
  const [asked, ...others] = new Set(texts.map((text) => text.toLowerCase()));
  if (asked === undefined) return { timeline: null, faults: [] };
  const read = others.length > 0
    ? { wanted: "expected one value" }
    : readTimeline(asked, all);
  if ("unit" in read) return { timeline: read, faults: [] };
  const text = [...new Set(texts)].join(" and ");
  return { timeline: null, faults: [cannotUse(TIMELINE_PARAM, text, read)] };
}

function readTimeline(
  text: string,
  all: { from: string | null; to: string | null },
): TimelineWanted | Hint {
  const [name, ...days] = text.split(",").map((part) => part.trim());
  const unit = TIME_UNITS.find((unit) => unit === name);
  if (unit === undefined) {
    return {
      wanted: `expected ${TIMELINE.form}`,
      allowed: [...TIME_UNITS],
    };
  }
  const [first, last] = days.length === 0 ? [all.from, all.to] : days;
  if (days.length !== 0 && days.length !== 2) {
    return { wanted: `expected two days after ${unit}, or none` };
  }
  if (first == null || last == null) {
    return { wanted: "there is no day with incidents yet: name two days" };
  }
  return readWindow(unit, first, last);
}

function readWindow(
  unit: TimeUnit,
  first: string,
  last: string,
): TimelineWanted | Hint {
  if (!isDay(first) || !isDay(last)) {
    return { wanted: "expected days written YYYY-MM-DD, such as 2017-01-31" };
  }
  const [from, to] = [parseDay(first), parseDay(last)];
  if (from > to) return { wanted: `${first} is after ${last}` };
  if (from < 0 || to > LAST_DAY) {
    return {
      wanted: `expected days from ${formatDay(0)} to ${formatDay(LAST_DAY)}`,
    };
  }
  const units = unitEdges(unit, from, to).length - 1;
  return units <= MOST_UNITS
    ? { unit, from, to }
    : { wanted: `it has ${units} ${unit}s, and ${MOST_UNITS} are allowed` };
}
