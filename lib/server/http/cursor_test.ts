import { assertEquals, assertThrows } from "@std/assert";
import { fromCursor, toCursor } from "./cursor.ts";
import { Problem } from "./problem.ts";

Deno.test("fromCursor() reads back what toCursor() wrote", () => {
  for (
    const key of [
      { day: 0, minute: 0, id: 1 },
      { day: 9_000, minute: 1439, id: 4_294_967_295 },
    ]
  ) assertEquals(fromCursor(toCursor(key)), key);
});

Deno.test("fromCursor() refuses any other text", () => {
  for (
    const text of ["", "x", "%%%", btoa("1.2"), btoa("1.2.3.4"), btoa("a")]
  ) {
    const problem = assertThrows(() => fromCursor(text), Problem);
    assertEquals(problem.extras.errors?.[0]?.param, "cursor", text);
  }
});
