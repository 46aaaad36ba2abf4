import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { DigitReader, DigitWriter } from "./digits.ts";
import { applyShuffle, writeShuffle } from "./shuffle.ts";

Deno.test("DigitReader reads back digits of whatever bases", () => {
  const digit = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(2 ** 32))
    .chain((base) => fc.tuple(fc.nat(base - 1), fc.constant(base)));
  fc.assert(fc.property(fc.array(digit, { maxLength: 500 }), (digits) => {
    const writer = new DigitWriter();
    for (const [digit, base] of digits) writer.write(digit, base);
    const reader = new DigitReader(writer.finish());
    for (const [digit, base] of digits) assertEquals(reader.read(base), digit);
    reader.finish();
  }));
});

Deno.test("digits take hardly more than their information", () => {
  const writer = new DigitWriter();
  for (let i = 0; i < 10_000; i++) writer.write(i % 3, 3);
  const least = 10_000 * Math.log2(3) / 8;
  const { length } = writer.finish();
  assertEquals(length >= least && length < least * 1.02, true, `${length}`);
});

Deno.test("DigitReader refuses bytes that hold other digits", () => {
  const cases: [bytes: number[], bases: number[], why: string][] = [
    [[], [2], "digits are missing"],
    [[0, 0, 0, 0, 0], [2], "digits are missing"],
    [[2, 0, 0, 0, 0, 0], [2], "digits are left over"],
    [[0, 0, 0, 0, 0, 0], [], "digits are left over"],
    [[0, 0, 0, 0, 0, 128, ...Array(6).fill(0)], [2 ** 32, 2 ** 32], "range"],
  ];
  for (const [bytes, bases, why] of cases) {
    const reader = new DigitReader(Uint8Array.from(bytes));
    const read = () => {
      for (const base of bases) reader.read(base);
      reader.finish();
    };
    assertThrows(read, SyntaxError, why);
  }
});

/** The numbers from 0 on, in an order that a seed decides. */
function shuffled(length: number, seed: number): Uint32Array {
  const numbers = Uint32Array.from({ length }, (_, i) => i);
  let state = seed | 1;
  for (let i = length - 1; i > 0; i--) {
    state = Math.imul(state, 0x2c1b3c6d) + 0x9e3779b9 | 0;
    const j = (state >>> 4) % (i + 1);
    [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
  }
  return numbers;
}

Deno.test("applyShuffle() puts groups of any length into their order", () => {
  const lengths = [0, 1, 2, 3, 60, 300, 2048, 2049, 3000];
  for (const [seed, length] of lengths.entries()) {
    const start = 5;
    const places = new Uint32Array(length + 9).fill(7);
    places.set(shuffled(length, seed).map((place) => start + place), start);
    const writer = new DigitWriter();
    writeShuffle(writer, places, start, start + length);

    const rows = places.slice();
    const reader = new DigitReader(writer.finish());
    applyShuffle(reader, rows, start, start + length);
    reader.finish();
    const sorted = places.slice();
    sorted.subarray(start, start + length).sort();
    assertEquals(rows, sorted, `${length} rows`);
  }
});

Deno.test("applyShuffle() refuses two rows at one place", () => {
  const writer = new DigitWriter();
  for (let i = 0; i < 3000; i++) writer.write(Math.min(i, 2998), 3000);
  const reader = new DigitReader(writer.finish());
  const rows = new Uint32Array(3000);
  const apply = () => applyShuffle(reader, rows, 0, 3000);
  assertThrows(apply, SyntaxError, "two rows go to one place");
});
