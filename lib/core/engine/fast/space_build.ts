/** Makes a segment of the space-major copy. */
import { MAPPED } from "../../chunks/chunk.ts";
import type { Kinds } from "./kinds.ts";
import type { Column, Part, PartDetails } from "./part.ts";
import { fillClock, fillKind } from "./planes.ts";
import {
  type Frame,
  runBytes,
  type Runs,
  type Segment,
  TILE_BITS,
} from "./space.ts";
import { JsSpaceKernel } from "./space_kernel_js.ts";
import { SimdSpaceKernel } from "./space_kernel_simd.ts";
import {
  memoryBytes,
  SLICE_WORDS,
  SpaceMemory,
  type SpaceSize,
} from "./space_memory.ts";
import { sliceAll } from "./space_slices.ts";
import { findRuns, type FoundRuns, MOST_BLOCKS } from "./space_runs.ts";

/** What a segment is made of. */
export interface Ingredients {
  /** Ascending in time. */
  parts: readonly Part[];
  /** The details of each part, as far as they are here; `null` for none. */
  details: readonly (PartDetails | null)[] | null;
  /** How many texts places and blocks are numbers of. */
  places: number;
  blocks: number;
  simd: boolean;
}

/** Bytes of the tables for runs that 100 rows have in the long run. */
const TABLE_BYTES = 50;

/** A day's rows are numbered in two bytes. */
const MOST_A_DAY = 65_536;

/** Bytes that a segment is likely to take, or more. */
export function estimateSegment(ingredients: Ingredients): number {
  const size = sizeOf(ingredients);
  return memoryBytes(size) + size.rows / 100 * TABLE_BYTES;
}

function sizeOf({ parts, details, places }: Ingredients): SpaceSize {
  let [rows, firstDay, lastDay] = [0, 65_535, 0];
  for (const { core } of parts) {
    if (core.rows === 0) continue;
    rows += core.rows;
    firstDay = Math.min(firstDay, core.day[0]!);
    lastDay = Math.max(lastDay, core.day[core.rows - 1]!);
  }
  if (rows === 0) [firstDay, lastDay] = [0, 0];
  const placeBytes = details === null ? 0 : places <= 256 ? 1 : 2;
  return { rows, firstDay, lastDay, placeBytes, slices: 0 };
}

/**
 * Sorts the rows of some chunks: by tile, then in each tile by run.
 *
 * @param room Bytes that it may take.
 * @returns Or how many it would take: all of the world's, if there is no memory
 * or a day has too many rows.
 */
export function toSegment(
  ingredients: Ingredients,
  kinds: Kinds,
  room: number,
): Segment | number {
  const { parts, details, blocks, simd } = ingredients;
  const size = sizeOf(ingredients);
  const { rows, firstDay, lastDay } = size;
  const dayStarts = daysOf(parts, size);
  for (let i = 1; i < dayStarts.length; i++) {
    if (dayStarts[i]! - dayStarts[i - 1]! > MOST_A_DAY) return Infinity;
  }
  if (details !== null && blocks > MOST_BLOCKS) return Infinity;

  const frame = frameOf(parts);
  const tileStarts = tilesOf(parts, frame);
  const where = new Uint32Array(rows);
  const block = details === null ? null : new Uint32Array(rows);
  const next = tileStarts.slice();
  parts.forEach(({ core }, p) => {
    const { district, area } = core;
    const detail = details?.[p] ?? null;
    for (let i = 0; i < core.rows; i++) {
      const at = next[tileOf(core, i, frame)]!++;
      where[at] = district[i]! << 24 | area[i]! << 16;
      if (detail === null) continue;
      where[at]! |= detail.beat[i]!;
      block![at] = detail.ward[i]! << 24 | detail.block[i]!;
    }
  });
  const found = findRuns(tileStarts, { where, block });
  const runs = toRuns(found, details !== null);
  const sliced = sliceAll(frame, found.tiles, runs);
  size.slices = sliced.words.length / SLICE_WORDS;
  const bytes = memoryBytes(size) + 2 * found.tiles.byteLength +
    dayStarts.byteLength + runBytes(runs);
  if (bytes > room) return bytes;
  let memory: SpaceMemory;
  try {
    memory = new SpaceMemory(size, simd);
  } catch {
    return Infinity;
  }
  memory.all.set(sliced.words);
  fill(memory, ingredients, kinds, {
    walk: new TileWalk(frame, tileStarts, where),
    dayStarts,
  });
  const partStarts = new Uint32Array(parts.length + 1);
  parts.forEach(({ core }, i) => {
    partStarts[i + 1] = partStarts[i]! + core.rows;
  });
  const kernel = simd ? new SimdSpaceKernel(memory) : new JsSpaceKernel(memory);
  return {
    ...frame,
    parts,
    partStarts,
    rows,
    firstDay,
    lastDay,
    dayStarts,
    tiles: found.tiles,
    runs,
    tileSlices: sliced.tiles,
    memory,
    kernel,
  };
}

function toRuns(
  { starts, where, ward, firstBlock, blockStarts, block }: FoundRuns,
  detailed: boolean,
): Runs {
  const runs = starts.length - 1;
  return {
    starts,
    district: Uint8Array.from({ length: runs }, (_, i) => where[i]! >>> 24),
    area: Uint8Array.from({ length: runs }, (_, i) => where[i]! >>> 16),
    details: detailed
      ? {
        ward: Uint8Array.from(ward.subarray(0, runs)),
        beat: Uint16Array.from(where.subarray(0, runs)),
        firstBlock,
        blockStarts,
        block: block.subarray(0, -1),
      }
      : null,
  };
}

