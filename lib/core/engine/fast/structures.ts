import type { Dictionary } from "../../chunks/dictionary.ts";
import type { Budget } from "./budget.ts";
import { CityCells } from "./city_cells.ts";
import type { GroupColumn, Groups } from "./groups.ts";
import { KeptGroups } from "./kept_groups.ts";
import type { Kinds } from "./kinds.ts";
import {
  type Column,
  compactCopy,
  type DetailName,
  type Part,
} from "./part.ts";
import { fillClock, fillKind, PLANE_BYTES } from "./planes.ts";
import { type Segment, segmentBytes, SPACE_BYTES, toSegment } from "./space.ts";

/** The table of a segment's tiles, were all of the grid filled. */
const SEGMENT_TABLE_BYTES = 2 ** 18;

/** Makes structures when they are first asked for, if there is memory. */
export class Structures {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #dictionary: Dictionary;
  #parts: readonly Part[] = [];
  readonly #groups: KeptGroups;
  /** Of the space-major copy, by year. */
  readonly #segments = new Map<string, Segment>();

  #city: CityCells | null = null;
  /** How large the city's cells were that did not fit. */
  #cityRefused = 0;

  constructor(budget: Budget, kinds: Kinds, dictionary: Dictionary) {
    this.#budget = budget;
    this.#kinds = kinds;
    this.#dictionary = dictionary;
    this.#groups = new KeptGroups(budget, kinds);
  }

  get bytes(): number {
    return this.#budget.used;
  }

  /** Tells which parts there are, ascending by period. */
  setParts(parts: readonly Part[]): void {
    this.#parts = parts;
    this.#budget.setRows(parts.reduce((sum, { core }) => sum + core.rows, 0));
  }

  /** Gives back what was made of a part. */
  forget(part: Part): void {
    this.#groups.forget(part);
    let bytes = 0;
    for (
      const plane of [part.kind, part.clock, ...Object.values(part.copies)]
    ) {
      bytes += plane?.byteLength ?? 0;
    }
    this.#budget.give(bytes);
  }

  /** Makes the kind and clock planes, which every scan looks at. */
  planes(): void {
    for (const part of this.#parts) {
      const { rows } = part.core;
      if (part.kind !== null || !this.#budget.take(rows * PLANE_BYTES)) {
        continue;
      }
      part.kind = new Uint8Array(rows);
      fillKind(part.core, this.#kinds, 0, rows, part.kind);
      part.clock = new Uint8Array(rows);
      fillClock(part.core, 0, rows, part.clock);
    }
  }

  /** Copies columns of a detail part, so that it can be dropped. */
  copies(part: Part, names: readonly DetailName[]): void {
    const { detail } = part.chunk;
    if (detail === null) return;
    const sizes = {
      places: this.#dictionary.places.length,
      blocks: this.#dictionary.blocks.length,
    };
    for (const name of names) {
      if (part.copies[name] !== undefined) continue;
      // No more than what stands in the detail part.
      const most = detail[name].byteLength;
      if (!this.#budget.take(most)) continue;
      const copy: Column = compactCopy(name, detail, sizes);
      part.copies[name] = copy;
      this.#budget.correct(copy.byteLength - most);
    }
  }

  /** The groups of a part; `null` if there is no memory for them. */
  groups(part: Part, column: GroupColumn): Groups | null {
    return this.#groups.of(part, column, this.#spaceLacks());
  }

  /** The cells of all rows; `null` if there is no memory for them. */
  city(): CityCells | null {
    if (this.#city?.set(this.#parts)) return this.#city;
    if (this.#city !== null) this.#budget.give(this.#city.bytes);
    this.#city = null;
    if (!this.#budget.has(this.#cityRefused)) return null;
    const city = new CityCells(this.#parts);
    if (!this.#budget.take(city.bytes)) {
      this.#cityRefused = city.bytes;
      return null;
    }
    city.set(this.#parts);
    return this.#city = city;
  }

  /** The space-major copy, newest year first; `null` if it does not fit. */
  space(): Segment[] | null {
    const years = Map.groupBy(
      this.#parts,
      ({ chunk }) => chunk.period.slice(0, 4),
    );
    for (const [year, { parts }] of this.#segments) {
      const now = years.get(year) ?? [];
      if (
        parts.length !== now.length || parts.some((part, i) => part !== now[i])
      ) this.#drop(year);
    }
    // All or nothing: a scan of some years in space and others in time would
    // save little, and cost a second way through everything.
    if (!this.#budget.has(this.#spaceLacks())) return null;
    for (const [year, parts] of years) {
      if (this.#segments.has(year)) continue;
      const segment = toSegment(parts, this.#kinds);
      this.#budget.correct(segmentBytes(segment));
      this.#segments.set(year, segment);
    }
    return [...years.keys()].reverse().map((year) => this.#segments.get(year)!);
  }

  /** Bytes that the rest of the space-major copy may take. */
  #spaceLacks(): number {
    const made = new Set<Part>();
    for (const { parts } of this.#segments.values()) {
      for (const part of parts) made.add(part);
    }
    return estimate(this.#parts.filter((part) => !made.has(part)));
  }

  #drop(year: string): void {
    this.#budget.give(segmentBytes(this.#segments.get(year)!));
    this.#segments.delete(year);
  }
}

/** Bytes that segments of these parts may take. */
function estimate(parts: readonly Part[]): number {
  const rows = parts.reduce((sum, { core }) => sum + core.rows, 0);
  const years = new Set(parts.map(({ chunk }) => chunk.period.slice(0, 4)));
  return rows * SPACE_BYTES + years.size * SEGMENT_TABLE_BYTES;
}
