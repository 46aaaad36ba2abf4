/**
 * The columns of a place part as they are stored and sent, some byte a row
 * once compressed. Rows stand in an order that follows from the core part,
 * with which a place part is read:
 *
 * - Ward, beat and block in the order of positions, where they hardly change:
 *   each is told by how many other values came since it did (`recency.ts`).
 * - Location descriptions by kind of incident, those of one kind in the order
 *   of positions: what is stolen in shops is next to what is stolen in shops.
 *   They are numbered from the most frequent down, mostly one byte.
 *
 * Ward and beat would take an eighth of a byte each in the core part too. They
 * stand here since there they would cost every page three bytes a row of
 * memory, and the first view a thirtieth more to load, for filters that few ask.
 */
import type { CoreColumns, PlaceColumns } from "./chunk.ts";
import { emptyPlace } from "./columns.ts";
import type { Column, Container } from "./container.ts";
import { KIND_FLAGS } from "./core_form.ts";
import { orderByPosition } from "./position_order.ts";
import { sortRows } from "./radix.ts";
import { decodeRecency, encodeRecency } from "./recency.ts";

/** Columns told by recency, and the name of what is new in each. */
const BY_POSITION = [
  ["ward", "wardNew"],
  ["beat", "beatNew"],
  ["block", "blockNew"],
] as const;

/** Stands for a location description that `rarePlace` has. */
const RARE = 255;
/** Of an offense's number and its flags. */
const KIND_BITS = 18;

/**
 * The columns to be stored for a place part.
 *
 * @throws {RangeError} If the core part has not as many rows.
 */
export function packPlace(
  place: PlaceColumns,
  core: CoreColumns,
): [name: string, Column][] {
  if (place.rows !== core.rows) {
    throw new RangeError(
      `Cannot encode place: ${place.rows} rows, and core has ${core.rows}`,
    );
  }
  const [order] = orderByPosition(core);
  const columns: [name: string, Column][] = [];
  for (const [name, fresh] of BY_POSITION) {
    const told = encodeRecency(place[name], order);
    columns.push([name, told.since], [fresh, told.fresh]);
  }
  columns.push(...packPlaces(place.place, orderByKind(core, order)));
  return columns;
}

/**
 * Reads the columns that {@linkcode packPlace} made.
 *
 * @throws {SyntaxError} If they do not fit together, or with the core part.
 */
export function unpackPlace(
  container: Container,
  core: CoreColumns,
): PlaceColumns {
  const { rows } = container;
  if (rows !== core.rows) {
    throw new SyntaxError(`it has ${rows} rows, and core ${core.rows}`);
  }
  const bytes = (name: string, length?: number) =>
    container.column(name, Uint8Array, length);
  const place = emptyPlace(rows);
  const [order] = orderByPosition(core);
  for (const [name, fresh] of BY_POSITION) {
    const told = { since: bytes(name, rows), fresh: bytes(fresh) };
    decodeRecency(told, order, place[name]);
  }
  unpackPlaces(
    {
      places: container.column("places", Uint16Array),
      place: bytes("place", rows),
      rarePlace: container.column("rarePlace", Uint16Array),
    },
    orderByKind(core, order),
    place.place,
  );
  return place;
}

/** Rows by offense and flags, of one kind in the order in which they stand. */
function orderByKind(
  { rows, offense, flags }: CoreColumns,
  order: Uint32Array,
): Uint32Array {
  const kinds = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    kinds[i] = offense[i]! << 2 | flags[i]! & KIND_FLAGS;
  }
  const byKind = order.slice();
  sortRows(byKind, kinds, KIND_BITS);
  return byKind;
}

function packPlaces(
  column: Uint16Array,
  order: Uint32Array,
): [name: string, Column][] {
  const counts = new Uint32Array(65_536);
  for (const place of column) counts[place]!++;
  const places: number[] = [];
  for (let place = 0; place < counts.length; place++) {
    if (counts[place]) places.push(place);
  }
  places.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const numbers = new Uint16Array(counts.length);
  for (let i = 0; i < places.length; i++) numbers[places[i]!] = i;
  const packed = new Uint8Array(order.length);
  const rare: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const number = numbers[column[order[i]!]!]!;
    packed[i] = Math.min(number, RARE);
    if (number >= RARE) rare.push(number - RARE);
  }
  return [
    ["places", Uint16Array.from(places)],
    ["place", packed],
    ["rarePlace", Uint16Array.from(rare)],
  ];
}

function unpackPlaces(
  { places, place, rarePlace }: {
    places: Uint16Array;
    place: Uint8Array;
    rarePlace: Uint16Array;
  },
  order: Uint32Array,
  into: Uint16Array,
): void {
  let used = 0;
  for (let i = 0; i < order.length; i++) {
    let number = place[i]!;
    if (number === RARE) number += rarePlace[used++] ?? places.length;
    if (number >= places.length) throw new SyntaxError("a place is unknown");
    into[order[i]!] = places[number]!;
  }
  if (used !== rarePlace.length) throw new SyntaxError("places are left over");
}
