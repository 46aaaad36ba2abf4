import type { Kinds } from "./ask/kinds.ts";
import type { Shard } from "./ask/shard.ts";
import type { Structures } from "./structures.ts";
import type { Kernel } from "./time/kernel.ts";

/** What all that works on an answer works with. */
export interface Context {
  /** Ascending by period. */
  shards: readonly Shard[];
  structures: Structures;
  kernel: Kernel;
  kinds: Kinds;
  /** Throws if the answer is not wanted any more. */
  breathe: () => void;
}
