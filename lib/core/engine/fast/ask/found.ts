import type { Names } from "../../../filter/filter.ts";
import { mayHold, rowsOf } from "../../../chunks/lookup.ts";
import { Recent } from "../../../recent.ts";
import type { FoundRows } from "../../plain/named_rows.ts";
import type { Shard } from "./shard.ts";

/** Questions whose rows are remembered. */
const MOST_KEPT = 200;

/**
 * The rows of incidents that are asked for by name, found once: whoever asks
 * has the detail parts at hand one after the other.
 */
export class Found {
  /** By the names asked for. */
  readonly #kept = new Recent<Map<Shard, Uint32Array>>(MOST_KEPT);

  /** The rows of a shard, ascending; `null` if it takes the detail part. */
  rows(shard: Shard, names: Names): Uint32Array | null {
    const { chunk } = shard;
    if (!mayHold(chunk.lookup, names)) return new Uint32Array();
    const kept = this.#of(names);
    const known = kept.get(shard);
    if (known !== undefined) return known;
    if (chunk.detail === null) return null;
    const rows = rowsOf(chunk.detail, names);
    kept.set(shard, rows);
    return rows;
  }

  /** The rows of all shards of which they are known. */
  all(shards: readonly Shard[], names: Names): FoundRows {
    const found = new Map<string, Uint32Array>();
    for (const shard of shards) {
      const rows = this.rows(shard, names);
      if (rows !== null) found.set(shard.chunk.period, rows);
    }
    return found;
  }

  #of(names: Names): Map<Shard, Uint32Array> {
    const text = JSON.stringify([names.id, names.case]);
    let kept = this.#kept.get(text);
    if (kept === undefined) this.#kept.set(text, kept = new Map());
    return kept;
  }
}
