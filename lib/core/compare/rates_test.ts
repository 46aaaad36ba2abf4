import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { Random } from "../../server/sources/demo/random.ts";
import { ENGLISH } from "../language/words.ts";
import { weeklyDispersion } from "./dispersion.ts";
import { countInterval, rateInWords, rateOf } from "./rates.ts";

const CHANCE = { phi: 1, freedom: Infinity };

Deno.test("countInterval() is Poisson's where weeks swing by chance alone", () => {
  // Exact limits of 95 %: Garwood 1936, as Ulm 1990 tabulates them.
  for (
    const [count, least, most] of [
      [0, 0, 3.689],
      [5, 1.623, 11.668],
      [10, 4.795, 18.39],
      [20, 12.217, 30.888],
      [50, 37.111, 65.919],
      [100, 81.364, 121.627],
    ] as const
  ) {
    const [low, high] = countInterval(count, CHANCE)!;
    assertAlmostEquals(low, least, 0.01 * least);
    assertAlmostEquals(high, most, 0.01 * most);
  }
});

Deno.test("nineteen in twenty intervals hold the mean, also where events come in bursts", () => {
  const random = new Random(11);
  for (const [burst, mean] of [[1, 4], [3, 30], [8, 200]] as const) {
    const week = () => burst * random.poisson(mean / burst);
    let [held, runs] = [0, 400];
    for (let run = 0; run < runs; run++) {
      const swing = weeklyDispersion(Array.from({ length: 104 }, week));
      const count = week() + week() + week() + week();
      const [least, most] = countInterval(count, swing)!;
      if (least <= 4 * mean && 4 * mean <= most) held++;
    }
    const share = held / runs;
    assert(share > 0.92 && share < 0.99, `${burst}, ${mean}: ${share}`);
  }
});

Deno.test("rateOf() tells a rate with its interval, as far as both are known", () => {
  // Lincoln Park had 70,492 residents in 2020.
  const found = rateOf(7, 4414, { phi: 3, freedom: 91 })!;
  assertAlmostEquals(found.rate, 62.617, 0.001);
  const [least, most] = found.interval!;
  const half = 1000 / 70_492 * 1.96 * Math.sqrt(3 * 4414);
  assertAlmostEquals(found.rate - least, half, half / 25);
  assertAlmostEquals(most - found.rate, half, half / 25);
  assertEquals(rateInWords(found, ENGLISH), "62.6 (59.4 to 65.9)");
  assertEquals(rateOf(7, 0, CHANCE)!.interval![0], 0);
  assertEquals(rateOf(7, 4414, null)!.interval, null);
  assertEquals(rateOf(7, 4414, { phi: 1, freedom: 0 })!.interval, null);
  assertEquals(rateOf(0, 4414, CHANCE), null, "no area has this number");
});
