import { assertEquals } from "@std/assert";
import { EVERYTHING } from "../filter/filter.ts";
import { descriptionOf, titleOf } from "./title.ts";

Deno.test("titleOf() says number and filter", () => {
  assertEquals(titleOf(EVERYTHING, 1), "1 crime – Chicago Crimes");
  assertEquals(
    titleOf({ ...EVERYTHING, type: ["ARSON"], from: "2017-01-01" }, 1234),
    "1,234 crimes of type arson since January 1, 2017 – Chicago Crimes",
  );
});

Deno.test("descriptionOf() says what the page shows", () => {
  const tail = ": a map to filter, newest incidents, and counts over time.";
  assertEquals(
    descriptionOf({ ...EVERYTHING, type: ["ARSON"] }, 1234),
    `1,234 crimes reported in Chicago of type arson${tail}`,
  );
  assertEquals(
    descriptionOf(EVERYTHING, 1),
    `1 crime reported in Chicago${tail}`,
  );
});
