import { assert } from "@std/assert";
import { CITY_BOX, WORLD } from "../../../../core/grid.ts";

/** The most by which a row's arithmetic may differ, machine from machine. */
const ROUNDING = 1e-7;

Deno.test("no position lies so near to the edge of a grid unit that machines differ", () => {
  const [west, south, east, north] = CITY_BOX.map((side) => side * 1e6);
  const toEdge = (units: number) => Math.abs(units - Math.round(units));
  let nearest = 1;
  for (let micro = south!; micro <= north!; micro++) {
    const sine = Math.sin(micro / 1e6 * Math.PI / 180);
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    nearest = Math.min(nearest, toEdge(y * WORLD));
  }
  assert(nearest > ROUNDING, `rows: ${nearest}`);
  // Columns take sums, products and quotients alone, which no machine may
  // round differently: an edge may be met, but is met everywhere.
  for (let micro = west!; micro <= east!; micro++) {
    const x = (micro / 1e6 + 180) / 360 * WORLD;
    const distance = toEdge(x);
    assert(distance === 0 || distance > 1e-9, `column of ${micro}`);
  }
});
