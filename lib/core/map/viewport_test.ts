import { assert, assertEquals } from "@std/assert";
import { GRID_ZOOM } from "../grid.ts";
import { groupOf } from "./groups.ts";
import { cellLevel, clipToCity } from "./viewport.ts";

Deno.test("cellLevel() gives cells of 4 to 9 pixels at every zoom", () => {
  for (let zoom = 9; zoom <= 18; zoom += 0.25) {
    const pixels = 2 ** (cellLevel(zoom) + zoom - GRID_ZOOM);
    assert(pixels > 4 && pixels < 9, `${pixels} at ${zoom}`);
  }
});

Deno.test("clipToCity() keeps to the city's box", () => {
  assertEquals(clipToCity([-90, 41, -87.6, 43]), [-87.95, 41.6, -87.6, 42.1]);
  assertEquals(clipToCity([-80, 41, -79, 43]), [-87.5, 41.6, -87.5, 42.1]);
});

Deno.test("groupOf() goes by the FBI code", () => {
  const cases: [code: string | null, group: number][] = [
    ["01A", 0],
    ["04B", 0],
    ["06", 1],
    ["08B", 2],
    ["14", 3],
    [null, 3],
  ];
  for (const [code, group] of cases) assertEquals(groupOf(code), group);
});
