/**
 * Memory that tables were counted in, for the next of the same size: the system
 * takes longer to give such as nobody has used before than a table of a hundred
 * thousand combinations takes to be counted.
 */

/** So many are held at most, the ones given back last. */
const MOST_SPARE = 4;
/** Counts of one that is held: less is given at once, more is too much to hold. */
const LEAST = 2 ** 13;
const MOST = 2 ** 19;

const spare: Uint32Array[] = [];

/** So many counts, all of them 0. */
export function takeCounts(size: number): Uint32Array {
  const at = spare.findIndex(({ length }) => length === size);
  return at < 0 ? new Uint32Array(size) : spare.splice(at, 1)[0]!.fill(0);
}

/** Gives back counts that nobody looks at any more. */
export function giveBackCounts(counts: Uint32Array): void {
  if (counts.length < LEAST || counts.length > MOST) return;
  spare.push(counts);
  if (spare.length > MOST_SPARE) spare.shift();
}
