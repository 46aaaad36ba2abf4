import type { Dictionary } from "../../core/chunks/dictionary.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import type { Intake } from "./intake.ts";
import { readChunk, readDetail } from "./read_chunk.ts";

/**
 * Compares what came in with what is held of the same keys, in whatever
 * periods; see {@linkcode Intake.settle}.
 *
 * @throws {BlobDamaged} If a chunk cannot be read back.
 */
export async function settle(
  kv: Deno.Kv,
  held: readonly ChunkEntry[],
  intake: Intake,
  dictionary: Dictionary,
): Promise<void> {
  for (const entry of held) {
    const { id, updated } = await readDetail(kv, entry);
    const rows: number[] = [];
    id.forEach((key, row) => intake.delivered.has(key) && rows.push(row));
    if (rows.length === 0) continue;
    const chunk = intake.lacks ? await readChunk(kv, entry) : null;
    for (const row of rows) {
      intake.settle(
        id[row]!,
        updated[row]!,
        () => readIncident(chunk!, row, dictionary),
      );
    }
  }
}
