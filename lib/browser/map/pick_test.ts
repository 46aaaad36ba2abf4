import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Cells } from "../../core/engine/answer.ts";
import { type Bbox, toGridX, toGridY } from "../../core/grid.ts";
import { gatherSpots } from "../../core/map/spots.ts";
import { pointsAt } from "../../../tests/support/points.ts";
import { type Drawn, pickAt } from "./pick.ts";

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

Deno.test("pickAt() finds what a look at every cell finds", () => {
  const counts = fc.array(fc.constantFrom(0, 0, 1, 9), {
    minLength: 20,
    maxLength: 20,
  });
  const place = fc.integer({ min: -40, max: 120 });
  const reach = fc.integer({ min: 0, max: 200 });
  fc.assert(fc.property(counts, place, place, reach, (counts, x, y, reach) => {
    const size = 16;
    const cells: Cells = {
      level: 4,
      column: 0,
      row: 0,
      columns: 5,
      rows: 4,
      counts: Uint32Array.from(counts),
      max: 9,
    };
    const drawn: Drawn = { kind: "cells", cells, breaks: [1] };
    const away = (left: number, top: number) =>
      Math.hypot(
        Math.max(left - x, 0, x - left - size),
        Math.max(top - y, 0, y - top - size),
      );
    const distances = counts.flatMap((count, i) =>
      count === 0 ? [] : [away(i % 5 * size, Math.floor(i / 5) * size)]
    );
    const least = Math.min(Infinity, ...distances);
    const pick = pickAt(drawn, x, y, reach);
    assertEquals(
      pick && away(pick.x - size / 2, pick.y - size / 2),
      least <= reach ? least : null,
    );
  }));
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
  const spots = gatherSpots(
    pointsAt([10, 20, 0], [65_535, 65_535, 0], [10, 20, 0], [10, 20, 0]),
    Uint8Array.of(0),
  );
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
