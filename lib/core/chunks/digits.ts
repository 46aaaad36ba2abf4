/**
 * Digits of mixed bases, packed: a digit below 3 takes 1.6 bits, not 2. As many
 * as 48 bits hold go together into six bytes. Whoever reads has to know the
 * base of every digit, as whoever wrote it did.
 */

const PACK_BYTES = 6;
/** Quotients of whole numbers up to here are exact in floating point. */
const PACK = 2 ** (8 * PACK_BYTES);

/** Packs digits. {@linkcode DigitReader} reads them back. */
export class DigitWriter {
  #bytes = new Uint8Array(64 * PACK_BYTES);
  #end = 0;
  #value = 0;
  #size = 1;

  /** @param base Above 0, at most 2^32; the digit lies below it. */
  write(digit: number, base: number): void {
    if (this.#size * base > PACK) this.#flush();
    this.#value += digit * this.#size;
    this.#size *= base;
  }

  /** All that was written. */
  finish(): Uint8Array {
    if (this.#size > 1) this.#flush();
    return this.#bytes.slice(0, this.#end);
  }

  #flush(): void {
    if (this.#end === this.#bytes.length) {
      const bytes = new Uint8Array(this.#end * 2);
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    for (let i = 0; i < PACK_BYTES; i++) {
      this.#bytes[this.#end++] = this.#value % 256;
      this.#value = Math.floor(this.#value / 256);
    }
    this.#size = 1;
  }
}

/** Reads what a {@linkcode DigitWriter} packed. */
export class DigitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #value = 0;
  #size = PACK;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * The next digit.
   *
   * @param base As it was written with.
   * @throws {SyntaxError} If there are no more.
   */
  read(base: number): number {
    if (this.#size * base > PACK) this.#next();
    this.#size *= base;
    const rest = quotient(this.#value, base);
    const digit = this.#value - rest * base;
    this.#value = rest;
    return digit;
  }

  /**
   * The next digits, of bases 2, 3, 4 and so on; as `read` does it, but fast.
   *
   * @param into Room for them, from the start.
   * @throws {SyntaxError} If there are not so many.
   */
  readRising(into: Uint16Array, count: number): void {
    let [value, size] = [this.#value, this.#size];
    for (let i = 0; i < count; i++) {
      const base = i + 2;
      if (size * base > PACK) {
        this.#value = value;
        this.#next();
        value = this.#value;
        size = 1;
      }
      size *= base;
      const rest = quotient(value, base);
      into[i] = value - rest * base;
      value = rest;
    }
    this.#value = value;
    this.#size = size;
  }

  /** Throws {@linkcode SyntaxError} unless all that was packed has been read. */
  finish(): void {
    if (this.#value > 0 || this.#at < this.#bytes.length) {
      throw new SyntaxError("digits are left over");
    }
  }

  #next(): void {
    if (this.#value > 0) throw new SyntaxError("a digit is out of range");
    if (this.#at + PACK_BYTES > this.#bytes.length) {
      throw new SyntaxError("digits are missing");
    }
    this.#value = 0;
    for (let i = PACK_BYTES - 1; i >= 0; i--) {
      this.#value = this.#value * 256 + this.#bytes[this.#at + i]!;
    }
    this.#at += PACK_BYTES;
    this.#size = 1;
  }
}

/**
 * A whole number below {@linkcode PACK} divided by another, without the rest.
 * It waits for no division, as that of 1 can be made ahead. The half keeps the
 * product further from whole numbers than it is inexact, which is by less than
 * 2^-4 of 1 / base.
 */
function quotient(value: number, base: number): number {
  return Math.floor((value + 0.5) * (1 / base));
}
