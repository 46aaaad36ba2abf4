import { assert, assertEquals, assertThrows } from "@std/assert";
import { Draw, Random } from "./random.ts";

/** How far from its expectation, in deviations, a count is. */
function deviations(count: number, draws: number, share: number): number {
  return Math.abs(count - draws * share) /
    Math.sqrt(draws * share * (1 - share));
}

Deno.test("Random gives the same numbers for a seed, others for others", () => {
  const take = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.next());
  };
  assertEquals(take(1), take(1));
  assertEquals(new Set([1, 2, 3, -1].flatMap(take)).size, 20);
  assert(take(7).every((n) => n >= 0 && n < 1));
});

Deno.test("Random.poisson() and normal() have the mean and spread they should", () => {
  const random = new Random(1);
  for (const mean of [0.01, 0.8, 4, 29, 31, 400]) {
    const draws = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < draws; i++) {
      const n = random.poisson(mean);
      assert(Number.isInteger(n) && n >= 0);
      sum += n;
      squares += (n - mean) ** 2;
    }
    assert(
      Math.abs(sum / draws - mean) < 5 * Math.sqrt(mean / draws),
      `${mean}`,
    );
    assert(Math.abs(squares / draws / mean - 1) < 0.15, `spread of ${mean}`);
  }
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < 20_000; i++) {
    const n = random.normal();
    sum += n;
    squares += n * n;
  }
  assert(Math.abs(sum / 20_000) < 0.04);
  assert(Math.abs(squares / 20_000 - 1) < 0.05);
});

Deno.test("Draw draws as often as the weights say", () => {
  const cases: number[][] = [
    [1],
    [1, 1],
    [0, 1, 0],
    [5, 1, 0, 4],
    [1e-6, 1, 1e6],
    Array.from({ length: 50 }, (_, i) => i * i),
  ];
  for (const weights of cases) {
    const random = new Random(3);
    const draw = new Draw(weights);
    const counts = weights.map(() => 0);
    for (let i = 0; i < 50_000; i++) counts[draw.draw(random)]!++;
    const total = weights.reduce((a, b) => a + b);
    weights.forEach((weight, i) => {
      const share = weight / total;
      if (share === 0 || share === 1) assertEquals(counts[i], 50_000 * share);
      else assert(deviations(counts[i]!, 50_000, share) < 5, `${weights} ${i}`);
    });
  }
});

Deno.test("Draw refuses weights of which none can be drawn", () => {
  assertThrows(() => new Draw([]), RangeError);
  assertThrows(() => new Draw([0, 0]), RangeError);
});
