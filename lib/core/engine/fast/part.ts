import type { Chunk, CoreColumns, DetailColumns } from "../../chunks/chunk.ts";
import type { Filter } from "../../filter/filter.ts";
import { rowsBetween } from "../row_order.ts";
import { type MonthRows, monthRows } from "./months.ts";

/** Columns of the detail part that filters ask for. */
export type DetailName = "ward" | "beat" | "place" | "block";

export type Column = Uint8Array | Uint16Array | Uint32Array;

/** A chunk, and what has been made of it for answering faster. */
export class Part {
  readonly core: CoreColumns;
  readonly months: readonly MonthRows[];
  /** Kind of offense and hour of the week (weekday x 24 + hour), if made. */
  kind: Uint8Array | null = null;
  clock: Uint8Array | null = null;
  /** Copies that stay when the detail part goes. */
  readonly copies: { [name in DetailName]?: Column } = {};
  chunk: Chunk;

  constructor(chunk: Chunk) {
    this.chunk = chunk;
    this.core = chunk.core;
    this.months = monthRows(chunk.core);
  }

  /** Whether there are rows from a day to another, both included. */
  holds(first: number, last: number): boolean {
    const [start, end] = rowsBetween(this.core, first, last);
    return start < end;
  }

  /** A column of the detail part; `null` if neither it nor a copy is here. */
  detail(name: DetailName): Column | null {
    return this.copies[name] ?? this.chunk.detail?.[name] ?? null;
  }
}

/** The columns of the detail part that a filter asks for. */
export function detailNames(filter: Filter): DetailName[] {
  const names: DetailName[] = [];
  if (filter.ward.length > 0) names.push("ward");
  if (filter.beat.length > 0) names.push("beat");
  if (filter.place.length > 0) names.push("place");
  if (filter.block !== null) names.push("block");
  return names;
}

/**
 * A detail column in as few bytes a row as its values need.
 */
export function compactCopy(
  name: DetailName,
  detail: DetailColumns,
  { places, blocks }: { places: number; blocks: number },
): Column {
  const column = detail[name];
  const values = name === "place" ? places : name === "block" ? blocks : 65_536;
  if (name === "ward" || values <= 256) return Uint8Array.from(column);
  if (values <= 65_536) return Uint16Array.from(column);
  return column.slice();
}
