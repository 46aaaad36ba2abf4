/**
 * The memory of a segment of the space-major copy: its columns, and the room
 * that a scan works in, at addresses that both kernels know. With WebAssembly
 * it is a memory of the kernel's, so that nothing is copied to be looked at.
 */

import {
  AT,
  CELLS,
  LIST_ROWS,
  LISTED,
  SLICE_WORDS,
  SLICES,
} from "./space_layout.ts";

export interface SpaceSize {
  rows: number;
  /** First and last day with rows. */
  firstDay: number;
  lastDay: number;
  /** Bytes that a place takes; 0 without place parts. */
  placeBytes: 0 | 1 | 2;
  /** Slices that all rows make. */
  slices: number;
}

/** Bytes a row of the columns, but for the place. */
const ROW_BYTES = 10.5;

/** Steps of 64 rows may look past the last one, of two bytes. */
const SLACK = 128;

const PAGE = 65_536;

/** Bytes that a segment's memory takes. */
export function memoryBytes({
  rows,
  firstDay,
  lastDay,
  placeBytes,
  slices,
}: SpaceSize): number {
  const days = 4 * (lastDay - firstDay + 1);
  const bytes = AT.free + days + 4 * (CELLS + 2 * LISTED) +
    rows * (ROW_BYTES + placeBytes) + 4 * SLICE_WORDS * slices +
    17 * (SLACK + 16);
  return Math.ceil(bytes / PAGE) * PAGE;
}

/** Columns and counts of a segment, as views of one memory. */
export class SpaceMemory {
  readonly size: SpaceSize;
  readonly wasm: WebAssembly.Memory | null;
  readonly buffer: ArrayBuffer;
  /** Days since 2001-01-01, and a row's number among those of its day. */
  readonly day: Uint16Array;
  readonly rank: Uint16Array;

  /** Within the tile; 0 without a position. */
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** A bit for each row: whether it is in the east, the south of its tile. */
  readonly east: Uint8Array;
  readonly south: Uint8Array;
  /** Whether it lies in a region: of rows of tiles that its edge crosses. */
  readonly inside: Uint8Array;
  /** Whether its day passes, as those were packed last. */
  readonly passingDays: Uint8Array;
  readonly kind: Uint8Array;
  /** Of offenses (`offense_codes.ts`). */
  readonly code: Uint8Array;
  readonly clock: Uint8Array;
  readonly flags: Uint8Array;
  readonly place: Uint8Array | Uint16Array | null;

  /** What to look at next: {@linkcode SLICE_WORDS} words each. */
  readonly slices: Uint32Array;
  /** All rows, as slices that fail nothing and are at no rim. */
  readonly all: Uint32Array;

  // What scans count until it is cleared; as those of `Counts` are.
  readonly matched: Uint32Array;
  readonly kinds: Uint32Array;
  readonly clocks: Uint32Array;
  readonly districts: Uint32Array;
  readonly areas: Uint32Array;
  /**
   * Rows that fail only the arrest, the domestic condition; [4]: matches; [5]:
   * those without a position.
   */
  readonly singles: Uint32Array;
  /** By day since the first. */
  readonly days: Uint32Array;
  readonly cells: Uint32Array;
  /** Offsets of the rows that a kernel has found last; see `TakeMatches`. */
  readonly matchList: Uint16Array;
  /** Numbers of matching rows, as far as there is room. */
  readonly listed: Uint32Array;
  /** `day << 16 | rank` of each of these. */
  readonly keys: Uint32Array;
  /** Whose they are. */
  listedFor: unknown = null;
  /** What region `inside` is of, and whether of all around it. */
  insideOf: unknown = null;
  isOutside = false;
  /** Which days `passingDays` is of. */
  #packed: Uint8Array | null = null;

  /** @throws {RangeError} If there is no such memory to be had. */
  constructor(size: SpaceSize, simd: boolean) {
    this.size = size;
    const bytes = memoryBytes(size);
    this.wasm = simd
      ? new WebAssembly.Memory({ initial: bytes / PAGE, maximum: bytes / PAGE })
      : null;
    const buffer = this.wasm?.buffer ?? new ArrayBuffer(bytes);
    this.buffer = buffer;
    const { rows, firstDay, lastDay, placeBytes } = size;
    const words = (at: number, length: number) =>
      new Uint32Array(buffer, at, length);
    this.matchList = new Uint16Array(buffer, AT.matchList, LIST_ROWS);
    this.slices = words(AT.slices, SLICES * SLICE_WORDS);
    this.matched = words(AT.matched, 2048);
    this.kinds = words(AT.kinds, 256);
    this.clocks = words(AT.clocks, 256);
    this.districts = words(AT.districts, 256);
    this.areas = words(AT.areas, 256);
    this.singles = words(AT.arrests, 8);
    let free: number = AT.free;
    const take = (bytes: number) => {
      const at = free;
      free += Math.ceil((bytes + SLACK) / 16) * 16;
      return at;
    };
    const days = lastDay - firstDay + 1;
    this.days = words(take(days * 4), days);
    this.cells = words(take(CELLS * 4), CELLS);
    const listed = take(2 * LISTED * 4);
    this.listed = words(listed, LISTED);
    this.keys = words(listed + LISTED * 4, LISTED);
    const all = SLICE_WORDS * size.slices;
    this.all = words(take(4 * all), all);
    const two = () => new Uint16Array(buffer, take(rows * 2), rows);
    const one = () => new Uint8Array(buffer, take(rows), rows);
    [this.day, this.rank] = [two(), two()];
    [this.x, this.y, this.kind] = [one(), one(), one()];
    [this.code, this.clock, this.flags] = [one(), one(), one()];
    const eighth = Math.ceil(rows / 8);
    const bits = () => new Uint8Array(buffer, take(eighth), eighth);
    [this.east, this.south, this.inside] = [bits(), bits(), bits()];
    this.passingDays = bits();
    this.place = placeBytes === 0 ? null : placeBytes === 1 ? one() : two();
  }

  /** Fills the columns of bits from places. */
  packSides(): void {
    packHighest(this.x, this.east);
    packHighest(this.y, this.south);
  }

  /**
   * Fills the column of bits from days, unless it is of these already: 1 ns a
   * row.
   *
   * @param passes 1 for each day that passes, else 0; never changed.
   */
  packDays(passes: Uint8Array): void {
    if (this.#packed === passes) return;
    const { day, passingDays } = this;
    const { rows } = this.size;
    for (let i = 0; i < passingDays.length; i++) {
      let byte = 0;
      const end = Math.min(8, rows - 8 * i);
      for (let j = 0; j < end; j++) byte |= passes[day[8 * i + j]!]! << j;
      passingDays[i] = byte;
    }
    this.#packed = passes;
  }

  /** Forgets all that was counted, but for the cells. */
  clear(): void {
    new Uint8Array(this.buffer, AT.matched, AT.slices - AT.matched).fill(0);
    this.days.fill(0);
  }
}

/** Gathers the highest bit of each byte, the first in the lowest bit. */
function packHighest(bytes: Uint8Array, bits: Uint8Array): void {
  for (let i = 0; i < bits.length; i++) {
    let byte = 0;
    // Past the last row there is nothing.
    for (let j = 0; j < 8; j++) byte |= bytes[8 * i + j]! >> 7 << j;
    bits[i] = byte;
  }
}
