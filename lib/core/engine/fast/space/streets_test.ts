import { assertEquals } from "@std/assert";
import { Streets } from "./streets.ts";

const dictionary = { offenses: [], places: [""], blocks: [""] };

Deno.test("Streets numbers streets by name, also those that come later", () => {
  const blocks = [
    "",
    "001XX N STATE ST",
    "001XX S STATE ST",
    "022XX N STATE ST",
    "XX UNKNOWN",
  ];
  const streets = new Streets({ ...dictionary, blocks });
  assertEquals([...streets.numbers], [0, 1, 2, 1, 3]);
  blocks.push("007XX N CLARK ST");
  assertEquals([...streets.numbers], [0, 2, 3, 2, 4, 1]);
});
