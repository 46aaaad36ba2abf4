/**
 * How many bytes the engine may spend on what it makes beside the chunks it is
 * given. What does not fit is not made, and answers come without it.
 */
export class Budget {
  readonly #limit: number | null;
  #default = LEAST;
  #used = 0;

  /** @param limit In bytes; `null` for the default, which grows with the rows. */
  constructor(limit: number | null) {
    this.#limit = limit;
  }

  get limit(): number {
    return this.#limit ?? this.#default;
  }

  get used(): number {
    return this.#used;
  }

  /** Bytes that are to be had. */
  get left(): number {
    return this.limit - this.#used;
  }

  /** Tells how many rows there are. */
  setRows(rows: number): void {
    this.#default = Math.max(LEAST, rows * DEFAULT_ROW_BYTES);
  }

  /** Whether bytes are to be had. */
  has(bytes: number): boolean {
    return this.#used + bytes <= this.limit;
  }

  /**
   * Takes bytes if they are to be had.
   *
   * @param reserve Bytes that must stay free.
   */
  take(bytes: number, reserve = 0): boolean {
    if (!this.has(bytes + reserve)) return false;
    this.#used += bytes;
    return true;
  }

  /** Takes or gives back what an estimate was off by. */
  correct(bytes: number): void {
    this.#used += bytes;
  }

  give(bytes: number): void {
    this.#used -= bytes;
  }
}

/** With the 13 bytes of a chunk's core columns, 32 bytes a row in all. */
export const DEFAULT_ROW_BYTES = 19;

/** A few rows may have more than their share: tables have a size of their own. */
const LEAST = 2 ** 24;
