import { assertEquals } from "@std/assert";
import {
  breaksFor,
  classLabels,
  edgeInWords,
  RAMP_STEPS,
  rampStep,
  rampTable,
} from "./density.ts";

/** So many cells of each count. */
function cells(...groups: [count: number, cells: number][]): Uint32Array {
  return Uint32Array.from(
    groups.flatMap(([count, cells]) => Array(cells).fill(count)),
  );
}

Deno.test("breaksFor() is round numbers from 1 to what cells reach", () => {
  const cases: [name: string, counts: Uint32Array, breaks: number[]][] = [
    ["no cells", cells(), [1]],
    ["empty cells", cells([0, 9]), [1]],
    ["one each", cells([0, 5], [1, 9]), [1]],
    ["a few", cells([1, 9], [3, 4]), [1, 2]],
    ["up to 100", cells([1, 9], [99, 4], [100, 1]), [
      1,
      2,
      5,
      10,
      20,
      50,
      100,
    ]],
    ["too many for the ramp", cells([1, 9], [1500, 4]), [
      1,
      20,
      50,
      100,
      200,
      500,
      1000,
    ]],
    ["one far above a thousand others", cells([4, 1000], [90_000, 1]), [
      1,
      2,
    ]],
  ];
  for (const [name, counts, breaks] of cases) {
    assertEquals(breaksFor(counts), breaks, name);
  }
});

Deno.test("classLabels() names what each class holds", () => {
  const cases: [breaks: number[], labels: string[]][] = [
    [[1], ["1+"]],
    [[1, 2, 5, 1000], ["1", "2–4", "5–999", "1,000+"]],
    [[1, 500, 1000, 2000], ["1+", "500+", "1,000+", "2,000+"]],
  ];
  for (const [breaks, labels] of cases) {
    const said = classLabels(breaks).map(({ from, upTo }) => from + upTo);
    assertEquals(said, labels);
  }
});

Deno.test("rampStep() spreads classes over the whole ramp", () => {
  for (let classes = 2; classes <= RAMP_STEPS; classes++) {
    const steps = Array.from(
      { length: classes },
      (_, i) => rampStep(i, classes),
    );
    assertEquals([steps[0], steps.at(-1)], [0, RAMP_STEPS - 1]);
    assertEquals(new Set(steps).size, classes);
    assertEquals(steps, steps.toSorted((a, b) => a - b));
  }
  assertEquals(rampStep(0, 1), 3);
});

Deno.test("rampTable() finds the class of every count", () => {
  const breaks = [1, 2, 5, 10];
  const table = rampTable(breaks);
  assertEquals(table.length, 11);
  for (let count = 1; count <= 10; count++) {
    const index = breaks.findLastIndex((from) => from <= count);
    assertEquals(table[count], rampStep(index, breaks.length), `${count}`);
  }
});

Deno.test("classLabels() says no more of the last class than there is", () => {
  const last = (breaks: number[], isOpen: boolean) => {
    const { from, upTo } = classLabels(breaks, isOpen).at(-1)!;
    return from + upTo;
  };
  assertEquals(last([1], false), "1");
  assertEquals(last([1], true), "1+");
  assertEquals(last([1, 2], false), "2");
  assertEquals(last([0.5, 1.2], true), "1.2+");
});

Deno.test("edgeInWords() says a cell's edge in two digits", () => {
  const cases: [level: number, feet: string, metres: string][] = [
    [0, "2.9 feet", "0.89\u00a0m"],
    [5, "93 feet", "28\u00a0m"],
    [8, "750 feet", "230\u00a0m"],
    [9, "1,500 feet", "460\u00a0m"],
    [11, "1.1 miles", "1,800\u00a0m"],
  ];
  for (const [level, feet, metres] of cases) {
    assertEquals(edgeInWords(level, "feet"), feet);
    assertEquals(edgeInWords(level, "metres"), metres);
  }
});
