import { assertEquals } from "@std/assert";
import { BatchedList } from "./batched_list.ts";

/** Numbers from 0, and the places that were read of them. */
function numbers(length: number) {
  const reads: string[] = [];
  const list = new BatchedList(length, (from, to) => {
    reads.push(`${from}-${to}`);
    return Promise.resolve(
      Array.from({ length: to - from }, (_, i) => from + i),
    );
  });
  return { list, reads };
}

Deno.test("a batched list reads what is wanted, when it is wanted", async () => {
  const { list, reads } = numbers(1_200);
  const doubled = list.first(1_100).map((number) => 2 * number);
  assertEquals([doubled.length, doubled.isLong, reads.length], [
    1_100,
    true,
    0,
  ]);
  assertEquals(await doubled.last(), 2_198);
  assertEquals(reads.splice(0), ["1099-1100"]);
  const batches = doubled.batches();
  assertEquals((await batches.next()).value!.slice(0, 3), [0, 2, 4]);
  assertEquals(reads, ["0-500"]);
  await batches.return(undefined);
  reads.length = 0;
  assertEquals((await doubled.all()).at(-1), 2_198);
  assertEquals(reads, ["0-500", "500-1000", "1000-1100"]);
});

Deno.test("a batched list may be short, or empty", async () => {
  for (const items of [[], ["a"], ["a", "b"]]) {
    const list = BatchedList.of(items);
    assertEquals([await list.all(), list.isLong], [items, false]);
    assertEquals(await list.first(9).last(), items.at(-1));
  }
});
