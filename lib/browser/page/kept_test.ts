import { assertEquals } from "@std/assert";
import { effect, signal } from "@preact/signals";
import { kept } from "./kept.ts";

Deno.test("kept() tells of nothing while what it computes is equal", () => {
  const source = signal({ from: 1, list: [1, 2] });
  const rest = kept(() => ({ list: [...source.value.list] }));
  const told: number[][] = [];
  const stop = effect(() => void told.push(rest.value.list));
  source.value = { ...source.value, from: 2 };
  assertEquals(told, [[1, 2]]);
  source.value = { ...source.value, list: [1, 3] };
  assertEquals(told, [[1, 2], [1, 3]]);
  stop();
});
