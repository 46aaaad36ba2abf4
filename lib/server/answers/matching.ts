import { formatDay, parseDay } from "../../core/calendar.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Incidents in one batch. A batch is made in one go, and meanwhile nobody else
 * is answered: reading and writing 500 takes one millisecond, or two.
 */
export const BATCH_ROWS = 500;
/** Rows that are looked up at a time, about, which takes less than one. */
const STRETCH_ROWS = 4_000;
/** How much longer the next stretch of days may be than the one before. */
const MOST_GROWTH = 4;

/**
 * Everything that matches, by date, in batches. Asks for a few days at a
 * time, so that no step takes long and memory holds one batch, however many
 * match: as many days as held a few thousand matches before.
 */
export async function* matching(
  dataset: Dataset,
  filter: Filter,
  order: "newest first" | "oldest first" = "newest first",
): AsyncGenerator<Incident[]> {
  const isRising = order === "oldest first";
  const { chunks } = dataset.manifest;
  let days: number | null = null;
  for (const entry of isRising ? chunks : chunks.toReversed()) {
    let from = parseDay(later(filter.from, entry.from));
    let to = parseDay(earlier(filter.to, entry.to));
    if (from > to) continue;
    using _held = dataset.hold(entry.period);
    while (from <= to) {
      days ??= daysOfStretch(entry);
      const start = isRising ? from : Math.max(from, to - days + 1);
      const end = isRising ? Math.min(to, from + days - 1) : to;
      const stretch = { from: formatDay(start), to: formatDay(end) };
      const { rows = [] } = await dataset.query({ ...filter, ...stretch }, {
        rows: { limit: entry.rows },
      });
      if (isRising) rows.reverse();
      for (let at = 0; at < rows.length; at += BATCH_ROWS) {
        yield await dataset.incidents(rows.slice(at, at + BATCH_ROWS));
      }
      // Also where nothing matches, whoever is asked hears that it goes on.
      if (rows.length === 0) yield [];
      days = nextDays(days, rows.length);
      if (isRising) from = end + 1;
      else to = start - 1;
    }
  }
}

/** Days that hold a stretch if everything matches. */
function daysOfStretch({ rows, from, to }: ChunkEntry): number {
  const days = parseDay(to) - parseDay(from) + 1;
  return Math.max(1, Math.floor(days * STRETCH_ROWS / Math.max(1, rows)));
}

function nextDays(days: number, found: number): number {
  const growth = Math.min(MOST_GROWTH, STRETCH_ROWS / Math.max(1, found));
  return Math.max(1, Math.floor(days * growth));
}

/** Days written `YYYY-MM-DD` compare as text. */
const later = (a: string | null, b: string) => a !== null && a > b ? a : b;
const earlier = (a: string | null, b: string) => a !== null && a < b ? a : b;
