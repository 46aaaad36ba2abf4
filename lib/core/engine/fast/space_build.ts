/** Makes a segment of the space-major copy. */
import { MAPPED } from "../../chunks/chunk.ts";
import type { Kinds } from "./kinds.ts";
import type { Part, PartDetails } from "./part.ts";
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
 * Sorts the rows of some chunks. A chunk's columns are small enough to be near
 * at hand, and its rows are taken tile by tile, so that what is read and what
 * is written lies close together at any time.
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
  const walk = new TileWalk(frame, tileStarts);
  parts.forEach(({ core }, p) => {
    const { order, into } = walk.next(core);
    const { district, area } = core;
    const detail = details?.[p] ?? null;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      where[into[i]!] = district[row]! << 24 | area[row]! << 16;
    }
    if (detail === null) return;
    const { ward, beat, block: blockOf } = detail;
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      where[into[i]!]! |= beat[row]!;
      block![into[i]!] = ward[row]! << 24 | blockOf[row]!;
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
    walk: new TileWalk(frame, tileStarts),
    places: where,
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

/** Goes through the rows of one part after the other, tile by tile. */
class TileWalk {
  readonly #frame: Frame;
  readonly #starts: Uint32Array;
  /** Where the next row of each tile goes. */
  readonly #next: Uint32Array;

  constructor(frame: Frame, tileStarts: Uint32Array) {
    this.#frame = frame;
    this.#starts = new Uint32Array(tileStarts.length + 1);
    this.#next = tileStarts.slice();
  }

  /** The rows of the next part, and where each stands among those of all. */
  next(core: Part["core"]): { order: Uint32Array; into: Uint32Array } {
    const { rows } = core;
    const [starts, next] = [this.#starts.fill(0), this.#next];
    const tiles = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      const tile = tiles[i] = tileOf(core, i, this.#frame);
      starts[tile + 1]!++;
    }
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const order = new Uint32Array(rows);
    const into = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      const tile = tiles[i]!;
      const at = starts[tile]!++;
      order[at] = i;
      into[at] = next[tile]!++;
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
  /** Where rows that stand tile by tile go. */
  places: Uint32Array;
  dayStarts: Uint32Array;
}

/** Writes the columns of a segment. */
function fill(
  memory: SpaceMemory,
  { parts, details }: Ingredients,
  kinds: Kinds,
  { walk, places, dayStarts }: Order,
): void {
  let base = 0;
  parts.forEach(({ core }, p) => {
    const { rows, day } = core;
    const { order, into } = walk.next(core);
    for (let i = 0; i < rows; i++) into[i] = places[into[i]!]!;
    const bytes = new Uint8Array(rows);
    fillKind(core, kinds, 0, rows, bytes);
    moveBytes(bytes, order, memory.kind, into);
    fillClock(core, 0, rows, bytes);
    moveBytes(bytes, order, memory.clock, into);
    moveBytes(core.flags, order, memory.flags, into);
    moveLow(core.x, order, memory.x, into);
    moveLow(core.y, order, memory.y, into);
    moveWords(day, order, memory.day, into);
    moveWords(core.offense, order, memory.offense, into);
    const words = new Uint16Array(rows);
    for (let i = 0; i < rows; i++) {
      words[i] = base + i - dayStarts[day[i]! - memory.size.firstDay]!;
    }
    moveWords(words, order, memory.rank, into);
    base += rows;
    const place = details?.[p]?.place;
    if (place === undefined) return;
    words.set(place);
    if (memory.place instanceof Uint16Array) {
      moveWords(words, order, memory.place, into);
    } else moveLow(words, order, memory.place!, into);
  });
}

function moveBytes(
  from: Uint8Array,
  order: Uint32Array,
  to: Uint8Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < order.length; i++) to[into[i]!] = from[order[i]!]!;
}

function moveWords(
  from: Uint16Array,
  order: Uint32Array,
  to: Uint16Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < order.length; i++) to[into[i]!] = from[order[i]!]!;
}

/** Keeps the lower eight bits: of a position, what lies within the tile. */
function moveLow(
  from: Uint16Array,
  order: Uint32Array,
  to: Uint8Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < order.length; i++) to[into[i]!] = from[order[i]!]!;
}
