import { assertEquals } from "@std/assert";
import { USUAL_COLUMNS } from "../../core/page/record_columns.ts";
import { rememberColumns, rememberedColumns } from "./remembered_columns.ts";
import { rememberedUnits, rememberUnits } from "./remembered_units.ts";

/** A storage of its own; the part of it that is used. */
function storage(): () => Storage {
  const kept = new Map<string, string>();
  const fake = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  return () => fake as unknown as Storage;
}

const blocked = () => {
  throw new DOMException("Blocked", "SecurityError");
};

Deno.test("units and columns are remembered, and known ones alone", () => {
  const local = storage();
  assertEquals(rememberedUnits(local), "feet");
  rememberUnits("metres", local);
  assertEquals(rememberedUnits(local), "metres");
  rememberUnits("feet", local);
  assertEquals(rememberedUnits(local), "feet");

  assertEquals(rememberedColumns(local), USUAL_COLUMNS);
  rememberColumns(["ward", "date", "gone"], local);
  assertEquals(rememberedColumns(local), ["date", "ward"]);
});

Deno.test("a browser that blocks storage has what is usual", () => {
  rememberUnits("metres", blocked);
  rememberColumns(["ward"], blocked);
  assertEquals(rememberedUnits(blocked), "feet");
  assertEquals(rememberedColumns(blocked), USUAL_COLUMNS);
});
