/** What spots on the map are called on a page. */
import type { Near } from "../grid_shapes.ts";
import type { Words } from "./words.ts";

/** Says which spot it is, however far around it incidents are taken. */
export function spotKey([latitude, longitude]: Near): string {
  return `${latitude},${longitude}`;
}

/**
 * The same words, which know what spots are called.
 *
 * @param names By {@linkcode spotKey}, as they are said in a sentence. More may
 * be added later.
 */
export function namingSpots(
  words: Words,
  names: ReadonlyMap<string, string>,
): Words {
  return Object.assign(
    (...said: Parameters<Words>) => words(...said),
    words,
    { spotName: (near: Near) => names.get(spotKey(near)) ?? null },
  );
}
