/**
 * Which combinations of a table are told, and in which order: they are chosen
 * and sorted by numbers, so that of a million none is named that is not told.
 */

/**
 * What places are sorted by: of each its key, the least first. A key is a whole
 * number from 0 on, or any number.
 */
export type KeysOf = (places: Uint32Array) => Uint32Array | Float64Array;

/**
 * The first places in an order.
 *
 * @param places Those that are equal in all keys stay as they are here.
 * @param order The key that matters most is first.
 */
export function firstPlaces(
  places: Uint32Array,
  order: readonly KeysOf[],
  limit: number,
): Uint32Array {
  const [first] = order;
  let kept = places;
  if (first !== undefined && limit < places.length) {
    kept = leastOf(places, toRanks(first(places)), limit);
  }
  // Stable by each key, from the one that matters least.
  for (const keysOf of order.toReversed()) {
    kept = sorted(kept, toRanks(keysOf(kept)));
  }
  return kept.length > limit ? kept.subarray(0, limit) : kept;
}

/** Whole numbers from 0 on, not many more than places: one for each key. */
interface Ranks {
  of: Uint32Array;
  /** More than any. */
  end: number;
}

/** Tables of so many ranks cost little, however few places there are. */
const FEW_RANKS = 1 << 16;

function toRanks(keys: Uint32Array | Float64Array): Ranks {
  let most = 0;
  for (let i = 0; i < keys.length; i++) if (keys[i]! > most) most = keys[i]!;
  if (keys instanceof Uint32Array && most < 4 * keys.length + FEW_RANKS) {
    return { of: keys, end: most + 1 };
  }
  const ascending = keys.slice().sort();
  const rankOf = new Map<number, number>();
  for (const key of ascending) {
    if (!rankOf.has(key)) rankOf.set(key, rankOf.size);
  }
  return {
    of: Uint32Array.from(keys, (key) => rankOf.get(key)!),
    end: rankOf.size,
  };
}

/** How many places have each rank. */
function countsOf({ of, end }: Ranks): Uint32Array {
  const counts = new Uint32Array(end);
  for (let i = 0; i < of.length; i++) counts[of[i]!]!++;
  return counts;
}

/** The places of the least ranks, down to the one that the limit lies in. */
function leastOf(
  places: Uint32Array,
  ranks: Ranks,
  limit: number,
): Uint32Array {
  const counts = countsOf(ranks);
  let kept = 0;
  let end = 0;
  while (kept < limit) kept += counts[end++]!;
  const least = new Uint32Array(kept);
  for (let i = 0, at = 0; at < kept; i++) {
    if (ranks.of[i]! < end) least[at++] = places[i]!;
  }
  return least;
}

function sorted(places: Uint32Array, ranks: Ranks): Uint32Array {
  const next = countsOf(ranks);
  for (let rank = 0, begin = 0; rank < ranks.end; rank++) {
    const count = next[rank]!;
    next[rank] = begin;
    begin += count;
  }
  const result = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    result[next[ranks.of[i]!]!++] = places[i]!;
  }
  return result;
}
