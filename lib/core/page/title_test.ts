import { assertEquals } from "@std/assert";
import { EVERYTHING } from "../filter/filter.ts";
import { titleOf } from "./title.ts";

Deno.test("titleOf() says number and filter", () => {
  assertEquals(titleOf(EVERYTHING, 1), "1 crime – Chicago Crimes");
  assertEquals(
    titleOf({ ...EVERYTHING, type: ["ARSON"], from: "2017-01-01" }, 1234),
    "1,234 crimes of type ARSON since January 1, 2017 – Chicago Crimes",
  );
});
