import { assert, assertEquals } from "@std/assert";
import type { Street } from "../streets/streets.ts";
import { frameAt } from "./frame.ts";
import { Occupied } from "./occupied.ts";
import {
  linesWithin,
  type MapLine,
  namePlaces,
  StreetMap,
} from "./street_map.ts";
import { ORIGIN_X, ORIGIN_Y } from "../grid.ts";

/** A street of blocks along a parallel. */
function street(name: string, rows: number, blocks: number, y = 100): Street {
  return {
    name,
    rows,
    hundreds: Array.from({ length: blocks }, (_, i) => i * 100),
    x: Array.from({ length: blocks }, (_, i) => 1000 + i * 226),
    y: Array.from({ length: blocks }, (_, i) => y + (i % 2) * 2),
    starts: [0],
  };
}

/** A frame of the grid's own zoom, so that a pixel is a unit. */
const frame = (left: number, top: number) =>
  frameAt(17, ORIGIN_X + left, ORIGIN_Y + top, 1000, 600);

Deno.test("far away the main streets are shown, close up all of them", () => {
  const streets = [
    street("W MAIN ST", 9000, 40),
    street("E MAIN ST", 10, 4),
    street("S BUSY CT", 9500, 2),
    ...Array.from(
      { length: 700 },
      (_, i) => street(`W ${i}TH PL`, 100, 5, i * 30),
    ),
  ];
  const map = new StreetMap(streets);
  const [far, near] = [map.linesAt(10), map.linesAt(16)];
  assertEquals(near.length, streets.length);
  assert(far.length < 150, `${far.length} lines`);
  // Busy and long comes first, with both its halves.
  assertEquals(far.slice(0, 3).map(({ name, rank }) => [name, rank]), [
    ["Main St", 0],
    ["Main St", 0],
    ["Busy Ct", 0],
  ]);
  assertEquals(near.at(-1)!.rank, 2);
  // Far away a wriggle of two units is none.
  assertEquals(far[0]!.points.length, 4);
  assert(map.linesAt(10) === far);
});

Deno.test("linesWithin() has what a frame may show, and no more", () => {
  const map = new StreetMap([
    street("W A ST", 9, 5),
    street("W B ST", 8, 5, 5000),
  ]);
  const lines = map.linesAt(17);
  const names = (left: number, top: number) =>
    linesWithin(lines, frame(left, top)).map(({ name }) => name);
  assertEquals(names(900, 0), ["A St"]);
  assertEquals(names(900, 4800), ["B St"]);
  assertEquals(names(5000, 0), []);
});

Deno.test("a name stands where it stood when the map is moved", () => {
  const [line] = new StreetMap([street("W A ST", 9, 20)]).linesAt(17);
  const at = (left: number) =>
    namePlaces(line!, frame(left, 0), 60).map(({ x }) => Math.round(x + left));
  const [before, after] = [at(1500), at(1700)];
  assert(before.length > 0);
  const common = before.filter((x) => x >= 1700 && x <= 2500);
  assert(common.length > 0);
  for (const x of common) assert(after.includes(x), `${x} of ${after}`);
});

Deno.test("a name reads from left to right, along its line", () => {
  const line = (points: number[]): MapLine => ({
    name: "A St",
    rank: 0,
    points: Int32Array.from(points),
    box: [0, 0, 0, 0],
  });
  const angles = (...points: number[]) =>
    namePlaces(line(points), frame(0, 0), 60).map(({ angle }) =>
      Math.round(angle * 180 / Math.PI)
    );
  assertEquals(angles(100, 300, 900, 300), [0]);
  assertEquals(angles(900, 300, 100, 300), [0]);
  assertEquals(angles(100, 100, 500, 500), [45]);
  assertEquals(angles(500, 580, 500, 20), [90]);
  // No name where it has no room.
  assertEquals(angles(100, 300, 150, 300), []);
});

Deno.test("Occupied gives room once, turned as it is", () => {
  const occupied = new Occupied();
  assert(occupied.take(100, 100, 80, 14));
  assert(!occupied.take(130, 104, 80, 14));
  assert(occupied.take(100, 140, 80, 14));
  assert(!occupied.take(100, 120, 80, 14, Math.PI / 2));
  assert(occupied.take(200, 120, 80, 14, Math.PI / 2));
  assert(occupied.take(-40, -40, 20, 14));
});
