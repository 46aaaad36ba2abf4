/**
 * Putting a shard's rows where they belong in a segment. Written straight to
 * their places, each row would touch as many far-off addresses as there are
 * columns. So its rows are first sorted by stretch, packed into eight bytes
 * each, which touches one; what belongs to a stretch then follows itself in
 * every column. 20 to 30 ns a row, twice that where the memory is new to the
 * process, and eight bytes for each row of the largest shard.
 */
import { weekdayOf } from "../../../../calendar.ts";
import { MAPPED } from "../../../../chunks/chunk.ts";
import type { Kinds } from "../../ask/kinds.ts";
import { HOUR } from "../../ask/planes.ts";
import type { Column, Shard } from "../../ask/shard.ts";
import type { SpaceMemory } from "../space_memory.ts";
import type { FoundRuns } from "./space_runs.ts";

/** Days that nine bits tell apart: more than any shard's. */
const DAYS = 512;

interface RowSorterOptions {
  kinds: Kinds;
  /** By offense. */
  codes: Uint8Array;
  found: FoundRuns;
  /** Rows of the largest shard. */
  most: number;
}

export class RowSorter {
  readonly #memory: SpaceMemory;
  readonly #kinds: Kinds;
  readonly #codes: Uint8Array;
  readonly #found: FoundRuns;
  /** Where the next row of each stretch goes. */
  readonly #next: Uint32Array;
  /** Where a shard's rows of each stretch begin, and then end, when sorted. */
  readonly #ends: Uint32Array;
  /**
   * Two words a row: `day of the shard << 23 | hour << 18 | flags but MAPPED <<
   * 16 | number within the day` and `offense << 16 | y << 8 | x`.
   */
  readonly #packed: Uint32Array;
  readonly #places: Uint16Array;
  /** Weekday x 24 of each day of the shard. */
  readonly #clocks = new Uint8Array(DAYS);

  constructor(
    memory: SpaceMemory,
    { kinds, codes, found, most }: RowSorterOptions,
  ) {
    this.#memory = memory;
    this.#kinds = kinds;
    this.#codes = codes;
    this.#found = found;
    const { stretches, rowsOf } = found;
    this.#next = new Uint32Array(rowsOf.length);
    let at = 0;
    for (const stretch of stretches) {
      this.#next[stretch] = at;
      at += rowsOf[stretch]!;
    }
    this.#ends = new Uint32Array(rowsOf.length);
    this.#packed = new Uint32Array(2 * most);
    this.#places = new Uint16Array(memory.place === null ? 0 : most);
  }

  /**
   * Writes the next shard's rows.
   *
   * @param stretchOf The stretch of each; is overwritten.
   * @param place `null` for all zero.
   */
  put(core: Shard["core"], stretchOf: Uint32Array, place: Column | null): void {
    if (core.rows === 0) return;
    this.#begin(stretchOf);
    this.#pack(core, stretchOf);
    const { place: into } = this.#memory;
    if (into !== null && place !== null) {
      this.#putPlaces(into, place, stretchOf);
    }
    this.#unpack(core.day[0]!);
  }

  #begin(stretchOf: Uint32Array): void {
    const ends = this.#ends.fill(0);
    for (let i = 0; i < stretchOf.length; i++) ends[stretchOf[i]!]!++;
    const { stretches } = this.#found;
    let at = 0;
    for (let i = 0; i < stretches.length; i++) {
      const stretch = stretches[i]!;
      const rows = ends[stretch]!;
      ends[stretch] = at;
      at += rows;
    }
  }

  /** @param into The stretch of each row; becomes where it is packed. */
  #pack(
    { day, minute, flags, x, y, offense }: Shard["core"],
    into: Uint32Array,
  ): void {
    const [packed, ends] = [this.#packed, this.#ends];
    const firstDay = day[0]!;
    let [today, first] = [firstDay, 0];
    for (let i = 0; i < into.length; i++) {
      if (day[i] !== today) {
        today = day[i]!;
        first = i;
      }
      const at = into[i] = ends[into[i]!]!++;
      packed[2 * at] = today - firstDay << 23 | HOUR[minute[i]!]! << 18 |
        (flags[i]! & ~MAPPED) << 16 | i - first;
      packed[2 * at + 1] = offense[i]! << 16 | (y[i]! & 255) << 8 |
        x[i]! & 255;
    }
  }

  /** Writes the columns, stretch by stretch. */
  #unpack(firstDay: number): void {
    const { day, rank, code, x, y, kind, clock, flags } = this.#memory;
    const { stretches, offMap } = this.#found;
    const [packed, ends, next] = [this.#packed, this.#ends, this.#next];
    const { ofOffense } = this.#kinds;
    const codes = this.#codes;
    const clocks = this.#clocks;
    for (let i = 0; i < DAYS; i++) clocks[i] = weekdayOf(firstDay + i) * 24;
    let at = 0;
    for (let i = 0; i < stretches.length; i++) {
      const stretch = stretches[i]!;
      const end = ends[stretch]!;
      if (at === end) continue;
      const mapped = i < offMap ? MAPPED : 0;
      let to = next[stretch]!;
      for (; at < end; at++, to++) {
        const [time, what] = [packed[2 * at]!, packed[2 * at + 1]!];
        const dayOfShard = time >>> 23;
        day[to] = firstDay + dayOfShard;
        rank[to] = time;
        clock[to] = clocks[dayOfShard]! + (time >>> 18 & 31);
        flags[to] = time >>> 16 & 3 | mapped;
        code[to] = codes[what >>> 16]!;
        kind[to] = ofOffense[what >>> 16]!;
        y[to] = what >>> 8;
        x[to] = what;
      }
      next[stretch] = to;
    }
  }

  /** @param from Where each row is packed. */
  #putPlaces(
    into: Uint8Array | Uint16Array,
    place: Column,
    from: Uint32Array,
  ): void {
    const { stretches } = this.#found;
    const [places, ends, next] = [this.#places, this.#ends, this.#next];
    for (let i = 0; i < from.length; i++) places[from[i]!] = place[i]!;
    let at = 0;
    for (let i = 0; i < stretches.length; i++) {
      const stretch = stretches[i]!;
      const end = ends[stretch]!;
      for (let to = next[stretch]!; at < end; at++) into[to++] = places[at]!;
    }
  }
}
