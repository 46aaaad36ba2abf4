/** Which months are held, where not all of them are. */
import {
  addDays,
  addMonths,
  monthOfDate,
  parseDay,
  utcDay,
} from "../../core/calendar.ts";
import { decodeCore } from "../../core/chunks/codec.ts";
import { rowsBetween } from "../../core/engine/row_order.ts";
import type { Period } from "../../core/filter/default_period.ts";
import type { Arriving, ChunkEntry, Manifest } from "../../core/manifest.ts";
import type { Probe } from "../sources/source.ts";
import { getContent } from "../store/blobs.ts";
import type { Taken } from "../store/taken.ts";

interface Retention {
  /** What is to be held of what the source holds. */
  probe: Probe;
  /** The first month to hold, `YYYY-MM`; `null` if the source has no older. */
  first: string | null;
}

/**
 * Leaves out the months that are too old to hold.
 *
 * @param months How many to hold, counted back from the source's newest (a
 * month to come, which only a mistyped date has, is none); 0 for all.
 * @param now Milliseconds since 1970.
 */
export function retain(probe: Probe, months: number, now: number): Retention {
  const thisMonth = monthOfDate(utcDay(now));
  const newest = probe.months.map(({ month }) => month)
    .filter((month) => month <= thisMonth).sort().at(-1);
  if (months === 0 || newest === undefined) return { probe, first: null };
  const first = addMonths(newest, 1 - months);
  const held = probe.months.filter(({ month }) => month >= first);
  const cuts = held.length < probe.months.length;
  return {
    probe: { ...probe, months: held },
    first: cuts ? first : null,
  };
}

/** What was taken of what is to be held. */
export function takenWithin(taken: Taken, { first }: Retention): Taken {
  if (first === null) return taken;
  return {
    ...taken,
    months: Object.fromEntries(
      Object.entries(taken.months).filter(([month]) => month >= first),
    ),
    compared: taken.compared.filter((month) => month >= first),
  };
}

/**
 * The first day from which on everything was taken, `YYYY-MM-DD`; `null` if
 * nothing is left out. While a longer retention is being filled, that is later
 * than the retention's own first day.
 */
export function heldSince(
  { probe, first }: Retention,
  taken: Taken,
): string | null {
  if (first === null) return null;
  const lacking = probe.months.map(({ month }) => month)
    .filter((month) => taken.months[month] === undefined).sort().at(-1);
  return `${lacking === undefined ? first : addMonths(lacking, 1)}-01`;
}

/** What is here of what is to be held; `undefined` if all of it is. */
export function arrivingOf(
  { probe: { months } }: Retention,
  taken: Taken,
): Arriving | undefined {
  const here = months.filter(({ month }) => taken.months[month] !== undefined);
  return here.length === months.length
    ? undefined
    : { months: here.length, of: months.length };
}

/** A version without the chunks that are too old to hold. */
export function forgetBefore(
  manifest: Manifest | null,
  since: string | null,
): {
  kept: Manifest | null;
  /** Incidents in the chunks that are left out. */
  expired: number;
  /** True if a chunk that is kept holds older incidents, too. */
  straddles: boolean;
} {
  if (manifest === null || since === null) {
    return { kept: manifest, expired: 0, straddles: false };
  }
  const chunks = manifest.chunks.filter(({ to }) => to >= since);
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  return {
    kept: { ...manifest, chunks },
    expired: manifest.rows - rows,
    straddles: chunks.some(({ from }) => from < since),
  };
}

/** All days before one, as a period. */
export function before(since: string): Period {
  return { from: "2001-01-01", to: addDays(since, -1) };
}

/** How many incidents of some published chunks are older than a day. */
export async function rowsBefore(
  kv: Deno.Kv,
  chunks: readonly ChunkEntry[],
  since: string | null,
): Promise<number> {
  let rows = 0;
  for (const { from, core: { id } } of chunks) {
    if (since === null || from >= since) continue;
    const content = await getContent(kv, id);
    // Missing or not, whoever merges it has noticed.
    if (content === null) continue;
    rows += rowsBetween(decodeCore(content), -Infinity, parseDay(since) - 1)[1];
  }
  return rows;
}
