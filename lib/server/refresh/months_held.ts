import { formatDay, monthOfDate } from "../../core/calendar.ts";
import { decodeCore } from "../../core/chunks/codec.ts";
import type { MonthCounts } from "../../core/compare/reconcile.ts";
import type { Manifest } from "../../core/manifest.ts";
import { read } from "./read_chunk.ts";

/**
 * The incidents of each month that is published, counted from the core parts,
 * one after the other.
 *
 * @throws {BlobDamaged} If one is missing or not what was written.
 */
export async function monthsHeld(
  kv: Deno.Kv,
  { chunks }: Pick<Manifest, "chunks">,
): Promise<MonthCounts> {
  const months = new Map<string, number>();
  for (const { core } of chunks) {
    const { day } = decodeCore(await read(kv, core.id));
    let month = "";
    let of = -1;
    for (const one of day) {
      // Rows stand in the order of time: days come in runs.
      if (one !== of) month = monthOfDate(formatDay(of = one));
      months.set(month, (months.get(month) ?? 0) + 1);
    }
  }
  return [...months].sort().map(([month, count]) => ({ month, count }));
}
