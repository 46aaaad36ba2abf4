/** Chunks of which the store has lost a piece, and building on without them. */
import { DAY_MS } from "../../core/calendar.ts";
import type { WholeChunk } from "../../core/chunks/chunk.ts";
import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import { BlobDamaged } from "../store/blob_parts.ts";
import { blobsOfChunk, missingBlobs } from "../store/manifest.ts";
import { isMuchFewer } from "./guards.ts";
import type { Intake } from "./intake.ts";
import { PublishError } from "./publication.ts";
import type { PeriodPlan } from "./publish_layout.ts";
import { readChunk } from "./read_chunk.ts";

/** The periods of which a piece is not in the store, damaged ones left out. */
export async function lostPeriods(
  kv: Deno.Kv,
  { chunks }: Pick<Manifest, "chunks">,
): Promise<string[]> {
  const idsOf = (entry: ChunkEntry) => blobsOfChunk(entry).map(({ id }) => id);
  const missing = new Set(await missingBlobs(kv, chunks.flatMap(idsOf)));
  return chunks.filter((entry) => idsOf(entry).some((id) => missing.has(id)))
    .map(({ period }) => period);
}

/**
 * The chunks whose pieces are looked for on a day, if each has its turn once in
 * some days: one entry of each piece is read for it.
 *
 * @param now Milliseconds since 1970.
 */
export function chunksOfDay(
  { chunks }: Pick<Manifest, "chunks">,
  now: number,
  days: number,
): Pick<Manifest, "chunks"> {
  const today = Math.floor(now / DAY_MS) % days;
  return { chunks: chunks.filter((_, i) => i % days === today) };
}

/**
 * What a published chunk holds; `null` if a part is missing or not what was
 * written.
 */
export async function readIfWhole<T>(
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BlobDamaged) return null;
    throw error;
  }
}

/**
 * The published chunks that a period is built upon. One that cannot be read is
 * left out if as many incidents of its time came in as it had: then it is made
 * anew of those.
 *
 * @throws {PublishError} If fewer came in, and the rest would be lost.
 */
export async function readBase(
  kv: Deno.Kv,
  { base, months }: PeriodPlan,
  intake: Intake,
): Promise<{ chunks: WholeChunk[]; readable: ChunkEntry[] }> {
  const chunks: WholeChunk[] = [];
  const readable: ChunkEntry[] = [];
  for (const entry of base) {
    const chunk = await readIfWhole(() => readChunk(kv, entry));
    if (chunk !== null) {
      chunks.push(chunk);
      readable.push(entry);
      continue;
    }
    const { period, rows } = entry;
    const came = intake.rowsOf(months.filter((one) => one.startsWith(period)));
    if (!isMuchFewer(rows, came)) continue;
    throw new PublishError(
      `A part of the data of ${period} is missing or damaged in the store, and ${came} of its ${rows} incidents came in: import all of ${period}, refresh with --full, or restore a backup`,
    );
  }
  return { chunks, readable };
}
