import { assertEquals } from "@std/assert";
import { EVERYTHING } from "../filter/filter.ts";
import type { Bbox } from "../grid.ts";
import { countTypes, isChosen, orderTypes } from "./type_order.ts";
import { insideBox } from "./inside_box.ts";

Deno.test("orderTypes() puts what is counted first, then what is chosen", () => {
  const counts = [{ type: "THEFT", count: 9 }, { type: "ARSON", count: 1 }];
  const types = ["ARSON", "BATTERY", "GAMBLING", "ROBBERY", "THEFT"];
  assertEquals(
    orderTypes(types, counts, ["ROBBERY", "THEFT"]).map(({ type, count }) =>
      `${type} ${count}`
    ),
    ["THEFT 9", "ARSON 1", "ROBBERY 0", "BATTERY 0", "GAMBLING 0"],
  );
});

Deno.test("countTypes() leaves types where they are", () => {
  const counts = [{ type: "THEFT", count: 9 }, { type: "ARSON", count: 1 }];
  assertEquals(
    countTypes(["ARSON", "BATTERY", "THEFT"], counts)
      .map(({ type, count }) => `${type} ${count}`),
    ["ARSON 1", "BATTERY 0", "THEFT 9"],
  );
});

Deno.test("isChosen() takes no choice for all", () => {
  assertEquals(isChosen(EVERYTHING, "THEFT"), true);
  assertEquals(isChosen({ ...EVERYTHING, type: ["ARSON"] }, "THEFT"), false);
});

Deno.test("within() keeps to the filter's own box", () => {
  const own: Bbox = [-87.7, 41.8, -87.6, 41.9];
  const cases: [name: string, own: Bbox | null, box: Bbox, expected: Bbox][] = [
    ["no own", null, [1, 2, 3, 4], [1, 2, 3, 4]],
    ["inside", own, [-87.65, 41.85, -87.64, 41.86], [
      -87.65,
      41.85,
      -87.64,
      41.86,
    ]],
    ["across", own, [-87.8, 41.85, -87.65, 42], [-87.7, 41.85, -87.65, 41.9]],
    ["apart", own, [-87.5, 41, -87.4, 41.1], [-87.6, 41.8, -87.6, 41.8]],
  ];
  for (const [name, bbox, box, expected] of cases) {
    assertEquals(insideBox({ ...EVERYTHING, bbox }, box).bbox, expected, name);
  }
});
