import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { randomNumbers } from "../../../../../tests/support/incidents.ts";
import { FAILS } from "../../predicates.ts";
import { byteSet } from "../ask/byte_set.ts";
import type { RowQuestion, SpaceKernel } from "./space_kernel.ts";
import { JsSpaceKernel } from "./space_kernel_js.ts";
import { SimdSpaceKernel } from "./space_kernel_simd.ts";
import { MARK, SLICE_ROWS, SLICE_WORDS } from "./space_layout.ts";
import { SpaceMemory } from "./space_memory.ts";

/** Enough for lists to be emptied in between, and for whole slices. */
const ROWS = 60_000;
const SLICES = 400;
const [FIRST_DAY, LAST_DAY] = [5000, 5400];

/** A memory of made-up rows; the same for the same seed. */
function memoryOf(seed: number, placeBytes: 1 | 2, simd: boolean) {
  const memory = new SpaceMemory({
    rows: ROWS,
    firstDay: FIRST_DAY,
    lastDay: LAST_DAY,
    placeBytes,
    slices: 0,
  }, simd);
  const random = randomNumbers(seed);
  const days = LAST_DAY - FIRST_DAY + 1;
  for (let i = 0; i < ROWS; i++) {
    memory.day[i] = FIRST_DAY + random(days);
    memory.rank[i] = random(65_536);
    memory.code[i] = random(256);
    memory.x[i] = random(256);
    memory.y[i] = random(256);
    memory.kind[i] = random(40) * random(7);
    memory.clock[i] = random(168);
    memory.flags[i] = random(8);
    memory.inside[i >> 3] = random(256);
    memory.place![i] = random(placeBytes === 1 ? 180 : 60_000);
  }
  memory.packSides();
  return memory;
}

/** Slices that ascend, some next to each other; how many. */
function writeSlices({ slices }: SpaceMemory, seed: number): number {
  const random = randomNumbers(seed);
  let [at, count] = [0, 0];
  while (count < SLICES) {
    if (random(3) === 0) at += random(500);
    const rows = random(20) === 0 ? SLICE_ROWS : 1 + random(200);
    if (at + rows > ROWS) break;
    const fail = random(4) === 0 ? [FAILS.district, FAILS.area][random(2)]! : 0;
    const { rim: rimmed, unmapped, edge } = MARK;
    const mark = [0, 0, rimmed, unmapped, edge, rimmed | edge][random(6)]! <<
      24;
    const [a, b, c, d] = [0, 0, 0, 0].map(() => random(256)) as [
      number,
      number,
      number,
      number,
    ];
    const rim = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)]
      .reduce((word, edge, i) => word + edge * 256 ** i, 0);
    slices.set([
      at,
      at + rows,
      fail | random(30) << 8 | random(78) << 16 | mark,
      random(20) * 256 * 65_536 + random(20) * 256,
      rim,
    ], count++ * SLICE_WORDS);
    at += rows;
  }
  return count;
}

/** All that a scan counted. */
function counted(
  memory: SpaceMemory,
  kernel: SpaceKernel,
): [name: string, counts: Uint32Array][] {
  const names = [
    "matched",
    "kinds",
    "clocks",
    "districts",
    "areas",
    "singles",
    "days",
    "cells",
  ] as const;
  return [
    ...names.map((name): [string, Uint32Array] => [name, memory[name]]),
    ["listed", memory.listed.slice(0, kernel.listed)],
    ["keys", memory.keys.slice(0, kernel.listed)],
  ];
}

/** As `assertEquals`, which takes long over so many numbers. */
function assertCounts(actual: Uint32Array, expected: Uint32Array, of: string) {
  const same = actual.length === expected.length &&
    actual.every((count, i) => count === expected[i]);
  if (!same) assertEquals([...actual], [...expected], of);
}

/** Says in which order conditions are asked. */
const share = fc.constantFrom(0.1, 0.5, 0.9);

const bytes = (bit: number) =>
  fc.record({
    set: fc.uniqueArray(fc.nat(255), { maxLength: 256 })
      .map((values) => byteSet((value) => values.includes(value))),
    bit: fc.constantFrom(bit, FAILS.other),
    share,
  });

/** One that most rows pass: all values but some. */
const most = (bit: number) =>
  fc.record({
    set: fc.array(fc.nat(255), { maxLength: 60 })
      .map((values) => byteSet((value) => !values.includes(value))),
    bit: fc.constantFrom(bit, FAILS.other),
    share,
  });

