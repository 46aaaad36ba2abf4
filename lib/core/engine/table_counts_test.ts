import { assert, assertEquals, assertNotStrictEquals } from "@std/assert";
import { keepHere } from "../kept_memory.ts";
import type { Axis } from "./axis.ts";
import { TableCounts } from "./table_counts.ts";

/** An axis of numbers, as many as are asked for. */
function axisOf(dimension: "beat" | "area", length: number): Axis {
  return {
    dimension,
    column: dimension,
    first: 0,
    values: Array.from({ length }, (_, i) => i + 1),
    numbers: Uint16Array.from({ length }, (_, i) => i),
  };
}

Deno.test("TableCounts counts anew in memory that was given back", () => {
  const axes = [axisOf("area", 100), axisOf("beat", 100)];
  const first = new TableCounts(axes);
  first.add(205, 3);
  const table = first.lastTable();
  const again = first.lastTable();
  const second = new TableCounts(axes);
  const third = new TableCounts(axes);
  assertEquals(second.dense === first.dense, true);
  assertNotStrictEquals(third.dense, first.dense);
  second.add(9_999, 1);
  third.add(0, 7);
  assertEquals(second.table().values, [[100], [100]]);
  assertEquals([...third.table().counts], [7]);
  assertEquals(table, again);
  assertEquals([table.values, [...table.counts]], [[[3], [6]], [3]]);
});

Deno.test("TableCounts gives nothing back that somebody has", () => {
  const axes = [axisOf("area", 90), axisOf("beat", 100)];
  const kept = new TableCounts(axes);
  kept.add(1, 1);
  keepHere(kept.dense!);
  kept.lastTable();
  // All values occur: the table has the counts themselves.
  const whole = new TableCounts(axes);
  for (let i = 0; i < 9_000; i++) whole.add(i, i + 1);
  const table = whole.lastTable();
  assert(table.counts === whole.dense);
  const next = new TableCounts(axes);
  for (const { dense } of [kept, whole]) {
    assertNotStrictEquals(next.dense, dense);
  }
});
