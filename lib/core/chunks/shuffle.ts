/**
 * How a group of rows stands in another order: for each of them, taken in the
 * order that is known, where it goes among those before it. That is all there
 * is to tell and no more: log2(n!) bits for n rows.
 */
import type { DigitReader, DigitWriter } from "./digits.ts";

/**
 * Longer groups tell the place of each outright, some 1.4 bits a row more: to
 * find places one among the others takes time that grows with the square.
 */
const MOST_INSERTED = 2048;

/**
 * Writes where the entries from `start` to `end` go.
 *
 * @param places Of each one, `start` or above and below `end`.
 */
export function writeShuffle(
  digits: DigitWriter,
  places: Uint32Array,
  start: number,
  end: number,
): void {
  const length = end - start;
  if (length > MOST_INSERTED) {
    for (let i = start; i < end; i++) digits.write(places[i]! - start, length);
    return;
  }
  for (let i = start + 1; i < end; i++) {
    let lower = 0;
    for (let j = start; j < i; j++) if (places[j]! < places[i]!) lower++;
    digits.write(lower, i - start + 1);
  }
}

/**
 * Puts what stands from `start` to `end` into the order that
 * {@linkcode writeShuffle} wrote.
 *
 * @throws {SyntaxError} If it is no permutation of so many.
 */
export function applyShuffle(
  digits: DigitReader,
  rows: Uint32Array,
  start: number,
  end: number,
): void {
  const length = end - start;
  if (length > MOST_INSERTED) {
    const known = rows.slice(start, end);
    const taken = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const place = digits.read(length);
      if (taken[place]) throw new SyntaxError("two rows go to one place");
      taken[place] = 1;
      rows[start + place] = known[i]!;
    }
    return;
  }
  digits.readRising(lower, length - 1);
  for (let i = start + 1; i < end; i++) {
    const row = rows[i]!;
    const to = start + lower[i - start - 1]!;
    let j = i;
    for (; j > to; j--) rows[j] = rows[j - 1]!;
    rows[j] = row;
  }
}

/** How many of those before it each entry stands behind, from the second on. */
const lower = new Uint16Array(MOST_INSERTED);
