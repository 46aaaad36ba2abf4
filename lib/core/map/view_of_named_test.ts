import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { EVERYTHING } from "../filter/filter.ts";
import { toLongitude } from "../grid.ts";
import { viewOfBlocks, viewOfNamed } from "./view_of_named.ts";

const HERE = { latitude: 41.8, longitude: -87.7 };
const THERE = { latitude: 41.9, longitude: -87.6 };
const NOWHERE = { latitude: null, longitude: null };

Deno.test("viewOfNamed() is around what ids and case numbers name", () => {
  const byId = { ...EVERYTHING, id: [7] };
  const byCase = { ...EVERYTHING, case: ["HZ123456"] };
  assertEquals(viewOfNamed(byId, [HERE], 1), { zoom: 16, ...HERE });
  assertEquals(viewOfNamed(byCase, [NOWHERE, HERE], 2), { zoom: 16, ...HERE });
  const both = viewOfNamed(byCase, [HERE, THERE], 2)!;
  assertAlmostEquals(both.latitude, 41.85, 1e-9);
  assertAlmostEquals(both.longitude, -87.65, 1e-9);
  assert(both.zoom < 16);
});

Deno.test("viewOfNamed() leaves the whole city to all else", () => {
  const byId = { ...EVERYTHING, id: [7, 8] };
  assertEquals(viewOfNamed(EVERYTHING, [HERE], 1), null);
  assertEquals(viewOfNamed(byId, [], 0), null);
  assertEquals(viewOfNamed(byId, [NOWHERE], 1), null);
  assertEquals(viewOfNamed(byId, [HERE], 2), null);
});

Deno.test("viewOfBlocks() is around the cells that a block has", () => {
  const cells = {
    level: 9,
    column: 40,
    row: 50,
    columns: 2,
    rows: 1,
    counts: Uint32Array.of(0, 3),
    max: 3,
  };
  const view = viewOfBlocks({ block: "047XX S WENTWORTH AVE" }, cells)!;
  assertEquals(view.zoom, 16);
  assertAlmostEquals(view.longitude, toLongitude(41.5 * 512 + 0.5), 1e-9);
  assertEquals(viewOfBlocks({ block: null }, cells), null);
  const apart = {
    ...cells,
    columns: 100,
    counts: new Uint32Array(100).fill(1),
  };
  assertEquals(viewOfBlocks({ block: "W" }, apart), null);
});
