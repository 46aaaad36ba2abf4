/**
 * Charts of all incidents with a position, pre-aggregates for each square of 2048 x 2048 grid
 * units (1.8 km): how many there are of each kind, hour of the week, district,
 * area and month, each with their flags. A large box that is asked for alone, or
 * with arrest or domestic, is the sum of its squares; only its rim is looked at.
 *
 * Cost: 9 KB a square, 0.6 bytes a row of all the history; 15 ns a row to make.
 * A chunk that comes or goes is added or taken away. Asked for by such boxes.
 */
import { MAPPED } from "../../../chunks/chunk.ts";
import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import { outerBox } from "../ask/boxes.ts";
import type { Kinds } from "../ask/kinds.ts";
import { planesOf, WEEK_HOURS } from "../ask/planes.ts";
import type { Shard } from "../ask/shard.ts";
import { failsOf, type Terms } from "../ask/terms.ts";
import type { Counts } from "../counts.ts";
import { CityTable } from "./city_table.ts";

/** A square's edge is 2^11 grid units. */
export const SQUARE_LEVEL = 11;

/** Combinations of arrest and domestic. */
const FLAGS = 4;

/** What can be told apart; more than that, and new squares must be made. */
interface Extent {
  /** First and last column and row of squares. */
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

export class CitySquares extends CityTable {
  readonly #kinds: Kinds;
  readonly #extent: Extent;
  readonly #columns: number;
  /** Counts of a square: by kind, then clock, district, area and month. */
  readonly #stride: number;
  readonly #counts: Uint32Array;

  /** Makes room for some shards; counts nothing yet. */
  constructor(shards: readonly Shard[], kinds: Kinds) {
    super();
    this.#kinds = kinds;
    const extent = extentOf(shards, kinds);
    this.#extent = extent;
    this.#columns = Math.max(0, extent.right - extent.left + 1);
    const lines = Math.max(0, extent.bottom - extent.top + 1);
    const months = Math.max(0, extent.lastMonth - extent.firstMonth + 1);
    const { districts, areas } = extent;
    this.#stride = FLAGS *
      (extent.kinds + WEEK_HOURS + districts + areas + months);
    this.#counts = new Uint32Array(this.#columns * lines * this.#stride);
  }

  override get bytes(): number {
    return this.#counts.byteLength;
  }

  protected override holds(shard: Shard): boolean {
    return holds(this.#extent, extentOf([shard], this.#kinds));
  }

  protected override add(shard: Shard, count: 1 | -1): void {
    const { core, months } = shard;
    const { x, y, flags, district, area } = core;
    const { left, top, firstMonth, kinds, districts, areas } = this.#extent;
    const [counts, columns, stride] = [
      this.#counts,
      this.#columns,
      this.#stride,
    ];
    const clockAt = kinds * FLAGS;
    const districtAt = clockAt + WEEK_HOURS * FLAGS;
    const areaAt = districtAt + districts * FLAGS;
    const monthAt = areaAt + areas * FLAGS;
    for (const { month, start, end } of months) {
      const { kind, clock } = planesOf(shard, this.#kinds, start, end);
      const ofMonth = monthAt + (month - firstMonth) * FLAGS;
      for (let i = start; i < end; i++) {
        const flag = flags[i]!;
        if ((flag & MAPPED) === 0) continue;
        const square = ((y[i]! >> SQUARE_LEVEL) - top) * columns +
          (x[i]! >> SQUARE_LEVEL) - left;
        const at = square * stride + (flag & 3);
        counts[at + kind[i - start]! * FLAGS]! += count;
        counts[at + clockAt + clock[i - start]! * FLAGS]! += count;
        counts[at + districtAt + district[i]! * FLAGS]! += count;
        counts[at + areaAt + area[i]! * FLAGS]! += count;
        counts[at + ofMonth]! += count;
      }
    }
  }

  /**
   * Adds to all charts what lies in a box.
   *
   * @param box Its edges are edges of squares.
   * @param terms Ask for nothing but the box, arrest and domestic.
   */
  addTo(counts: Counts, box: GridBox, terms: Terms): void {
    const sums = this.#sumOf(box);
    // Bits of other flags are none of the squares': all have a position.
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
    add(counts.clock, 0, WEEK_HOURS);
    add(counts.district, 0, districts);
    add(counts.area, 0, areas);
    add(counts.month, firstMonth, (this.#stride - at) / FLAGS);
  }

  #sumOf(box: GridBox): Uint32Array {
    const extent = this.#extent;
    const left = Math.max(box.left >> SQUARE_LEVEL, extent.left);
    const right = Math.min(box.right >> SQUARE_LEVEL, extent.right);
    const top = Math.max(box.top >> SQUARE_LEVEL, extent.top);
    const bottom = Math.min(box.bottom >> SQUARE_LEVEL, extent.bottom);
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

function extentOf(shards: readonly Shard[], kinds: Kinds): Extent {
  const { left, top, right, bottom } = outerBox(
    shards.map(({ extent }) => extent.box),
  );
  const months = shards.flatMap(({ months }) =>
    months.map(({ month }) => month)
  );
  return {
    left: left >> SQUARE_LEVEL,
    top: top >> SQUARE_LEVEL,
    right: right >> SQUARE_LEVEL,
    bottom: bottom >> SQUARE_LEVEL,
    firstMonth: Math.min(65_535, ...months),
    lastMonth: Math.max(0, ...months),
    kinds: kinds.types.length,
    districts: Math.max(0, ...shards.map(({ extent }) => extent.districts)),
    areas: Math.max(0, ...shards.map(({ extent }) => extent.areas)),
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
