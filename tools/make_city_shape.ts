/**
 * Makes `lib/core/map/city_shape_data.ts` from the city's community areas:
 * shared borders simplified once, on the grid, small enough to travel.
 *
 *     deno run -A tools/make_city_shape.ts ../shared/data/boundaries/chicago_community_areas.geojson.gz
 */
import polylabel from "npm:polylabel@^2.0.1";
import { feature } from "npm:topojson-client@^3.1.0";
import { topology } from "npm:topojson-server@^3.0.1";
import {
  filter,
  filterWeight,
  planarTriangleArea,
  presimplify,
  simplify,
} from "npm:topojson-simplify@^3.0.3";
import { toGridX, toGridY } from "../lib/core/grid.ts";

/** Bends of a smaller area are straightened, in square grid units. */
const LEAST_BEND = 6_000;
/** Smaller islands are left out, in square grid units. */
const LEAST_RING = 40_000;
/** Grid units of one step of the coordinates written. */
const STEP = 8;

type Ring = [number, number][];

const [file] = Deno.args;
if (file === undefined) {
  console.error("Name the GeoJSON (gzip) of the community areas.");
  Deno.exit(1);
}
const content = (await Deno.open(file)).readable
  .pipeThrough(new DecompressionStream("gzip"));
const areas = JSON.parse(await new Response(content).text());
for (const area of areas.features) {
  area.id = Number(area.properties.area_numbe);
  area.geometry.coordinates = area.geometry.coordinates.map((polygon: Ring[]) =>
    polygon.map((ring) =>
      ring.map(([longitude, latitude]) => [
        toGridX(longitude),
        toGridY(latitude),
      ])
    )
  );
}
areas.features.sort((a: { id: number }, b: { id: number }) => a.id - b.id);

let shape = simplify(
  presimplify(topology({ areas }), planarTriangleArea),
  LEAST_BEND,
);
shape = filter(shape, filterWeight(shape, LEAST_RING));

const arcs = shape.arcs.map((arc: Ring) => {
  let [x, y] = [0, 0];
  const numbers: number[] = [];
  for (const point of arc) {
    const [toX, toY] = point.map((value) =>
      Math.round(value / STEP)
    ) as Ring[0];
    if (numbers.length > 0 && toX === x && toY === y) continue;
    numbers.push(toX - x, toY - y);
    [x, y] = [toX, toY];
  }
  return numbers.join(" ");
});
// Borders that shrank to a point are left out, and the others numbered anew.
const kept = arcs.flatMap((arc: string, i: number) =>
  arc.split(" ").length > 2 ? [i] : []
);
const renumbered = new Map<number, number>(
  kept.map((old: number, i: number) => [old, i]),
);
const renumber = (arc: number) => {
  const found = renumbered.get(arc < 0 ? ~arc : arc);
  return found === undefined ? [] : [arc < 0 ? ~found : found];
};
const geometries = shape.objects.areas.geometries;
const rings = geometries.map((
  { type, arcs }: { type: string; arcs: unknown },
) =>
  (type === "Polygon" ? [arcs] : arcs as number[][][]).flat()
    .map((ring) => (ring as number[]).flatMap(renumber).join(" ")).join(";")
);
const labels = feature(shape, shape.objects.areas).features.map(
  ({ geometry }: { geometry: { type: string; coordinates: never } }) => {
    const polygons: Ring[][] = geometry.type === "Polygon"
      ? [geometry.coordinates]
      : geometry.coordinates;
    const points = polygons.map((polygon) => polylabel(polygon, STEP));
    const best = points.reduce((a, b) => b.distance > a.distance ? b : a);
    return [best[0], best[1], best.distance]
      .map((value) => Math.round(value / STEP)).join(" ");
  },
);

const quoted = (lines: string[]) => `\`\n${lines.join("\n")}\n\``;
await Deno.writeTextFile(
  new URL("../lib/core/map/city_shape_data.ts", import.meta.url),
  `/**
 * Chicago's 77 community areas, simplified. Written by
 * \`tools/make_city_shape.ts\` from "Boundaries - Community Areas" of the City
 * of Chicago's data portal, ${areas.features.length} areas; do not edit.
 * \`city_shape.ts\` reads it.
 */

/** Grid units of one step of the numbers below. */
export const STEP = ${STEP};

/** A border a line: its first point, then the way to each next one. */
export const BORDERS = ${quoted(kept.map((i: number) => arcs[i]))};

/** An area a line, by number: borders of each ring; \`~n\` runs backwards. */
export const RINGS = ${quoted(rings)};

/** An area a line: the point deepest inside, and its distance to the border. */
export const LABELS = ${quoted(labels)};
`,
);
