import { assertEquals } from "@std/assert";
import { Recent } from "./recent.ts";

Deno.test("Recent keeps what was asked for last, and no more", () => {
  const recent = new Recent<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  assertEquals(recent.get("a"), 1);
  recent.set("c", 3);
  assertEquals(["a", "b", "c"].map((key) => recent.get(key)), [
    1,
    undefined,
    3,
  ]);
  recent.set("a", 4);
  recent.set("d", 5);
  assertEquals(["a", "c", "d"].map((key) => recent.get(key)), [
    4,
    undefined,
    5,
  ]);
});
