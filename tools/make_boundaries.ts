/**
 * Makes the modules of boundaries, which hold shared borders simplified once,
 * on the grid, small enough to travel, from the City of Chicago's GeoJSON:
 *
 *     deno run -A tools/make_boundaries.ts FOLDER
 *
 * The folder holds `chicago_community_areas.geojson.gz`, `chicago_districts`,
 * `chicago_beats` and `chicago_wards`.
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

interface Layer {
  /** GeoJSON without its ending. */
  source: string;
  /** The dataset's name on the portal. */
  dataset: string;
  /** The property that numbers a region. */
  number: string;
  /** Numbers of no region of the city. */
  without?: readonly number[];
  /** Bends of a smaller area are straightened, in square grid units. */
  leastBend: number;
  /** Smaller islands are left out, in square grid units. */
  leastRing: number;
  /** Grid units of one step of the coordinates written. */
  step: number;
  /** Of the module, below `lib/core`. */
  module: string;
  title: string;
}

const AREAS = {
  source: "chicago_community_areas",
  dataset: "Boundaries - Community Areas",
  number: "area_numbe",
};
const FINE = { leastBend: 600, leastRing: 10_000, step: 4 };

const LAYERS: readonly Layer[] = [
  {
    ...AREAS,
    leastBend: 6_000,
    leastRing: 40_000,
    step: 8,
    module: "map/city_shape_data.ts",
    title:
      "Chicago's 77 community areas, as coarse as the city's outline needs",
  },
  {
    ...AREAS,
    ...FINE,
    module: "boundaries/areas_data.ts",
    title: "Chicago's 77 community areas, simplified",
  },
  {
    ...FINE,
    source: "chicago_districts",
    dataset: "Boundaries - Police Districts (current)",
    number: "dist_num",
    // Places around the city that its police does not patrol.
    without: [31],
    module: "boundaries/districts_data.ts",
    title: "Chicago's 22 police districts since 2012, simplified",
  },
  {
    ...FINE,
    source: "chicago_beats",
    dataset: "Boundaries - Police Beats (current)",
    number: "beat_num",
    without: [3100],
    module: "boundaries/beats_data.ts",
    title: "Chicago's 274 police beats since 2012, simplified",
  },
  {
    ...FINE,
    source: "chicago_wards",
    dataset: "Boundaries - Wards (2023-)",
    number: "ward",
    module: "boundaries/wards_data.ts",
    title: "Chicago's 50 wards since 2023, simplified",
  },
];

type Ring = [number, number][];

/** Regions by number, their polygons on the grid. */
async function readRegions({ source, number, without }: Layer, folder: string) {
  const content = (await Deno.open(`${folder}/${source}.geojson.gz`)).readable
    .pipeThrough(new DecompressionStream("gzip"));
  const { features } = JSON.parse(await new Response(content).text());
  for (const region of features) {
    region.id = Number(region.properties[number]);
    region.geometry.coordinates = region.geometry.coordinates.map((
      polygon: Ring[],
    ) =>
      polygon.map((ring) =>
        ring.map(([longitude, latitude]) => [
          toGridX(longitude),
          toGridY(latitude),
        ])
      )
    );
  }
  return {
    type: "FeatureCollection",
    features: features
      .filter(({ id }: { id: number }) => !without?.includes(id))
      .sort((a: { id: number }, b: { id: number }) => a.id - b.id),
  };
}

async function write(layer: Layer, folder: string): Promise<void> {
  const { leastBend, leastRing, step, dataset, title } = layer;
  const regions = await readRegions(layer, folder);
  let shape = simplify(
    presimplify(topology({ regions }), planarTriangleArea),
    leastBend,
  );
  shape = filter(shape, filterWeight(shape, leastRing));

  const arcs = shape.arcs.map((arc: Ring) => {
    let [x, y] = [0, 0];
    const numbers: number[] = [];
    for (const point of arc) {
      const [toX, toY] = point.map((value) =>
        Math.round(value / step)
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
  const geometries = shape.objects.regions.geometries;
  const rings = geometries.map((
    { type, arcs }: { type: string; arcs: unknown },
  ) =>
    (type === "Polygon" ? [arcs] : arcs as number[][][]).flat()
      .map((ring) => (ring as number[]).flatMap(renumber).join(" ")).join(";")
  );
  const labels = feature(shape, shape.objects.regions).features.map(
    ({ geometry }: { geometry: { type: string; coordinates: never } }) => {
      const polygons: Ring[][] = geometry.type === "Polygon"
        ? [geometry.coordinates]
        : geometry.coordinates;
      const points = polygons.map((polygon) => polylabel(polygon, step));
      const best = points.reduce((a, b) => b.distance > a.distance ? b : a);
      return [best[0], best[1], best.distance]
        .map((value) => Math.round(value / step)).join(" ");
    },
  );
  const numbers = regions.features.map(({ id }: { id: number }) => id);

  const quoted = (lines: string[]) => `\`\n${lines.join("\n")}\n\``;
  await Deno.writeTextFile(
    new URL(`../lib/core/${layer.module}`, import.meta.url),
    `/**
 * ${title}. Written by
 * \`tools/make_boundaries.ts\` from "${dataset}" of the
 * City of Chicago's data portal; do not edit. \`read_shapes.ts\` reads it.
 */

/** Grid units of one step of the numbers below. */
export const STEP = ${step};

/** The regions' numbers, ascending; those of the lines below. */
export const NUMBERS = ${quoted([numbers.join(" ")])};

/** A border a line: its first point, then the way to each next one. */
export const BORDERS = ${quoted(kept.map((i: number) => arcs[i]))};

/** A region a line: borders of each ring; \`~n\` runs backwards. */
export const RINGS = ${quoted(rings)};

/** A region a line: the point deepest inside, and its distance to the border. */
export const LABELS = ${quoted(labels)};
`,
  );
}

const [folder] = Deno.args;
if (folder === undefined) {
  console.error("Name the folder of the boundaries' GeoJSON files.");
  Deno.exit(1);
}
for (const layer of LAYERS) await write(layer, folder);
