import { assertEquals } from "@std/assert";
import type { Cells, Points } from "../../core/engine/answer.ts";
import { type Bbox, toGridX, toGridY } from "../../core/grid.ts";
import { type Drawn, pickAt } from "./pick.ts";
import { nearestSpot, refsAt, spotRadius, toSpots } from "./spots.ts";

/** Points as the engine answers them, newest first. */
function points(...at: [x: number, y: number, offense: number][]): Points {
  return {
    count: at.length,
    inView: at.length,
    chunk: Uint16Array.from(at, (_, i) => i % 2),
    row: Uint32Array.from(at, (_, i) => 100 - i),
    x: Uint16Array.from(at, ([x]) => x),
    y: Uint16Array.from(at, ([, y]) => y),
    offense: Uint16Array.from(at, ([, , offense]) => offense),
  };
}

const POINTS = points(
  [10, 20, 0],
  [65_535, 65_535, 1],
  [10, 20, 1],
  [10, 21, 2],
  [10, 20, 1],
);
/** Violent, property, other. */
const GROUPS = Uint8Array.of(0, 1, 3);

Deno.test("toSpots() gathers what shares a place, newest first", () => {
  const spots = toSpots(POINTS, GROUPS);
  assertEquals(spots.count, 3);
  assertEquals([...spots.x], [10, 10, 65_535]);
  assertEquals([...spots.y], [20, 21, 65_535]);
  assertEquals([...spots.group], [1, 3, 1]);
  assertEquals([...spots.drawOrder], [0, 1, 2]);
  assertEquals(refsAt(spots, 0, ["2017-01", "2017-02"]), [
    { period: "2017-01", row: 100 },
    { period: "2017-01", row: 98 },
    { period: "2017-01", row: 96 },
  ]);
});

Deno.test("toSpots() colours a tie by the graver group", () => {
  assertEquals([...toSpots(points([1, 1, 2], [1, 1, 0]), GROUPS).group], [0]);
});

Deno.test("toSpots() of nothing is nothing", () => {
  const spots = toSpots(points(), GROUPS);
  assertEquals([spots.count, nearestSpot(spots, 0, 0, 100)], [0, -1]);
});

Deno.test("nearestSpot() looks as far as it is told to", () => {
  const spots = toSpots(POINTS, GROUPS);
  assertEquals(nearestSpot(spots, 10.5, 20.9, 2), 0);
  assertEquals(nearestSpot(spots, 10.5, 21.1, 2), 1);
  assertEquals(nearestSpot(spots, 13.5, 20.5, 2), -1);
  assertEquals(nearestSpot(spots, 13.5, 20.5, 3), 0);
});

Deno.test("spotRadius() grows with incidents and zoom", () => {
  const sizes = [[1, 14], [1, 15], [1, 17], [4, 17], [64, 17]] as const;
  const radii = sizes.map(([incidents, zoom]) => spotRadius(incidents, zoom));
  assertEquals(radii, radii.toSorted((a, b) => a - b));
  assertEquals(new Set(radii).size, radii.length);
});

const CELLS: Cells = {
  level: 4,
  column: 100,
  row: 200,
  columns: 3,
  rows: 2,
  counts: Uint32Array.of(0, 7, 0, 2, 0, 0),
  max: 7,
};
const DENSITY: Drawn = { kind: "cells", cells: CELLS, breaks: [1, 2, 5] };

Deno.test("pickAt() finds the cell under a place, or the nearest", () => {
  const count = (x: number, y: number, reach: number) => {
    const pick = pickAt(DENSITY, x, y, reach);
    return pick?.kind === "cell" ? pick.count : null;
  };
  assertEquals(count(101 * 16, 200 * 16, 0), 7);
  assertEquals(count(102 * 16 - 1, 201 * 16 - 1, 0), 7);
  assertEquals(count(100 * 16 + 1, 201 * 16 + 1, 0), 2);
  assertEquals(count(102 * 16 + 5, 200 * 16 + 5, 4), null);
  assertEquals(count(102 * 16 + 5, 200 * 16 + 5, 5), 7);
});

Deno.test("pickAt() asks for the cell's own incidents and no others", () => {
  const pick = pickAt(DENSITY, 101 * 16 + 8, 200 * 16 + 8, 0);
  if (pick?.kind !== "cell") throw new Error("no cell");
  // As the address of a question writes it.
  const [west, south, east, north] = pick.bbox.map((degrees) =>
    Number(degrees.toFixed(5))
  ) as unknown as Bbox;
  const columns = [toGridX(west) >> 4, toGridX(east) >> 4];
  assertEquals(columns, [101, 101]);
  const rows = [toGridY(north), toGridY(south)];
  assertEquals(rows.map((row) => row >> 4), [200, 200]);
  assertEquals([pick.x, pick.y], [101.5 * 16, 200.5 * 16]);
});

Deno.test("pickAt() finds a spot and all its incidents", () => {
  const spots = toSpots(POINTS, GROUPS);
  const drawn: Drawn = {
    kind: "spots",
    spots,
    periods: ["2017-01", "2017-02"],
  };
  const pick = pickAt(drawn, 11, 20, 3);
  assertEquals(pick?.kind === "spot" && pick.refs.length, 3);
  assertEquals([pick?.x, pick?.y], [10.5, 20.5]);
  assertEquals(pickAt(drawn, 500, 500, 3), null);
});