function frameOf(parts: readonly Part[]): Frame {
  let [left, right, top, bottom] = [255, 0, 255, 0];
  for (const { core: { rows, x, y, flags } } of parts) {
    for (let i = 0; i < rows; i++) {
      if ((flags[i]! & MAPPED) === 0) continue;
      const across = x[i]! >> TILE_BITS;
      const down = y[i]! >> TILE_BITS;
      if (across < left) left = across;
      if (across > right) right = across;
      if (down < top) top = down;
      if (down > bottom) bottom = down;
    }
  }
  const columns = Math.max(0, right - left + 1);
  const lines = Math.max(0, bottom - top + 1);
  return { left, top, columns, lines };
}

/** A row's tile is a number up to 65,536: the last is off the map. */
function tileOf(
  { x, y, flags }: Part["core"],
  row: number,
  { left, top, columns, lines }: Frame,
): number {
  return (flags[row]! & MAPPED) === 0
    ? columns * lines
    : ((y[row]! >> TILE_BITS) - top) * columns + (x[row]! >> TILE_BITS) - left;
}

/** Where each tile's rows begin; one more for the end. */
function tilesOf(parts: readonly Part[], frame: Frame): Uint32Array {
  const starts = new Uint32Array(frame.columns * frame.lines + 2);
  for (const { core } of parts) {
    for (let i = 0; i < core.rows; i++) starts[tileOf(core, i, frame) + 1]!++;
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  return starts;
}

/**
 * Goes through the rows of one part after the other, tile by tile: a part's
 * columns are small enough to be near at hand, and what is written of a tile
 * lies close together.
 */
class TileWalk {
  readonly #frame: Frame;
  readonly #places: Uint32Array;
  /** The next row of each tile, among all that stand tile by tile. */
  readonly #next: Uint32Array;
  readonly #ends: Uint32Array;

  /** @param places Where rows that stand tile by tile go. */
  constructor(frame: Frame, tileStarts: Uint32Array, places: Uint32Array) {
    this.#frame = frame;
    this.#places = places;
    this.#next = tileStarts.slice();
    this.#ends = new Uint32Array(tileStarts.length + 1);
  }

  /** The rows of the next part, and where each goes. */
  next(core: Part["core"]): { order: Uint32Array; into: Uint32Array } {
    const { rows } = core;
    const [ends, next, places] = [
      this.#ends.fill(0),
      this.#next,
      this.#places,
    ];
    const tiles = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      const tile = tiles[i] = tileOf(core, i, this.#frame);
      ends[tile + 1]!++;
    }
    for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
    const order = new Uint32Array(rows);
    // Where a tile's rows begin becomes where they end.
    for (let i = 0; i < rows; i++) order[ends[tiles[i]!]!++] = i;
    const into = new Uint32Array(rows);
    let at = 0;
    for (let tile = 0; at < rows; tile++) {
      const end = ends[tile]!;
      let from = next[tile]!;
      while (at < end) into[at++] = places[from++]!;
      next[tile] = from;
    }
    return { order, into };
  }
}

function daysOf(
  parts: readonly Part[],
  { firstDay, lastDay }: SpaceSize,
): Uint32Array {
  const starts = new Uint32Array(lastDay - firstDay + 2);
  for (const { core: { rows, day } } of parts) {
    for (let i = 0; i < rows; i++) starts[day[i]! - firstDay + 1]!++;
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  return starts;
}

interface Order {
  walk: TileWalk;
  dayStarts: Uint32Array;
}

/** Writes the columns of a segment. */
function fill(
  memory: SpaceMemory,
  { parts, details }: Ingredients,
  kinds: Kinds,
  { walk, dayStarts }: Order,
): void {
  let base = 0;
  parts.forEach(({ core }, p) => {
    const { rows } = core;
    const { order, into } = walk.next(core);
    const kind = new Uint8Array(rows);
    fillKind(core, kinds, 0, rows, kind);
    const clock = new Uint8Array(rows);
    fillClock(core, 0, rows, clock);
    fillBytes(memory, core, kind, clock, order, into);
    // A row's number within its day, from that among all.
    const first = dayStarts.subarray(core.day[0]! - memory.size.firstDay);
    fillWords(memory, core, base, first, order, into);
    base += rows;
    const place = details?.[p]?.place;
    if (place !== undefined) fillPlaces(memory.place!, place, order, into);
  });
}

function fillBytes(
  to: SpaceMemory,
  { flags, x, y }: Part["core"],
  kind: Uint8Array,
  clock: Uint8Array,
  order: Uint32Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < order.length; i++) {
    const [row, at] = [order[i]!, into[i]!];
    to.kind[at] = kind[row]!;
    to.clock[at] = clock[row]!;
    to.flags[at] = flags[row]!;
    // Only the lower eight bits are kept: what lies within the tile.
    to.x[at] = x[row]!;
    to.y[at] = y[row]!;
  }
}

/** @param dayStarts From the chunk's first day on. */
function fillWords(
  to: SpaceMemory,
  { day, offense }: Part["core"],
  base: number,
  dayStarts: Uint32Array,
  order: Uint32Array,
  into: Uint32Array,
): void {
  const first = day[0]!;
  for (let i = 0; i < order.length; i++) {
    const [row, at] = [order[i]!, into[i]!];
    to.day[at] = day[row]!;
    to.offense[at] = offense[row]!;
    to.rank[at] = base + row - dayStarts[day[row]! - first]!;
  }
}

function fillPlaces(
  to: Uint8Array | Uint16Array,
  places: Column,
  order: Uint32Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < order.length; i++) to[into[i]!] = places[order[i]!]!;
}