function arbitraryQuestion(
  placeBytes: 1 | 2,
): fc.Arbitrary<Omit<RowQuestion, "each"> & { each: boolean }> {
  const plane = <P extends string>(name: P, bit: number) =>
    fc.oneof(bytes(bit), most(bit)).map((term) => ({ plane: name, ...term }));
  const sets = fc.tuple(
    plane("kind", FAILS.type),
    plane("clock", FAILS.clock),
    most(FAILS.arrest).map((term) => ({ plane: "flags" as const, ...term })),
    most(FAILS.domestic).map((term) => ({ plane: "flags" as const, ...term })),
    plane(placeBytes === 1 ? "place" : "clock", FAILS.other),
  ).chain((all) => fc.subarray(all));
  const codes = fc.tuple(
    plane("code", FAILS.other),
    fc.array(fc.record({ kind: fc.nat(40), code: fc.nat(255) })),
  ).map(([set, shared]) => ({ ...set, bit: FAILS.other, shared }));
  const words = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 5 }), share)
    .map(([seed, n, share]) => {
      const random = randomNumbers(seed);
      const passes = Uint8Array.from(
        { length: 65_536 },
        () => random(n) === 0 ? 1 : 0,
      );
      return { passes, share };
    });
  const wide = <P extends "place" | "day">(plane: P) =>
    fc.option(words).map((words) =>
      words === null ? [] : [{ plane, ...words }]
    );
  return fc.record({
    sets: fc.tuple(sets, fc.option(codes)).map(([sets, codes]) =>
      codes === null ? sets : [...sets, codes]
    ),
    wides: fc.tuple(
      placeBytes === 1 ? fc.constant([]) : wide("place"),
      wide("day"),
    ).map((all) => all.flat()),
    period: fc.option(
      fc.tuple(
        fc.integer({ min: FIRST_DAY - 9, max: LAST_DAY }),
        fc.integer({ min: FIRST_DAY, max: LAST_DAY + 9 }),
        share,
      ).map(([from, to, share]) => ({ from, to, share })),
    ),
    matched: fc.boolean(),
    charts: fc.boolean(),
    days: fc.boolean(),
    listFrom: fc.option(fc.integer({ min: FIRST_DAY - 9, max: LAST_DAY })),
    cells: fc.option(
      fc.record({
        level: fc.integer({ min: 5, max: 10 }),
        column: fc.nat(40),
        row: fc.nat(40),
        columns: fc.integer({ min: 1, max: 200 }),
        rows: fc.integer({ min: 1, max: 200 }),
      }),
    ),
    each: fc.boolean(),
  });
}

for (const placeBytes of [1, 2] as const) {
  Deno.test(
    `both kernels count slices alike: places of ${placeBytes} bytes`,
    () => {
      const memories = [true, false].map((simd) =>
        memoryOf(placeBytes, placeBytes, simd)
      ) as [SpaceMemory, SpaceMemory];
      const kernels: [SpaceKernel, SpaceKernel] = [
        new SimdSpaceKernel(memories[0]),
        new JsSpaceKernel(memories[1]),
      ];
      let found = 0;
      fc.assert(
        fc.property(
          arbitraryQuestion(placeBytes),
          fc.nat(1000),
          fc.nat(3),
          (question, seed, skip) => {
            const [simd, js] = kernels.map((kernel, i) => {
              const memory = memories[i]!;
              const taken: number[] = [];
              const take = (base: number, rows: number) => {
                for (let i = 0; i < rows; i++) {
                  taken.push(base + memory.matchList[i]!);
                }
              };
              const slices = writeSlices(memory, seed);
              // What was broken off must not matter.
              kernel.ask({ ...question, each: null });
              kernel.scan(memory.slices, 0, slices);
              memory.clear();
              memory.cells.fill(0);
              kernel.ask({ ...question, each: question.each ? take : null });
              // From within, then from the beginning: what went before must
              // not matter.
              kernel.scan(memory.slices, skip, slices - skip);
              kernel.scan(memory.slices, 0, skip);
              kernel.finish();
              assertEquals(
                taken.length,
                question.each ? memory.singles[4] : 0,
                "each match is told once",
              );
              const told: [string, Uint32Array] = [
                "told",
                Uint32Array.from(taken),
              ];
              return [...counted(memory, kernel), told];
            });
            js!.forEach(([name, counts], i) =>
              assertCounts(simd![i]![1], counts, name)
            );
            if (memories[1].singles[4]! > 0) found++;
          },
        ),
        { numRuns: 150 },
      );
      assert(found > 30, `${found} of 150 questions found anything`);
    },
  );
}
