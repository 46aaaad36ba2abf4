import { ARREST, DOMESTIC, MAPPED } from "../../../chunks/chunk.ts";
import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import { clamp } from "../ask/boxes.ts";
import { byteSet } from "../ask/byte_set.ts";
import { failingMonths } from "../ask/failing_months.ts";
import type { Kinds } from "../ask/kinds.ts";
import { fillClock, fillKind } from "../ask/planes.ts";
import type { Column, Shard } from "../ask/shard.ts";
import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import type { Counts } from "../counts.ts";
import type { Kernel } from "./kernel.ts";
import { BATCH_ROWS } from "./row_layout.ts";
import {
  markWide,
  refine,
  refineRegion,
  tally,
  tallyAll,
  tallyFlag,
  tallyKinds,
} from "./tally_loops.ts";

/** A batch's columns that no structure holds; used within one step only. */
const madeKind = new Uint8Array(BATCH_ROWS);
const madeClock = new Uint8Array(BATCH_ROWS);

const IS_MAPPED = byteSet((flags) => (flags & MAPPED) !== 0);

/** Every chart, as bits of {@linkcode FAILS}. */
export const ALL_CHARTS = FAILS.other - 1;

/** Charts that share the counts by kind and flags. */
export const KIND_CHARTS = FAILS.type | FAILS.arrest | FAILS.domestic;

/** All that is counted row by row: months are as long as their lists. */
const LISTED_CHARTS = ALL_CHARTS & ~FAILS.time;

/**
 * Looks at rows of chunks, batch by batch, in the order of time. Columns that
 * no structure holds are made for the batch on the way (1 ns a row each).
 */
export class RowScan {
  readonly #kernel: Kernel;
  readonly #kinds: Kinds;
  readonly #terms: Terms;
  readonly #box: GridBox | null;
  /** All but that of months of the year. */
  readonly #wides: readonly WideTerm[];
  #shard!: Shard;
  #base = 0;
  #rows = 0;
  /** Terms that are looked up for listed rows only. */
  readonly #refining: WideTerm[] = [];
  #kindIsMade = false;
  #clockIsMade = false;
  /** Whether no row can count for anything. */
  #isOver = false;

  /**
   * @param box Rows outside of it, or without a position, are passed over; it
   * must not be `null` where the terms ask for a region.
   */
  constructor(kernel: Kernel, kinds: Kinds, terms: Terms, box: GridBox | null) {
    this.#kernel = kernel;
    this.#kinds = kinds;
    this.#terms = terms;
    this.#wides = terms.wides.filter(({ column }) => column !== "day");
    this.#box = box;
  }

