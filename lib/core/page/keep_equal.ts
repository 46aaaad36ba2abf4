/**
 * A plain value in which all that is equal to what was there before is the
 * same object as before, the whole if all is: so whoever shows a part of it
 * sees by `===` that there is nothing to draw.
 *
 * @param after May hold arrays, plain objects and what is compared as it is.
 */
export function keepEqual<T>(before: unknown, after: T): T {
  if (!isCompound(before) || !isCompound(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const [old, entries] = [before as Parts, Object.entries(after)];
  const kept: Parts = Array.isArray(after) ? [] as unknown as Parts : {};
  let isSame = Object.keys(old).length === entries.length;
  for (const [key, value] of entries) {
    kept[key] = keepEqual(old[key], value);
    isSame &&= key in old && kept[key] === old[key];
  }
  return (isSame ? before : kept) as T;
}

type Parts = Record<string, unknown>;

function isCompound(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
