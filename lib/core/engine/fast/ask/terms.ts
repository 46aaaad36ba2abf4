import { placeKindOf } from "../../../codes/place_kinds.ts";
import { mergePlace } from "../../../codes/places.ts";
import { parseDay } from "../../../calendar.ts";
import { ARREST, DOMESTIC, MAPPED } from "../../../chunks/chunk.ts";
import type { Dictionary } from "../../../chunks/dictionary.ts";
import type { Filter } from "../../../filter/filter.ts";
import { type GridBox, toGridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import { regionOf } from "../../region.ts";
import type { BlockSearch } from "./block_search.ts";
import { type ByteSet, byteSet, MOST_WORDS, type WordSet } from "./byte_set.ts";
import type { Kinds } from "./kinds.ts";
import { daysOf } from "./months.ts";
import type { RegionCache, TiledRegion } from "./tiled_region.ts";

/** Columns of one byte that a kernel looks at. */
export type Plane = "kind" | "clock" | "district" | "area" | "flags" | "ward";

/** Rows whose byte is not in the set fail `bit` of {@linkcode FAILS}. */
export interface SetTerm {
  plane: Plane;
  set: ByteSet;
  bit: number;
  /** What share of all rows passes, if that has been judged. */
  share?: number;
}

/** Columns whose values are looked up one by one, for rows still in question. */
type Wide = "offense" | "beat" | "place" | "block" | "day";

/** Rows whose value's entry is 0 fail what no chart ignores. */
export interface WideTerm extends WordSet {
  column: Wide;
  /** Empty if more than {@linkcode MOST_WORDS} pass. */
  words: Uint16Array;
  /** For a column that a byte may hold. */
  bytes: ByteSet | null;
  /** For offenses: their kinds, which one can look for first. */
  kinds: ByteSet | null;
  /** What share of all rows passes, if that has been judged. */
  share?: number;
}

/** Makes a term of the values for which the table says 1. */
export function wideTerm(
  column: Wide,
  passes: Uint8Array,
  { ofOffense }: Kinds,
): WideTerm {
  const words: number[] = [];
  for (let i = 0; i < passes.length && words.length <= MOST_WORDS; i++) {
    if (passes[i] === 1) words.push(i);
  }
  const few = words.length <= MOST_WORDS && words.every((i) => i < 65_536);
  let kinds: ByteSet | null = null;
  if (column === "offense") {
    const found = new Uint8Array(256);
    passes.forEach((pass, offense) => {
      if (pass === 1) found[ofOffense[offense]!] = 1;
    });
    kinds = byteSet((kind) => found[kind] === 1);
  }
  return {
    column,
    passes,
    words: Uint16Array.from(few ? words : []),
    bytes: passes.length <= 256 ? byteSet((i) => passes[i] === 1) : null,
    kinds,
  };
}

/** A filter, as scans take it. */
export interface Terms {
  /** First and last day, both included, days since 2001-01-01. */
  from: number;
  to: number;
  sets: readonly SetTerm[];
  wides: readonly WideTerm[];
  /** Rows without a position are outside. */
  box: GridBox | null;
  /** What of the box is meant, if not all; the box is the least around it. */
  region: TiledRegion | null;
  /** The bits of {@linkcode FAILS} that a row can fail at all. */
  active: number;
}

/** Makes the terms of a filter. */
export function toTerms(
  filter: Filter,
  dictionary: Dictionary,
  kinds: Kinds,
  blocks: BlockSearch,
  regions: RegionCache,
): Terms {
  const sets: SetTerm[] = [];
  const wides: WideTerm[] = [];
  const add = (
    plane: Plane,
    bit: number,
    passes: (value: number) => boolean,
  ) => sets.push({ plane, set: byteSet(passes), bit });
  const list = (plane: Plane, bit: number, wanted: readonly number[]) => {
    // Number 0 stands for a missing value, which no list asks for.
    if (wanted.length > 0) {
      add(plane, bit, (value) => value > 0 && wanted.includes(value));
    }
  };

  const { type, arrest, domestic, index, violent, hour, weekday } = filter;
  if (type.length > 0) {
    add(
      "kind",
      FAILS.type,
      (kind) => kind < kinds.types.length && type.includes(kinds.types[kind]!),
    );
  }
  if (index !== null) {
    add("kind", FAILS.other, (kind) => kinds.index[kind] === index);
  }
  if (violent !== null) {
    add("kind", FAILS.other, (kind) => kinds.violent[kind] === violent);
  }
  list("district", FAILS.district, filter.district);
  list("area", FAILS.area, filter.area);
  list("ward", FAILS.other, filter.ward);
  if (hour.length > 0 || weekday.length > 0) {
    add(
      "clock",
      FAILS.clock,
      (clock) =>
        (hour.length === 0 || hour.includes(clock % 24)) &&
        (weekday.length === 0 || weekday.includes(Math.floor(clock / 24))),
    );
  }
  const flag = (bit: number, mask: number, wanted: boolean | null) => {
    if (wanted === null) return;
    add("flags", bit, (flags) => ((flags & mask) !== 0) === wanted);
  };
  flag(FAILS.arrest, ARREST, arrest);
  flag(FAILS.domestic, DOMESTIC, domestic);
  const region = regionFor(filter, regions);
  const box = region?.box ?? (filter.bbox && toGridBox(filter.bbox));
  if (box !== null) flag(FAILS.other, MAPPED, true);

  const wide = (column: Wide, passes: Uint8Array) =>
    wides.push(wideTerm(column, passes, kinds));
  const { iucr, description, beat, place, kind, block } = filter;
  if (block !== null) wide("block", blocks.find(block));
  if (beat.length > 0) {
    const passes = new Uint8Array(65_536);
    for (const digits of beat) passes[Number(digits)] = 1;
    passes[0] = 0;
    wide("beat", passes);
  }
  if (iucr.length > 0 || description !== null) {
    wide(
      "offense",
      Uint8Array.from(dictionary.offenses, (offense) => {
        const { iucr: code, description: text } = offense;
        return (iucr.length === 0 || (code !== null && iucr.includes(code))) &&
            (description === null || (text ?? "").includes(description))
          ? 1
          : 0;
      }),
    );
  }
  if (place.length > 0 || kind.length > 0) {
    wide(
      "place",
      Uint8Array.from(dictionary.places, (text, i) => {
        const merged = mergePlace(text);
        return i > 0 && (place.length === 0 || place.includes(merged)) &&
            (kind.length === 0 || kind.includes(placeKindOf(merged)))
          ? 1
          : 0;
      }),
    );
  }

  if (filter.month_of_year.length > 0) {
    wide("day", daysOf(filter.month_of_year));
  }

  const timed = filter.from !== null || filter.to !== null;
  let active = timed ? FAILS.time : 0;
  for (const { bit } of sets) active |= bit;
  if (wides.length > 0) active |= FAILS.other;
  return {
    from: filter.from === null ? -Infinity : parseDay(filter.from),
    to: filter.to === null ? Infinity : parseDay(filter.to),
    sets,
    wides,
    box,
    region,
    active,
  };
}

/** The region that a filter asks for, if it is not just a box. */
function regionFor(
  { bbox, near, within }: Filter,
  regions: RegionCache,
): TiledRegion | null {
  if (near === null && within === null) return null;
  const places = { bbox, near, within };
  return regions.get(JSON.stringify(places), () => regionOf(places)!);
}

/** Whether a filter asks for columns of the place part. */
export function asksPlace({ sets, wides }: Terms): boolean {
  return sets.some(({ plane }) => plane === "ward") ||
    wides.some(({ column }) => column !== "offense" && column !== "day");
}

/** What each value of a column fails. */
export function failsOf(
  { sets, wides }: Terms,
  wanted: Plane | Wide,
  { ofOffense }: Kinds,
): Uint8Array {
  const fails = new Uint8Array(65_536);
  for (const { plane, set, bit } of sets) {
    if (plane === wanted) {
      for (let i = 0; i < 256; i++) fails[i]! |= (set.table[i]! - 1) & bit;
    } else if (plane === "kind" && wanted === "offense") {
      for (let i = 0; i < fails.length; i++) {
        fails[i]! |= (set.table[ofOffense[i]!]! - 1) & bit;
      }
    }
  }
  for (const { column, passes } of wides) {
    if (column !== wanted) continue;
    for (let i = 0; i < passes.length; i++) {
      fails[i]! |= (passes[i]! - 1) & FAILS.other;
    }
  }
  return fails;
}
