/** Makes a segment of the space-major copy. */
import type { Kinds } from "../../ask/kinds.ts";
import type { Shard, ShardPlace } from "../../ask/shard.ts";
import { offenseCodes } from "../offense_codes.ts";
import { runBytes, type Segment } from "../space.ts";
import { JsSpaceKernel } from "../space_kernel_js.ts";
import { SimdSpaceKernel } from "../space_kernel_simd.ts";
import { LISTED, SLICE_WORDS } from "../space_layout.ts";
import { memoryBytes, SpaceMemory, type SpaceSize } from "../space_memory.ts";
import type { Streets } from "../streets.ts";
import { sliceAll } from "./all_slices.ts";
import { type FoundRuns, RunFinder } from "./space_runs.ts";
import { RowSorter } from "./space_sort.ts";
import { StretchFinder } from "./space_stretches.ts";

/** What a segment is made of. */
export interface Ingredients {
  /** Ascending in time. */
  shards: readonly Shard[];
  /** The place part of each shard, as far as they are here; `null` for none. */
  parts: readonly (ShardPlace | null)[] | null;
  /** How many texts places are numbers of. */
  places: number;
  /** Of the blocks. */
  streets: Streets;
  simd: boolean;
}

/** Bytes of the tables for runs that 100 rows have in the long run. */
const TABLE_BYTES = 50;

/** A day's rows are numbered in two bytes, and a list of them is never full. */
const MOST_A_DAY = LISTED - 1;

/** Bytes that a segment is likely to take, or more. */
export function estimateSegment(ingredients: Ingredients): number {
  const size = sizeOf(ingredients);
  return memoryBytes(size) + size.rows / 100 * TABLE_BYTES;
}

function sizeOf({ shards, parts, places }: Ingredients): SpaceSize {
  let [rows, firstDay, lastDay] = [0, 65_535, 0];
  for (const { core } of shards) {
    if (core.rows === 0) continue;
    rows += core.rows;
    firstDay = Math.min(firstDay, core.day[0]!);
    lastDay = Math.max(lastDay, core.day[core.rows - 1]!);
  }
  if (rows === 0) [firstDay, lastDay] = [0, 0];
  const placeBytes = parts === null ? 0 : places <= 256 ? 1 : 2;
  return { rows, firstDay, lastDay, placeBytes, slices: 0 };
}

/**
 * Sorts the rows of some chunks: by tile, then in each tile by run.
 *
 * @param room Bytes that it may take.
 * @returns Or how many it would take: all of the world's, if there is no memory
 * or a day has too many rows, or a kind too many offenses.
 */
export function toSegment(
  ingredients: Ingredients,
  kinds: Kinds,
  room: number,
): Segment | number {
  const { shards, parts, simd } = ingredients;
  const size = sizeOf(ingredients);
  const { rows, firstDay, lastDay } = size;
  const dayStarts = daysOf(shards, size);
  for (let i = 1; i < dayStarts.length; i++) {
    if (dayStarts[i]! - dayStarts[i - 1]! > MOST_A_DAY) return Infinity;
  }
  const offenses = offenseCodes(shards, kinds);
  if (offenses === null) return Infinity;
  const most = Math.max(0, ...shards.map(({ core }) => core.rows));
  const scratch = new Uint32Array(most);
  const { found, numbers } = findStretches(ingredients, scratch);
  const { tiles, runs } = found;
  const sliced = sliceAll(found, tiles, runs);
  size.slices = sliced.words.length / SLICE_WORDS;
  const bytes = memoryBytes(size) + 2 * tiles.byteLength +
    dayStarts.byteLength + runBytes(runs);
  if (bytes > room) return bytes;
  let memory: SpaceMemory;
  try {
    memory = new SpaceMemory(size, simd);
  } catch {
    return Infinity;
  }
  memory.all.set(sliced.words);
  const { codes } = offenses;
  const sorter = new RowSorter(memory, { kinds, codes, found, most });
  const shardStarts = new Uint32Array(shards.length + 1);
  shards.forEach(({ core }, i) => {
    shardStarts[i + 1] = shardStarts[i]! + core.rows;
    const stretchOf = scratch.subarray(0, core.rows);
    stretchOf.set(numbers[i]!);
    sorter.put(core, stretchOf, parts?.[i]?.place ?? null);
  });
  memory.packSides();
  const { left, top, columns, lines } = found;
  const kernel = simd ? new SimdSpaceKernel(memory) : new JsSpaceKernel(memory);
  return {
    left,
    top,
    columns,
    lines,
    shards,
    shardStarts,
    rows,
    firstDay,
    lastDay,
    dayStarts,
    tiles,
    runs,
    tileSlices: sliced.tiles,
    offenses,
    memory,
    kernel,
  };
}

/**
 * Finds runs and stretches, and which stretch each row of each shard is of.
 *
 * @param scratch Room for the numbers of the largest shard. What is kept of them
 * takes two bytes a row if that is enough, for it is of all rows at once.
 */
function findStretches(
  { shards, parts, streets }: Ingredients,
  scratch: Uint32Array,
): { found: FoundRuns; numbers: (Uint16Array | Uint32Array)[] } {
  const finder = parts === null
    ? new RunFinder()
    : new StretchFinder(streets.numbers);
  const numbers = shards.map(({ core }, i) => {
    const stretchOf = scratch.subarray(0, core.rows);
    finder.add(core, parts?.[i] ?? null, stretchOf);
    return finder.count < 2 ** 16
      ? new Uint16Array(stretchOf)
      : stretchOf.slice();
  });
  return { found: finder.finish(), numbers };
}

/** How many rows there are before each day since the first; one more. */
function daysOf(
  shards: readonly Shard[],
  { firstDay, lastDay }: SpaceSize,
): Uint32Array {
  const starts = new Uint32Array(lastDay - firstDay + 2);
  for (const { core: { rows, day } } of shards) {
    // Rows of a day follow each other.
    for (let i = 0, first = 0; i < rows; i++) {
      if (i + 1 < rows && day[i + 1] === day[i]) continue;
      starts[day[i]! - firstDay + 1]! += i + 1 - first;
      first = i + 1;
    }
  }
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  return starts;
}
