/** Makes a segment of the space-major copy. */
import { type CoreColumns, MAPPED } from "../../chunks/chunk.ts";
import type { Kinds } from "./kinds.ts";
import type { Part, PartDetails } from "./part.ts";
import { fillClock, fillKind } from "./planes.ts";
import {
  type Frame,
  type RunDetails,
  type Segment,
  TILE_BITS,
} from "./space.ts";
import { JsSpaceKernel } from "./space_kernel_js.ts";
import { SimdSpaceKernel } from "./space_kernel_simd.ts";
import { memoryBytes, SpaceMemory, type SpaceSize } from "./space_memory.ts";
import { divide, groupRows } from "./space_order.ts";

/** What a segment is made of. */
export interface Ingredients {
  /** Ascending in time. */
  parts: readonly Part[];
  /** The details of each part, as far as they are here; `null` for none. */
  details: readonly (PartDetails | null)[] | null;
  /** Texts that places are numbers of. */
  places: number;
  simd: boolean;
}

/** The tables of a segment of few rows: all of the grid, each row a run. */
const TABLE_BYTES = 2 ** 19;
const RUN_BYTES = 21;

/** A day's rows are numbered in two bytes. */
const MOST_A_DAY = 65_536;

/** Bytes that a segment may take. */
export function estimateSegment(ingredients: Ingredients): number {
  const size = sizeOf(ingredients);
  // Many rows have few runs.
  return memoryBytes(size) + TABLE_BYTES +
    Math.min(size.rows * RUN_BYTES, size.rows);
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
  return { rows, firstDay, lastDay, placeBytes };
}

/**
 * Sorts the rows of some chunks.
 *
 * @returns `null` if a day has too many rows, or there is no memory.
 */
export function toSegment(
  ingredients: Ingredients,
  kinds: Kinds,
): Segment | null {
  const { parts, details, simd } = ingredients;
  const size = sizeOf(ingredients);
  const { rows, firstDay } = size;
  const dayStarts = daysOf(parts, size);
  for (let i = 1; i < dayStarts.length; i++) {
    if (dayStarts[i]! - dayStarts[i - 1]! > MOST_A_DAY) return null;
  }
  let memory: SpaceMemory;
  try {
    memory = new SpaceMemory(size, simd);
  } catch {
    return null;
  }
  const partStarts = new Uint32Array(parts.length + 1);
  parts.forEach(({ core }, i) => {
    partStarts[i + 1] = partStarts[i]! + core.rows;
  });

  const frame = frameOf(parts);
  const grouped = groupRows(
    tilesOf(parts, frame, rows),
    frame.columns * frame.lines + 1,
  );
  const { order } = grouped;
  const values = new Uint32Array(rows);
  each(parts, ({ core: { rows, district, area } }, base) => {
    for (let i = 0; i < rows; i++) {
      values[base + i] = district[i]! << 8 | area[i]!;
    }
  });
  let tiles = divide(grouped, values);
  if (details !== null) {
    each(parts, ({ core: { rows } }, base, p) => {
      const detail = details[p];
      if (!detail) return values.fill(0, base, base + rows);
      const { ward, beat } = detail;
      for (let i = 0; i < rows; i++) {
        values[base + i] = ward[i]! << 16 | beat[i]!;
      }
    });
    const firsts = divide(grouped, values);
    tiles = tiles.map((run) => firsts[run]!);
  }
  const { starts } = grouped;
  const runs = {
    starts,
    district: new Uint8Array(starts.length - 1),
    area: new Uint8Array(starts.length - 1),
    details: null as RunDetails | null,
  };
  const byRow = rowReader(partStarts);
  for (let run = 0; run < runs.area.length; run++) {
    const [p, row] = byRow(order[starts[run]!]!);
    runs.district[run] = parts[p]!.core.district[row]!;
    runs.area[run] = parts[p]!.core.area[row]!;
  }
  if (details !== null) {
    const made: RunDetails = runs.details = {
      ward: new Uint8Array(starts.length - 1),
      beat: new Uint16Array(starts.length - 1),
      firstBlock: new Uint32Array(),
      blockStarts: new Uint32Array(),
      block: new Uint32Array(),
    };
    for (let run = 0; run < made.ward.length; run++) {
      const [p, row] = byRow(order[starts[run]!]!);
      made.ward[run] = details[p]?.ward[row] ?? 0;
      made.beat[run] = details[p]?.beat[row] ?? 0;
    }
    each(parts, ({ core: { rows } }, base, p) => {
      const block = details[p]?.block;
      if (block) values.set(block, base);
      else values.fill(0, base, base + rows);
    });
    made.firstBlock = divide(grouped, values);
    made.blockStarts = grouped.starts;
    made.block = new Uint32Array(grouped.starts.length - 1);
    for (let i = 0; i < made.block.length; i++) {
      made.block[i] = values[order[grouped.starts[i]!]!]!;
    }
  }
  fill(memory, ingredients, kinds, order, dayStarts);
  const kernel = simd ? new SimdSpaceKernel(memory) : new JsSpaceKernel(memory);
  return {
    ...frame,
    parts,
    partStarts,
    rows,
    firstDay,
    lastDay: size.lastDay,
    dayStarts,
    tiles,
    runs,
    memory,
    kernel,
  };
}

