/** Where a spot is, by the nearest crossing of streets. */
import { toGridX, toGridY } from "../grid.ts";
import type { Words } from "../language/words.ts";
import type { Street } from "../streets/streets.ts";
import { streetLabel } from "./labels.ts";
import { crossingOf } from "./street_index.ts";

/** A crossing close to a spot. */
export interface CrossingNear {
  /** "W 47th St and S Wentworth Ave", as search calls it. */
  label: string;
  /** Whether the spot is the crossing, and not only near it. */
  isThere: boolean;
}

/** Streets have a block at most so far from their crossings, in grid units. */
const REACH = 500;
/** A crossing beyond says nothing of a spot: about the length of a block. */
const NEAR = 120;
/** What degrees of five decimals, and lines of blocks, are off by. */
const THERE = 4;

/**
 * The crossing nearest to a spot; `null` if none is within a block of it. Of a
 * street's two halves, which meet there, the busier is named.
 *
 * @param latitude Degrees, as well as the longitude.
 */
export function crossingNear(
  streets: readonly Street[],
  latitude: number,
  longitude: number,
): CrossingNear | null {
  const [x, y] = [toGridX(longitude), toGridY(latitude)];
  const around = streets.filter((street) =>
    street.x.some((one, i) =>
      Math.abs(one - x) <= REACH && Math.abs(street.y[i]! - y) <= REACH
    )
  ).sort((a, b) => b.rows - a.rows);
  let nearest: { pair: [Street, Street]; distance: number } | null = null;
  for (const [i, one] of around.entries()) {
    for (const other of around.slice(i + 1)) {
      if (one.name.slice(2) === other.name.slice(2)) continue;
      const place = crossingOf(one, other);
      if (place === null) continue;
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance > (nearest?.distance ?? NEAR) - 1) continue;
      nearest = { pair: [one, other], distance };
    }
  }
  if (nearest === null) return null;
  const { pair, distance } = nearest;
  // As people say it: the numbered street, or the one from west to east, first.
  const label = pair.sort((a, b) => rankOf(a) - rankOf(b))
    .map(({ name }) => streetLabel(name)).join(" and ");
  return { label, isThere: distance <= THERE };
}

/** What a spot there is called in a sentence. */
export function spotInWords(
  { label, isThere }: CrossingNear,
  t: Words,
): string {
  const place = t.list(label.split(" and "), "and");
  return isThere ? place : t("a spot near {place}", { place });
}

const rankOf = ({ name }: Street): number =>
  name.startsWith("W ") || name.startsWith("E ") ? 0 : 1;
