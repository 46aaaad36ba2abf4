import type { Wants } from "../../answer.ts";
import type { Shard } from "../ask/shard.ts";
import type { Terms } from "../ask/terms.ts";

/** Whether a shard has rows that an answer depends on. */
export function isLookedAt(
  shard: Shard,
  { from, to }: Terms,
  { summary, timeline }: Wants,
): boolean {
  if (summary) return shard.core.rows > 0;
  return shard.holds(
    Math.min(from, timeline?.from ?? from),
    Math.max(to, timeline?.to ?? to),
  );
}
