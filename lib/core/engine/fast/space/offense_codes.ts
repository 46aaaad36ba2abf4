/**
 * Offenses in one byte: the frequent ones have a code of their own, rare ones
 * share theirs with rare ones of other kinds. A row's offense is then known by
 * its code and its kind, and what a filter asks for is mostly a set of codes.
 */
import type { Kinds } from "../ask/kinds.ts";
import type { Shard } from "../ask/shard.ts";

const CODES = 256;

/** The kernel has room to ask for so many that share codes. */
const MOST_SHARING = 4000;

/** Every so many rows tell well enough which offenses are frequent. */
const STEP = 16;

export interface OffenseCodes {
  /** Codes below this are of one offense each. */
  shared: number;
  /** By offense. */
  codes: Uint8Array;
  kinds: Uint8Array;
}

/** `null` if there are kinds with more offenses than codes, or far too many. */
export function offenseCodes(
  shards: readonly Shard[],
  kinds: Kinds,
): OffenseCodes | null {
  const count = kinds.offenses;
  const rows = new Uint32Array(count);
  for (const { core: { offense } } of shards) {
    for (let i = 0; i < offense.length; i += STEP) rows[offense[i]!]!++;
  }
  const ofOffense = kinds.ofOffense.slice(0, count);
  const frequent = Uint32Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => rows[b]! - rows[a]! || a - b);
  // From the rarest up, as long as the rest would have codes of their own.
  const sharing = new Uint32Array(CODES);
  let [shared, most] = [count, 0];
  while (shared + most > CODES && shared > 0) {
    shared--;
    most = Math.max(most, ++sharing[ofOffense[frequent[shared]!]!]!);
  }
  if (shared + most > CODES || count - shared > MOST_SHARING) return null;
  const codes = new Uint8Array(count);
  const next = new Uint32Array(CODES).fill(shared);
  frequent.forEach((offense, i) => {
    codes[offense] = i < shared ? i : next[ofOffense[offense]!]!++;
  });
  return { shared, codes, kinds: ofOffense };
}
