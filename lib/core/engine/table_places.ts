/** Places of a table: positions among its counts. */
import type { Table } from "./answer.ts";

/** The first places, whatever they have. A plain loop: `from` is ten times slower. */
export function firstOf(most: number): Uint32Array {
  const places = new Uint32Array(most);
  for (let i = 0; i < most; i++) places[i] = i;
  return places;
}

/** The first places of a table that have incidents. */
export function occurring({ at, counts }: Table, most: number): Uint32Array {
  if (at !== null) return firstOf(most);
  const places = new Uint32Array(most);
  for (let place = 0, found = 0; found < most; place++) {
    if (counts[place]! > 0) places[found++] = place;
  }
  return places;
}

/** The numbers of places' values of a dimension. */
export function numbersOf(
  { at, values }: Table,
  axis: number,
  places: Uint32Array,
): Uint16Array {
  const numbers = new Uint16Array(places.length);
  const of = at?.[axis];
  const { length } = values[axis]!;
  const stride = values.slice(axis + 1).reduce(
    (n, { length }) => n * length,
    1,
  );
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    numbers[i] = of === undefined
      ? Math.floor(place / stride) % length
      : of[place]!;
  }
  return numbers;
}
