import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import {
  compileKernel,
  kernelModule,
  KERNELS,
  layoutSource,
} from "../../../../../tools/compile_kernel.ts";
import { FAILS } from "../../predicates.ts";
import { byteSet } from "../ask/byte_set.ts";
import { SPACE_KERNEL } from "../space/space_kernel_wasm.ts";
import { AT, MARK, SLICE_ROWS } from "../space/space_layout.ts";
import { JsKernel } from "./kernel_js.ts";
import { SimdKernel } from "./kernel_simd.ts";
import { ROW_KERNEL } from "./row_kernel_wasm.ts";
import { BATCH_ROWS } from "./row_layout.ts";

for (
  const [name, module, wing] of [
    ["row_kernel", ROW_KERNEL, "./"],
    ["space_kernel", SPACE_KERNEL, "../space/"],
  ] as const
) {
  Deno.test(`${name}_wasm.ts holds what ${name}.as compiles to`, async () => {
    const bytes = await compileKernel(name);
    assertEquals(module, bytes.toBase64());
    assertEquals(
      await Deno.readTextFile(
        new URL(`${wing}${name}_wasm.ts`, import.meta.url),
      ),
      kernelModule(name, bytes),
    );
  });
}

Deno.test("kernels are compiled with the constants of TypeScript", () => {
  const source = layoutSource(KERNELS.space_kernel.layout.constants);
  const cases: [name: string, type: string, value: number][] = [
    ["FAILS_TIME", "i32", FAILS.time],
    ["FAILS_OTHER", "i32", FAILS.other],
    ["AT_MATCH_LIST", "usize", AT.matchList],
    ["SLICE_ROWS", "usize", SLICE_ROWS],
    ["MARK_RIM", "i32", MARK.rim],
  ];
  for (const [name, type, value] of cases) {
    assertStringIncludes(source, `export const ${name}: ${type} = ${value};\n`);
  }
  // No kernel states a place or a bit of its own.
  for (const name of ["row_kernel", "space_kernel"] as const) {
    const { wing } = KERNELS[name];
    const folder = new URL(`../${wing}`, import.meta.url);
    for (const { name: file } of Deno.readDirSync(folder)) {
      if (!file.endsWith(".as")) continue;
      const text = Deno.readTextFileSync(new URL(file, folder));
      assertEquals(
        text.match(/^export const|^const [A-Z_]+: usize = \d{3,}/m),
        null,
        file,
      );
    }
  }
});

Deno.test("both kernels select the rows that a loop finds", () => {
  const simd = SimdKernel.create()!;
  const js = new JsKernel();
  const step = fc.oneof(
    fc.record({
      wanted: fc.uniqueArray(fc.nat(255), { maxLength: 256 }),
      bit: fc.constantFrom(1, 2, 64, 128),
    }),
    fc.record({
      words: fc.uniqueArray(fc.nat(65_535), { minLength: 1, maxLength: 16 }),
      bit: fc.constantFrom(1, 8, 128),
    }),
    fc.record({
      low: fc.nat(65_535),
      high: fc.nat(65_535),
      bit: fc.constantFrom(1, 4, 128),
    }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(70),
        fc.integer({ min: BATCH_ROWS - 33, max: BATCH_ROWS }),
      ),
      fc.nat(40),
      fc.nat(1000),
      fc.array(step, { maxLength: 4 }),
      (rows, at, seed, steps) => {
        const bytes = Uint8Array.from(
          { length: at + rows + 5 },
          (_, i) => (i * 31 + seed) * 17 >> 3,
        );
        const words = Uint16Array.from(bytes, (byte, i) => byte * 257 + i);
        const fails = new Uint8Array(rows);
        for (const kernel of [simd, js]) kernel.begin(rows);
        for (const step of steps) {
          if ("wanted" in step) {
            const { wanted, bit } = step;
            const set = byteSet((value) => wanted.includes(value));
            for (const kernel of [simd, js]) {
              kernel.markSet(bytes, at, set, bit);
            }
            for (let i = 0; i < rows; i++) {
              if (!wanted.includes(bytes[at + i]!)) fails[i]! |= bit;
            }
          } else if ("words" in step) {
            // Half of them are values that occur.
            const some = step.words.map((word, i) =>
              i % 2 === 0 ? words[word % words.length]! : word
            );
            const passes = new Uint8Array(65_536);
            for (const word of some) passes[word] = 1;
            const set = { words: Uint16Array.from(some), passes };
            for (const kernel of [simd, js]) {
              kernel.markWords(words, at, set, step.bit);
            }
            for (let i = 0; i < rows; i++) {
              if (!some.includes(words[at + i]!)) fails[i]! |= step.bit;
            }
          } else {
            const { low, high, bit } = step;
            for (const kernel of [simd, js]) {
              kernel.markRange(words, at, low, high, bit);
            }
            for (let i = 0; i < rows; i++) {
              const value = words[at + i]!;
              if (value < low || value > high) fails[i]! |= bit;
            }
          }
        }
        for (const value of [0, 1, 2, 4, 64, 128, 129]) {
          const expected = [...fails.keys()].filter((i) => fails[i] === value);
          for (const kernel of [simd, js]) {
            assertEquals(kernel.count(value), expected.length);
            const found = kernel.select(value);
            assertEquals([...kernel.list.subarray(0, found)], expected);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
  assert(simd.simd && !js.simd);
});
