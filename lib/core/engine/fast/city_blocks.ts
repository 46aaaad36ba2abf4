/**
 * Charts of all incidents with a position, for each block of 2048 x 2048 grid
 * units (1.8 km): how many there are of each kind, hour of the week, district,
 * area and month, each with their flags. A large box that is asked for alone, or
 * with arrest or domestic, is the sum of its blocks; only its rim is looked at.
 *
 * Cost: 9 KB a block, 0.6 bytes a row of all the history; 10 ns a row to make.
 * A chunk that comes or goes is added or taken away. Asked for by such boxes.
 */
import { MAPPED } from "../../chunks/chunk.ts";
import type { GridBox } from "../grid_box.ts";
import { FAILS } from "../predicates.ts";
import { frameOf } from "./city_cells.ts";
import type { Counts } from "./counts.ts";
import type { Kinds } from "./kinds.ts";
import type { Part } from "./part.ts";
import { fillClock, fillKind } from "./planes.ts";
import { failsOf, type Terms } from "./terms.ts";

/** A block's edge is 2^11 grid units. */
export const BLOCK_LEVEL = 11;

/** Combinations of arrest and domestic. */
const FLAGS = 4;

const CLOCKS = 168;

/** What can be told apart; more than that, and new blocks must be made. */
interface Extent {
  /** First and last column and row of blocks. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  firstMonth: number;
  lastMonth: number;
  kinds: number;
  districts: number;
  areas: number;
}

export class CityBlocks {
  readonly #kinds: Kinds;
  readonly #extent: Extent;
  readonly #columns: number;
  /** Counts of a block: by kind, then clock, district, area and month. */
  readonly #stride: number;
  readonly #counts: Uint32Array;
  readonly #parts = new Set<Part>();

  /** Makes room for some parts; counts nothing yet. */
  constructor(parts: readonly Part[], kinds: Kinds) {
    this.#kinds = kinds;
    const extent = extentOf(parts, kinds);
    this.#extent = extent;
    this.#columns = Math.max(0, extent.right - extent.left + 1);
    const lines = Math.max(0, extent.bottom - extent.top + 1);
    const months = Math.max(0, extent.lastMonth - extent.firstMonth + 1);
    const { districts, areas } = extent;
    this.#stride = FLAGS *
      (extent.kinds + CLOCKS + districts + areas + months);
    this.#counts = new Uint32Array(this.#columns * lines * this.#stride);
  }

  get bytes(): number {
    return this.#counts.byteLength;
  }

