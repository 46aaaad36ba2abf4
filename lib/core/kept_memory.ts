/**
 * Memory of answers that whoever answered keeps: another thread gets a copy of
 * it, for what is moved there is gone here.
 */
const kept = new WeakSet<ArrayBufferLike>();

/** Says that the memory of an array is kept here. */
export function keepHere({ buffer }: ArrayBufferView): void {
  kept.add(buffer);
}

export function isKeptHere(buffer: ArrayBufferLike): boolean {
  return kept.has(buffer);
}
