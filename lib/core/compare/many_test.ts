import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { chanceOf, discoveryLimit } from "./discovery.ts";
import { compareMany } from "./many.ts";

const DAYS = { days: 28, baseDays: 28 };
const WHOLE = { current: [1, 1], base: [1, 1] } as const;
const steady = Array.from({ length: 104 }, (_, i) => 100 + (i % 2 ? 10 : -10));

Deno.test("chanceOf() is that of Student's distribution", () => {
  // From tables: two-sided points of 5, 1 and 0.1 %.
  for (
    const [distance, freedom, chance] of [
      [1.96, 1e6, 0.05],
      [2.576, 1e6, 0.01],
      [2.048, 28, 0.05],
      [2.763, 28, 0.01],
      [1.984, 100, 0.05],
      [0, 50, 1],
    ] as const
  ) {
    assertAlmostEquals(chanceOf(distance, freedom), chance, 0.002);
  }
});

Deno.test("discoveryLimit() steps up from the largest chance that passes", () => {
  // The example of Benjamini and Hochberg (1995), at 5 %: four of fifteen.
  const chances = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1,
  ];
  assertEquals(discoveryLimit(chances.toReversed(), 0.05), 0.0095);
  assertEquals(discoveryLimit([0.9, 0.8], 0.05), 0);
  assertEquals(discoveryLimit([], 0.05), 0);
});

Deno.test("compareMany() finds what has changed, and less where more is asked", () => {
  const same = { count: 400, baseCount: 402, weeks: steady };
  const slight = { count: 400, baseCount: 460, weeks: steady };
  const [alone] = compareMany([slight], DAYS, WHOLE);
  assertEquals([alone!.verdict, alone!.percent], ["fewer", -13]);
  const [least, most] = alone!.interval!;
  assert(least < -13 && -13 < most && most < 1, `${least} to ${most}`);
  const among = compareMany(
    [slight, ...Array.from({ length: 76 }, () => same)],
    DAYS,
    WHOLE,
  );
  assertEquals(among[0]!.verdict, "no-clear-change");
  const many = compareMany(
    [{ ...slight, count: 900 }, { ...slight, baseCount: 900 }, same],
    DAYS,
    WHOLE,
  );
  assertEquals(many.map(({ verdict }) => verdict), [
    "more",
    "fewer",
    "no-clear-change",
  ]);
});

Deno.test("compareMany() says nothing of few, and allows for late reports", () => {
  const [few, tiny, late] = compareMany(
    [
      { count: 4, baseCount: 40, weeks: steady },
      { count: 8, baseCount: 6, weeks: steady },
      { count: 360, baseCount: 402, weeks: steady },
    ],
    DAYS,
    { current: [0.9, 0.95], base: [1, 1] },
  );
  assertEquals(few!.verdict, "too-few");
  assertEquals(tiny!.percent, null);
  assertEquals(late!.verdict, "no-clear-change");
  assert(Math.abs(late!.percent!) < 5, `${late!.percent}`);
});

Deno.test("of places that cannot differ, compareMany() calls few clear", () => {
  let state = 7;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  let [runs, wrong] = [0, 0];
  for (; runs < 200; runs++) {
    const places = Array.from({ length: 40 }, () => {
      const weekly = 10 + 60 * random();
      const weeks = Array.from({ length: 104 }, () => {
        // Sums of twelve evenly spread numbers: near enough to a normal one.
        let sum = -6;
        for (let i = 0; i < 12; i++) sum += random();
        return Math.max(0, Math.round(weekly + sum * Math.sqrt(1.5 * weekly)));
      });
      const total = (from: number) =>
        weeks.slice(from, from + 4).reduce((a, b) => a + b);
      return { count: total(100), baseCount: total(48), weeks };
    });
    const found = compareMany(places, DAYS, WHOLE);
    if (found.some(({ verdict }) => /more|fewer/.test(verdict))) wrong++;
  }
  // At 10 %, any call is wrong here: some 20 of 200 runs, with room for chance.
  assert(wrong <= 36, `${wrong} of ${runs} runs`);
});
