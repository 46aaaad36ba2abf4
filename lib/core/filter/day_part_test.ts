import { assertEquals } from "@std/assert";
import { expandRange } from "./cyclic.ts";
import { DAY_PARTS, dayPartOf } from "./day_part.ts";

Deno.test("DAY_PARTS cover every hour of the day once", () => {
  const hours = DAY_PARTS.flatMap((part) => expandRange(part.hours, 24));
  assertEquals(
    hours.sort((a, b) => a - b),
    Array.from({ length: 24 }, (_, hour) => hour),
  );
});

Deno.test("dayPartOf() knows a part by its very hours", () => {
  assertEquals(dayPartOf([0, 1, 2, 3, 4, 22, 23])?.name, "night");
  assertEquals(dayPartOf([12, 13, 14, 15, 16])?.name, "afternoon");
  assertEquals(dayPartOf([12, 13, 14, 15]), null);
  assertEquals(dayPartOf([]), null);
});
