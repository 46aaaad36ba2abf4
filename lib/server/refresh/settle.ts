import type { Dictionary } from "../../core/chunks/dictionary.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import type { Intake } from "./intake.ts";
import { readIfWhole } from "./lost_chunks.ts";
import { readChunk, readDetail } from "./read_chunk.ts";

/**
 * Compares what came in with what is held of the same keys, in whatever
 * periods; see {@linkcode Intake.settle}. What cannot be read back is passed
 * over: it is made anew, or refused, when it is merged.
 */
export async function settle(
  kv: Deno.Kv,
  held: readonly ChunkEntry[],
  intake: Intake,
  dictionary: Dictionary,
): Promise<void> {
  for (const entry of held) {
    const detail = await readIfWhole(() => readDetail(kv, entry));
    if (detail === null) continue;
    const { id, updated } = detail;
    const rows: number[] = [];
    id.forEach((key, row) => intake.delivered.has(key) && rows.push(row));
    if (rows.length === 0) continue;
    const chunk = intake.lacks
      ? await readIfWhole(() => readChunk(kv, entry))
      : null;
    if (intake.lacks && chunk === null) continue;
    for (const row of rows) {
      intake.settle(
        id[row]!,
        updated[row]!,
        () => readIncident(chunk!, row, dictionary),
      );
    }
  }
}
