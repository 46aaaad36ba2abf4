import type { Chunk, CoreColumns } from "../../../chunks/chunk.ts";
import { PLACE_NAMES, type PlaceName } from "../../../chunks/columns.ts";
import type { Wants } from "../../answer.ts";
import { COLUMN_OF } from "../../dimensions.ts";
import type { Filter } from "../../../filter/filter.ts";
import { rowsBetween } from "../../row_order.ts";
import { type MonthRows, monthRows } from "./months.ts";
import { extentOf, type ShardExtent } from "./shard_extent.ts";

export type Column = Uint8Array | Uint16Array | Uint32Array;

/** The columns of the place part in the order of time. */
export type ShardPlace = Record<PlaceName, Column>;

/** A chunk, and what has been made of it for answering faster. */
export class Shard {
  readonly core: CoreColumns;
  readonly months: readonly MonthRows[];
  /** Kind of offense and hour of the week (weekday x 24 + hour), if made. */
  kind: Uint8Array | null = null;
  clock: Uint8Array | null = null;
  /** Copies of the place part's columns that stay when it goes. */
  copies: { [name in PlaceName]?: Column } = {};
  /** What has these columns in another order: a segment in space, if one has. */
  kept: object | null = null;
  chunk: Chunk;
  #extent: ShardExtent | null = null;

  constructor(chunk: Chunk) {
    this.chunk = chunk;
    this.core = chunk.core;
    this.months = monthRows(chunk.core);
  }

  /** What its values lie within; found out once. */
  get extent(): ShardExtent {
    return this.#extent ??= extentOf(this.core);
  }

  /** Whether there are rows from a day to another, both included. */
  holds(first: number, last: number): boolean {
    const [start, end] = rowsBetween(this.core, first, last);
    return start < end;
  }

  /**
   * A column of the place part in the order of time; `null` if neither it nor
   * a copy is here.
   */
  column(name: PlaceName): Column | null {
    return this.copies[name] ?? this.chunk.place?.[name] ?? null;
  }

  /** The values of a column that is looked up one by one; it must be here. */
  valuesOf(name: PlaceName | "offense" | "day"): Column {
    return name === "offense" || name === "day"
      ? this.core[name]
      : this.column(name)!;
  }

  /** Bytes that the copies take. */
  get copyBytes(): number {
    return Object.values(this.copies)
      .reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Whether filters can ask for a column, whatever its order. */
  knows(name: PlaceName): boolean {
    return this.kept !== null || this.column(name) !== null;
  }

  /** Whether filters can ask for all of them. */
  get knowsAll(): boolean {
    return PLACE_NAMES.every((name) => this.knows(name));
  }

  /** Whether filters can ask for all of them without the place part. */
  get keepsAll(): boolean {
    return this.kept !== null ||
      PLACE_NAMES.every((name) => this.copies[name] !== undefined);
  }

  /** All of them in the order of time; `null` if they are not all here. */
  placeColumns(): ShardPlace | null {
    if (this.chunk.place !== null) return this.chunk.place;
    return PLACE_NAMES.every((name) => this.copies[name] !== undefined)
      ? this.copies as ShardPlace
      : null;
  }
}

/** The columns of the place part that a filter asks for. */
export function askedPlace(filter: Filter): PlaceName[] {
  const names: PlaceName[] = [];
  if (filter.ward.length > 0) names.push("ward");
  if (filter.beat.length > 0) names.push("beat");
  if (filter.place.length > 0 || filter.kind.length > 0) names.push("place");
  if (filter.block !== null) names.push("block");
  return names;
}

/** The columns of the place part that tables count by, each once. */
export function countedPlace({ tables = [] }: Wants): PlaceName[] {
  const columns = new Set<string>(tables.flat().map((by) => COLUMN_OF[by]));
  const isPlace = (column: string): column is PlaceName =>
    PLACE_NAMES.some((name) => name === column);
  return [...columns].filter(isPlace);
}

/**
 * A column of the place part in as few bytes a row as its values need.
 */
export function compactCopy(
  name: PlaceName,
  columns: ShardPlace,
  { places, blocks }: { places: number; blocks: number },
): Column {
  const column = columns[name];
  const values = name === "place" ? places : name === "block" ? blocks : 65_536;
  if (name === "ward" || values <= 256) return Uint8Array.from(column);
  if (values <= 65_536) return Uint16Array.from(column);
  return column.slice();
}
