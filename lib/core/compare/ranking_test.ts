import { assert, assertEquals } from "@std/assert";
import { Random } from "../../server/sources/demo/random.ts";
import { type Ranked, rankOf } from "./ranking.ts";

const of = (count: number, size = 1, phi = 1): Ranked => ({ count, size, phi });

Deno.test("rankOf() counts those above, and those clearly above", () => {
  const all = [of(1000), of(990), of(100), of(10)];
  assertEquals(all.map((_, i) => rankOf(all, i)), [
    { place: 1, least: 1, most: 2, of: 4 },
    { place: 2, least: 1, most: 2, of: 4 },
    { place: 3, least: 3, most: 3, of: 4 },
    { place: 4, least: 4, most: 4, of: 4 },
  ]);
  // Where weeks swing more, less is sure; residents turn counts around.
  const wild = all.map((one) => ({ ...one, phi: 200 }));
  assertEquals(rankOf(wild, 2).least, 1);
  assertEquals(rankOf([of(1000, 10), of(500, 1)], 0).place, 2);
  assertEquals(rankOf([of(0), of(0)], 0), {
    place: 1,
    least: 1,
    most: 2,
    of: 2,
  });
});

Deno.test("of those that do not differ, few are told apart", () => {
  const random = new Random(7);
  let [told, pairs] = [0, 0];
  for (let run = 0; run < 60; run++) {
    const all = Array.from({ length: 40 }, () => of(random.poisson(60)));
    for (let i = 0; i < all.length; i++) {
      const { least, most } = rankOf(all, i);
      told += least - 1 + (all.length - most);
      pairs += all.length - 1;
    }
  }
  assert(told / pairs < 0.02, `${told} of ${pairs}`);
});
