import { assertEquals } from "@std/assert";
import { rememberedRange, rememberRange } from "./remembered_range.ts";

function memoryStorage(): () => Storage {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  return () => storage;
}

Deno.test("a choice is remembered until it is taken back", () => {
  const storage = memoryStorage();
  assertEquals(rememberedRange(storage), null);
  for (const range of ["all", "two-years"] as const) {
    rememberRange(range, storage);
    assertEquals(rememberedRange(storage), range);
  }
  rememberRange(null, storage);
  assertEquals(rememberedRange(storage), null);
});

Deno.test("what an older page left behind is no choice", () => {
  const storage = memoryStorage();
  storage().setItem("history", "ten-years");
  assertEquals(rememberedRange(storage), null);
});

Deno.test("without storage nothing is remembered, and nothing breaks", () => {
  const blocked = () => {
    throw new DOMException("no", "SecurityError");
  };
  rememberRange("all", blocked);
  assertEquals(rememberedRange(blocked), null);
});