  /**
   * Counts the parts, adding and taking away what has changed since.
   *
   * @returns False if there is no room for something new: make new ones.
   */
  set(parts: readonly Part[]): boolean {
    const now = new Set(parts);
    for (const part of this.#parts) {
      if (!now.has(part)) this.#add(part, -1);
    }
    for (const part of parts) {
      if (this.#parts.has(part)) continue;
      if (!holds(this.#extent, extentOf([part], this.#kinds))) return false;
      this.#add(part, 1);
    }
    return true;
  }

  #add(part: Part, count: 1 | -1): void {
    const { core, months } = part;
    const { x, y, flags, district, area } = core;
    const { left, top, firstMonth, kinds, districts, areas } = this.#extent;
    const [counts, columns, stride] = [
      this.#counts,
      this.#columns,
      this.#stride,
    ];
    const clockAt = kinds * FLAGS;
    const districtAt = clockAt + CLOCKS * FLAGS;
    const areaAt = districtAt + districts * FLAGS;
    const monthAt = areaAt + areas * FLAGS;
    for (const { month, start, end } of months) {
      const kind = new Uint8Array(end - start);
      fillKind(core, this.#kinds, start, end, kind);
      const clock = new Uint8Array(end - start);
      fillClock(core, start, end, clock);
      const ofMonth = monthAt + (month - firstMonth) * FLAGS;
      for (let i = start; i < end; i++) {
        const flag = flags[i]!;
        if ((flag & MAPPED) === 0) continue;
        const block = ((y[i]! >> BLOCK_LEVEL) - top) * columns +
          (x[i]! >> BLOCK_LEVEL) - left;
        const at = block * stride + (flag & 3);
        counts[at + kind[i - start]! * FLAGS]! += count;
        counts[at + clockAt + clock[i - start]! * FLAGS]! += count;
        counts[at + districtAt + district[i]! * FLAGS]! += count;
        counts[at + areaAt + area[i]! * FLAGS]! += count;
        counts[at + ofMonth]! += count;
      }
    }
    if (count === 1) this.#parts.add(part);
    else this.#parts.delete(part);
  }

  /**
   * Adds to all charts what lies in a box.
   *
   * @param box Its edges are edges of blocks.
   * @param terms Ask for nothing but the box, arrest and domestic.
   */
  addTo(counts: Counts, box: GridBox, terms: Terms): void {
    const sums = this.#sumOf(box);
    // Bits of other flags are none of the blocks': all have a position.
    const fails = failsOf(terms, "flags", this.#kinds).subarray(MAPPED);
    const { kinds, districts, areas, firstMonth } = this.#extent;
    const { matched, arrest, domestic } = counts;
    let at = 0;
    for (let i = 0; i < kinds * FLAGS; i++, at++) {
      const [flags, count] = [i & 3, sums[at]!];
      const fail = fails[flags]!;
      if (fail === 0) matched[i >> 2 << 3 | MAPPED | flags]! += count;
      else if (fail === FAILS.arrest) arrest[flags & 1]! += count;
      else if (fail === FAILS.domestic) domestic[flags >> 1]! += count;
    }
    const add = (into: Uint32Array, first: number, values: number) => {
      for (let i = 0; i < values * FLAGS; i++, at++) {
        if (fails[i & 3] === 0) into[first + (i >> 2)]! += sums[at]!;
      }
    };
    add(counts.clock, 0, CLOCKS);
    add(counts.district, 0, districts);
    add(counts.area, 0, areas);
    add(counts.month, firstMonth, (this.#stride - at) / FLAGS);
  }

  #sumOf(box: GridBox): Uint32Array {
    const extent = this.#extent;
    const left = Math.max(box.left >> BLOCK_LEVEL, extent.left);
    const right = Math.min(box.right >> BLOCK_LEVEL, extent.right);
    const top = Math.max(box.top >> BLOCK_LEVEL, extent.top);
    const bottom = Math.min(box.bottom >> BLOCK_LEVEL, extent.bottom);
    const [counts, stride] = [this.#counts, this.#stride];
    const sums = new Uint32Array(stride);
    for (let y = top; y <= bottom; y++) {
      const line = (y - extent.top) * this.#columns - extent.left;
      for (let x = left; x <= right; x++) {
        const from = (line + x) * stride;
        for (let i = 0; i < stride; i++) sums[i]! += counts[from + i]!;
      }
    }
    return sums;
  }
}

function extentOf(parts: readonly Part[], kinds: Kinds): Extent {
  const { left, top, right, bottom } = frameOf(parts);
  let [firstMonth, lastMonth, districts, areas] = [65_535, 0, 0, 0];
  for (const { core: { rows, district, area }, months } of parts) {
    for (const { month } of months) {
      firstMonth = Math.min(firstMonth, month);
      lastMonth = Math.max(lastMonth, month);
    }
    for (let i = 0; i < rows; i++) {
      if (district[i]! >= districts) districts = district[i]! + 1;
      if (area[i]! >= areas) areas = area[i]! + 1;
    }
  }
  return {
    left: left >> BLOCK_LEVEL,
    top: top >> BLOCK_LEVEL,
    right: right >> BLOCK_LEVEL,
    bottom: bottom >> BLOCK_LEVEL,
    firstMonth,
    lastMonth,
    kinds: kinds.types.length,
    districts,
    areas,
  };
}

/** Whether there is room for all of another extent. */
function holds(outer: Extent, inner: Extent): boolean {
  const hasMonths = inner.firstMonth > inner.lastMonth ||
    inner.firstMonth >= outer.firstMonth && inner.lastMonth <= outer.lastMonth;
  const isInside = inner.left > inner.right ||
    inner.left >= outer.left && inner.right <= outer.right &&
      inner.top >= outer.top && inner.bottom <= outer.bottom;
  return hasMonths && isInside && inner.kinds <= outer.kinds &&
    inner.districts <= outer.districts && inner.areas <= outer.areas;
}
