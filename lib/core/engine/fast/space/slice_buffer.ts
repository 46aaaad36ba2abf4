import { SLICE_ROWS, SLICE_WORDS, SLICES } from "./space_layout.ts";

/** Rows that are looked at without a pause: some 2 ms. */
export const PIECE_ROWS: number = 2 ** 19;

/** Looks at slices: some of the memory's `slices` or `all`. */
export type ScanSlices = (
  of: Uint32Array,
  first: number,
  slices: number,
) => void;

/**
 * Slices that are written and not yet looked at. A slice is five words: first
 * row and end; what its run fails, the run's district and area, and marks, a
 * byte each; west and north edge of the tile; and of tiles at the rim of a box
 * the columns and rows inside: west, east, north, south.
 */
export class SliceBuffer {
  readonly #words: Uint32Array;
  readonly #look: ScanSlices;
  #slices = 0;
  #rows = 0;
  /** Of the slice written last; the end is -1 if there is none. */
  #lastStart = 0;
  #lastEnd = -1;
  #lastWord = 0;
  /** A tile has one rim. */
  #lastOrigin = 0;

  constructor(words: Uint32Array, look: ScanSlices) {
    this.#words = words;
    this.#look = look;
  }

  /** Writes rows, which come after those before; looks at all if it is full. */
  write(
    from: number,
    to: number,
    word: number,
    origin: number,
    rim: number,
  ): void {
    const words = this.#words;
    this.#rows += to - from;
    if (
      from === this.#lastEnd && word === this.#lastWord &&
      origin === this.#lastOrigin && to - this.#lastStart <= SLICE_ROWS
    ) {
      // Runs that count alike need not be told apart.
      words[this.#slices * SLICE_WORDS - 4] = this.#lastEnd = to;
      return;
    }
    this.#lastWord = word;
    this.#lastOrigin = origin;
    let start = from;
    do {
      const at = this.#slices * SLICE_WORDS;
      this.#lastStart = words[at] = start;
      this.#lastEnd = words[at + 1] = start = Math.min(start + SLICE_ROWS, to);
      words[at + 2] = word;
      words[at + 3] = origin;
      words[at + 4] = rim;
      if (++this.#slices === SLICES) this.scan();
    } while (start < to);
    if (this.#rows > PIECE_ROWS) this.scan();
  }

  /** Looks at what was written. */
  scan(): void {
    if (this.#slices > 0) this.#look(this.#words, 0, this.#slices);
    this.#slices = this.#rows = 0;
    this.#lastEnd = -1;
  }
}
