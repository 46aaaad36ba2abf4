/**
 * Reading what the core part stores of positions and kinds, some rows at a
 * time: all of them would take as much memory as the part.
 */
import { KINDS, RARE } from "./core_form.ts";
import { decodeVarints } from "./varints.ts";

/** Rows beyond its end that `PositionReader.read` may write to. */
export const SLACK = 4;

/** Reads keys of positions: each place once, and how many rows follow there. */
export class PositionReader {
  readonly #jumps: Uint32Array;
  readonly #repeats: Uint32Array;
  #place = 0;
  #key = 0;
  /** Rows of the last place that are still to come. */
  #left = 0;

  /** @throws {SyntaxError} If the columns do not fit together. */
  constructor(
    { jump, jumpMore, repeat, repeatMore }: Record<
      "jump" | "jumpMore" | "repeat" | "repeatMore",
      Uint8Array
    >,
  ) {
    this.#jumps = decodeVarints({ first: jump, more: jumpMore });
    this.#repeats = decodeVarints({ first: repeat, more: repeatMore });
  }

  /**
   * Reads the keys of the next rows.
   *
   * @param into Where they go, from `start` to before `end`; it has room for
   * {@linkcode SLACK} more.
   * @throws {SyntaxError} If there are not so many, or of more than 32 bits.
   */
  read(into: Uint32Array, start: number, end: number): void {
    const [jumps, repeats] = [this.#jumps, this.#repeats];
    let [key, place] = [this.#key, this.#place];
    let row = Math.min(start + this.#left, end);
    into.fill(key, start, row);
    this.#left -= row - start;
    while (row < end) {
      if (place === jumps.length) {
        throw new SyntaxError("positions are missing");
      }
      key += jumps[place]!;
      if (key > 0xffffffff) {
        throw new SyntaxError("a position is out of range");
      }
      // Most places have few rows: to write some too many, which the next ones
      // overwrite, is faster than to know when to stop.
      into[row] = key;
      into[row + 1] = key;
      into[row + 2] = key;
      into[row + 3] = key;
      const last = row + repeats[place++]! + 1;
      if (last - row > SLACK) into.fill(key, row + SLACK, Math.min(last, end));
      row = last;
    }
    this.#left += row - end;
    [this.#key, this.#place] = [key, place];
  }

  /** Throws {@linkcode SyntaxError} unless all has been read. */
  finish(): void {
    if (this.#left > 0 || this.#place < this.#jumps.length) {
      throw new SyntaxError("positions are left over");
    }
  }
}

/** Reads kinds: offense and flags. */
export class KindReader {
  readonly #kinds: Uint32Array;
  readonly #numbers: Uint8Array;
  readonly #rare: Uint32Array;
  #used = 0;

  /** @throws {SyntaxError} If a kind is none. */
  constructor({ kinds, kind, rareKind }: {
    kinds: Uint32Array;
    kind: Uint8Array;
    rareKind: Uint32Array;
  }) {
    if (kinds.some((kind) => kind >= KINDS)) {
      throw new SyntaxError("a kind is out of range");
    }
    [this.#kinds, this.#numbers, this.#rare] = [kinds, kind, rareKind];
  }

  /**
   * Reads the kinds of the rows from `start` to before `end`; all rows have to
   * be read one after the other.
   *
   * @throws {SyntaxError} If one is of an unknown kind.
   */
  read(into: Uint32Array, start: number, end: number): void {
    const [kinds, numbers, rare] = [this.#kinds, this.#numbers, this.#rare];
    for (let i = start; i < end; i++) {
      let number = numbers[i]!;
      if (number === RARE) number += rare[this.#used++] ?? kinds.length;
      if (number >= kinds.length) throw new SyntaxError("a kind is unknown");
      into[i - start] = kinds[number]!;
    }
  }

  /** Throws {@linkcode SyntaxError} unless all has been read. */
  finish(): void {
    if (this.#used !== this.#rare.length) {
      throw new SyntaxError("kinds are left over");
    }
  }
}