  /** Marks what rows fail, from `base` on, up to {@linkcode BATCH_ROWS}. */
  begin(shard: Shard, base: number, rows: number): void {
    this.#shard = shard;
    this.#base = base;
    this.#rows = rows;
    this.#kindIsMade = this.#clockIsMade = false;
    const kernel = this.#kernel;
    kernel.begin(rows);
    this.#refining.length = 0;
    // Months are stretches of rows: whole batches of others are passed over.
    this.#isOver = !this.#markMonths();
    if (this.#isOver) return;
    for (const term of this.#terms.sets) this.#mark(term);
    for (const term of this.#wides) this.#markWide(term);
    const box = this.#box;
    if (box === null) return;
    const { x, y, flags } = shard.core;
    const { other } = FAILS;
    const [left, right] = clamp(box.left, box.right);
    const [top, bottom] = clamp(box.top, box.bottom);
    kernel.markSet(flags, base, IS_MAPPED, other);
    kernel.markRange(x, base, left, right, other);
    kernel.markRange(y, base, top, bottom, other);
  }

  /**
   * Marks what a wide column fails, as a whole if a kernel can or if it is the
   * first; else it is looked up for the rows that are listed.
   */
  #markWide(term: WideTerm): void {
    const kernel = this.#kernel;
    const { other } = FAILS;
    const values = this.#valuesOf(term);
    if (term.kinds !== null) {
      const [kind, at] = this.#kind();
      kernel.markSet(kind, at, term.kinds, other);
    }
    if (values instanceof Uint8Array && term.bytes !== null) {
      kernel.markSet(values, this.#base, term.bytes, other);
    } else if (values instanceof Uint16Array && term.words.length > 0) {
      kernel.markWords(values, this.#base, term, other);
    } else if (
      term === this.#wides[0] && !(values instanceof Uint8Array)
    ) {
      const { fails } = kernel;
      markWide(fails, this.#rows, values, this.#base, term.passes, other);
    } else this.#refining.push(term);
  }

  #valuesOf({ column }: WideTerm): Column {
    return this.#shard.valuesOf(column);
  }

  /** Marks the rows of months that fail; false if no row is left. */
  #markMonths(): boolean {
    const { months } = this.#shard;
    const fails = failingMonths(this.#terms, months);
    if (fails === null) return true;
    const [first, last] = [this.#base, this.#base + this.#rows];
    const marks = this.#kernel.fails;
    let isAny = false;
    months.forEach(({ start, end }, i) => {
      const [from, to] = [Math.max(start, first), Math.min(end, last)];
      if (from >= to) return;
      if (fails[i] === 0) isAny = true;
      else marks.fill(FAILS.other, from - first, to - first);
    });
    return isAny;
  }

  /** Lists the rows that fail exactly `value`; how many. */
  select(value: number): number {
    if (this.#isOver) return 0;
    const kernel = this.#kernel;
    let rows = kernel.select(value);
    for (const term of this.#refining) {
      if (rows === 0) break;
      const values = this.#valuesOf(term);
      rows = refine(kernel.list, rows, values, this.#base, term.passes);
    }
    const { region } = this.#terms;
    if (region === null) return rows;
    return refineRegion(
      kernel.list,
      rows,
      this.#shard.core,
      this.#base,
      region,
    );
  }

  /** How many rows fail nothing. */
  count(): number {
    if (this.#isOver) return 0;
    return this.#wides.length > 0 || this.#terms.region !== null
      ? this.select(0)
      : this.#kernel.count(0);
  }

  /** Adds the listed rows, which fail nothing, to some charts (but months). */
  tallyMatches(rows: number, charts: number, counts: Counts): void {
    if (rows === 0) return;
    const { list } = this.#kernel;
    const { district, area, flags } = this.#shard.core;
    const base = this.#base;
    if ((charts & LISTED_CHARTS) === LISTED_CHARTS) {
      const [kind, kindBase] = this.#kind();
      const [clock, clockBase] = this.#clock();
      tallyAll(
        list,
        rows,
        { kind, clock, district, area, flags },
        kindBase,
        clockBase,
        base,
        counts.matched,
        counts.clock,
        counts.district,
        counts.area,
      );
      return;
    }
    if ((charts & KIND_CHARTS) !== 0) {
      const [kind, at] = this.#kind();
      tallyKinds(list, rows, kind, at, flags, base, counts.matched);
    }
    if ((charts & FAILS.district) !== 0) {
      tally(list, rows, district, base, counts.district);
    }
    if ((charts & FAILS.area) !== 0) tally(list, rows, area, base, counts.area);
    if ((charts & FAILS.clock) !== 0) {
      const [clock, at] = this.#clock();
      tally(list, rows, clock, at, counts.clock);
    }
  }

  /** Adds the rows that fail only what one of the charts ignores to it. */
  tallyIgnored(charts: number, counts: Counts): void {
    const { list } = this.#kernel;
    const { district, area, flags } = this.#shard.core;
    const base = this.#base;
    const asked = charts & this.#terms.active;
    const ask = (bit: number) => (asked & bit) === 0 ? 0 : this.select(bit);
    let rows = ask(FAILS.type);
    if (rows > 0) {
      const [kind, at] = this.#kind();
      tally(list, rows, kind, at, counts.kind);
    }
    rows = ask(FAILS.district);
    tally(list, rows, district, base, counts.district);
    rows = ask(FAILS.area);
    tally(list, rows, area, base, counts.area);
    rows = ask(FAILS.clock);
    if (rows > 0) {
      const [clock, at] = this.#clock();
      tally(list, rows, clock, at, counts.clock);
    }
    rows = ask(FAILS.arrest);
    tallyFlag(list, rows, flags, base, ARREST, counts.arrest);
    rows = ask(FAILS.domestic);
    tallyFlag(list, rows, flags, base, DOMESTIC, counts.domestic);
  }

  #mark({ plane, set, bit }: SetTerm): void {
    const { core } = this.#shard;
    let at = this.#base;
    let values: Uint8Array;
    if (plane === "kind") [values, at] = this.#kind();
    else if (plane === "clock") [values, at] = this.#clock();
    else if (plane === "ward") {
      values = this.#shard.column("ward") as Uint8Array;
    } else values = core[plane];
    this.#kernel.markSet(values, at, set, bit);
  }

  #kind(): [values: Uint8Array, base: number] {
    const { kind, core } = this.#shard;
    if (kind !== null) return [kind, this.#base];
    if (!this.#kindIsMade) {
      const end = this.#base + this.#rows;
      fillKind(core, this.#kinds, this.#base, end, madeKind);
      this.#kindIsMade = true;
    }
    return [madeKind, 0];
  }

  #clock(): [values: Uint8Array, base: number] {
    const { clock, core } = this.#shard;
    if (clock !== null) return [clock, this.#base];
    if (!this.#clockIsMade) {
      const end = this.#base + this.#rows;
      fillClock(core, this.#base, end, madeClock);
      this.#clockIsMade = true;
    }
    return [madeClock, 0];
  }
}