/** Shows each part, and where its rows begin among those of all. */
function each(
  parts: readonly Part[],
  show: (part: Part, base: number, number: number) => void,
): void {
  let base = 0;
  parts.forEach((part, number) => {
    show(part, base, number);
    base += part.core.rows;
  });
}

function rowReader(
  partStarts: Uint32Array,
): (row: number) => [part: number, row: number] {
  return (row) => {
    let part = 0;
    while (partStarts[part + 1]! <= row) part++;
    return [part, row - partStarts[part]!];
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

/** Each row's tile; at most 65,536 of them and the one off the map. */
function tilesOf(
  parts: readonly Part[],
  { left, top, columns, lines }: Frame,
  rows: number,
): Uint32Array {
  const tiles = new Uint32Array(rows);
  each(parts, ({ core: { rows, x, y, flags } }, base) => {
    for (let i = 0; i < rows; i++) {
      tiles[base + i] = (flags[i]! & MAPPED) === 0
        ? columns * lines
        : ((y[i]! >> TILE_BITS) - top) * columns + (x[i]! >> TILE_BITS) - left;
    }
  });
  return tiles;
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

/**
 * Writes the columns of a segment, one after the other: the rows come from all
 * over the years, but of one column that much stands near.
 */
function fill(
  memory: SpaceMemory,
  { parts, details }: Ingredients,
  kinds: Kinds,
  order: Uint32Array,
  dayStarts: Uint32Array,
): void {
  const { rows, firstDay } = memory.size;
  const bytes = new Uint8Array(rows);
  const byte = (
    into: Uint8Array,
    write: (core: CoreColumns, base: number, number: number) => void,
  ) => {
    each(parts, ({ core }, base, number) => write(core, base, number));
    for (let i = 0; i < rows; i++) into[i] = bytes[order[i]!]!;
  };
  byte(memory.kind, (core, base) => {
    fillKind(core, kinds, 0, core.rows, bytes, base);
  });
  byte(memory.clock, (core, base) => {
    fillClock(core, 0, core.rows, bytes, base);
  });
  byte(memory.flags, ({ flags }, base) => bytes.set(flags, base));
  // What is written into a byte keeps its lower eight bits: the place in a
  // tile. Rows without a position have 0.
  byte(memory.x, ({ x }, base) => bytes.set(x, base));
  byte(memory.y, ({ y }, base) => bytes.set(y, base));
  const words = new Uint16Array(rows);
  const word = (
    into: Uint16Array,
    write: (core: CoreColumns, base: number, number: number) => void,
  ) => {
    each(parts, ({ core }, base, number) => write(core, base, number));
    for (let i = 0; i < rows; i++) into[i] = words[order[i]!]!;
  };
  word(memory.day, ({ day }, base) => words.set(day, base));
  word(memory.offense, ({ offense }, base) => words.set(offense, base));
  word(memory.rank, ({ rows, day }, base) => {
    for (let i = 0; i < rows; i++) {
      words[base + i] = base + i - dayStarts[day[i]! - firstDay]!;
    }
  });
  const { place } = memory;
  const placeOf = (number: number, rows: number) =>
    details![number]?.place ?? new Uint8Array(rows);
  if (place instanceof Uint16Array) {
    word(place, ({ rows }, base, p) => words.set(placeOf(p, rows), base));
  } else if (place !== null) {
    byte(place, ({ rows }, base, p) => bytes.set(placeOf(p, rows), base));
  }
}
