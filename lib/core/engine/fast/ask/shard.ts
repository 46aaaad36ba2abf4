import type { Chunk, CoreColumns } from "../../../chunks/chunk.ts";
import type { Filter } from "../../../filter/filter.ts";
import { rowsBetween } from "../../row_order.ts";
import { type MonthRows, monthRows } from "./months.ts";
import { extentOf, type ShardExtent } from "./shard_extent.ts";

/** Columns of the detail part that filters ask for. */
export const ASKED_DETAILS = ["ward", "beat", "place", "block"] as const;

export type AskedDetail = typeof ASKED_DETAILS[number];

export type Column = Uint8Array | Uint16Array | Uint32Array;

/** Those columns in the order of time. */
export type ShardDetails = Record<AskedDetail, Column>;

/** A chunk, and what has been made of it for answering faster. */
export class Shard {
  readonly core: CoreColumns;
  readonly months: readonly MonthRows[];
  /** Kind of offense and hour of the week (weekday x 24 + hour), if made. */
  kind: Uint8Array | null = null;
  clock: Uint8Array | null = null;
  /** Copies that stay when the detail part goes. */
  copies: { [name in AskedDetail]?: Column } = {};
  /** What has its details in another order: a segment in space, if one has. */
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
   * A column of the detail part in the order of time; `null` if neither it nor
   * a copy is here.
   */
  detail(name: AskedDetail): Column | null {
    return this.copies[name] ?? this.chunk.detail?.[name] ?? null;
  }

  /** Bytes that the copies take. */
  get copyBytes(): number {
    return Object.values(this.copies)
      .reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Whether filters can ask for a column, whatever its order. */
  knows(name: AskedDetail): boolean {
    return this.kept !== null || this.detail(name) !== null;
  }

  /** Whether filters can ask for all of them. */
  get knowsAll(): boolean {
    return ASKED_DETAILS.every((name) => this.knows(name));
  }

  /** Whether filters can ask for all of them without the detail part. */
  get keepsAll(): boolean {
    return this.kept !== null ||
      ASKED_DETAILS.every((name) => this.copies[name] !== undefined);
  }

  /** All details in the order of time; `null` if they are not all here. */
  details(): ShardDetails | null {
    if (this.chunk.detail !== null) return this.chunk.detail;
    return ASKED_DETAILS.every((name) => this.copies[name] !== undefined)
      ? this.copies as ShardDetails
      : null;
  }
}

/** The columns of the detail part that a filter asks for. */
export function askedDetails(filter: Filter): AskedDetail[] {
  const names: AskedDetail[] = [];
  if (filter.ward.length > 0) names.push("ward");
  if (filter.beat.length > 0) names.push("beat");
  if (filter.place.length > 0 || filter.kind.length > 0) names.push("place");
  if (filter.block !== null) names.push("block");
  return names;
}

/**
 * A detail column in as few bytes a row as its values need.
 */
export function compactCopy(
  name: AskedDetail,
  detail: ShardDetails,
  { places, blocks }: { places: number; blocks: number },
): Column {
  const column = detail[name];
  const values = name === "place" ? places : name === "block" ? blocks : 65_536;
  if (name === "ward" || values <= 256) return Uint8Array.from(column);
  if (values <= 65_536) return Uint16Array.from(column);
  return column.slice();
}
