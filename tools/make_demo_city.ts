/**
 * Makes `lib/server/sources/demo/city_data.ts`: Chicago's busier streets with
 * what the demo must know of their blocks, so that made-up incidents stand
 * where blocks are. It holds no record: block positions are medians, counts
 * are sums over squares of 455 m.
 *
 *     deno run -A tools/make_demo_city.ts ../shared/data
 */
import { toGridX, toGridY } from "../lib/core/grid.ts";
import { openCityRecords } from "./city_records.ts";

/** Streets with the most incidents are kept. */
const BUSIEST = 400;
/** And those that reach at least so many squares that no other reaches. */
const LEAST_SQUARES = 2;
/** From one block to the next, in grid units: 200 m, and some slack. */
const FARTHEST = 400;
/** A street may run this far beside its drawn line, in grid units. */
const ACROSS = 28;
/** A block may be this far from its place along the line, in grid units. */
const ALONG = 130;
/** Edge of a square of the density, as a power of two of grid units. */
const SQUARE_BITS = 9;

const { folder: data, query } = await openCityRecords();
const recent = `'${data}/crimes/201[2-8].parquet'`;
const mapped =
  `latitude between 41.6 and 42.1 and longitude between -87.95 and -87.5`;

// ---- the boundaries ----

type Ring = [x: number, y: number][];
interface Region {
  name: string;
  rings: Ring[];
  box: [number, number, number, number];
}

async function regionsOf(layer: string, property: string): Promise<Region[]> {
  const file = await Deno.open(
    `${data}/boundaries/chicago_${layer}.geojson.gz`,
  );
  const text = await new Response(
    file.readable.pipeThrough(new DecompressionStream("gzip")),
  ).text();
  // deno-lint-ignore no-explicit-any -- GeoJSON
  return JSON.parse(text).features.map(({ properties, geometry }: any) => {
    const polygons = geometry.type === "Polygon"
      ? [geometry.coordinates]
      : geometry.coordinates;
    const rings: Ring[] = polygons.flat().map((ring: Ring) =>
      ring.map(([lng, lat]) => [toGridX(lng), toGridY(lat)])
    );
    const xs = rings.flat().map(([x]) => x);
    const ys = rings.flat().map(([, y]) => y);
    const least = (values: number[]) => values.reduce((a, b) => a < b ? a : b);
    const most = (values: number[]) => values.reduce((a, b) => a > b ? a : b);
    return {
      name: String(properties[property]),
      rings,
      box: [least(xs), least(ys), most(xs), most(ys)],
    };
  });
}

/** The region that holds a point, by the even-odd rule. */
function regionAt(regions: Region[], x: number, y: number): string | null {
  for (const { name, rings, box } of regions) {
    if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) continue;
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax, ay] = ring[i]!;
        const [bx, by] = ring[j]!;
        if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
          inside = !inside;
        }
      }
    }
    if (inside) return name;
  }
  return null;
}

const areas = await regionsOf("community_areas", "area_numbe");
const beats = await regionsOf("beats", "beat_num");
const districts = await regionsOf("districts", "dist_num");
const wards = await regionsOf("wards", "ward");

// ---- the streets ----

/** A block's hundred, such as 4 for 004XX, and its middle in grid units. */
interface Block {
  hundred: number;
  x: number;
  y: number;
}

const streets = new Map<string, { blocks: Block[]; count: number }>();
for (
  const [name, hundred, lat, lng, count] of await query(`
    with located as (
      select regexp_extract(regexp_replace(upper(trim(block)), ' +', ' ', 'g'),
        '^([0-9]{3})XX ([NSEW] .+)$', ['hundred', 'street']) as spot,
        latitude, longitude from ${recent} where ${mapped})
    select spot.street, spot.hundred::int, median(latitude), median(longitude),
      count(*) from located where spot.street <> '' and spot.hundred <> '000'
      and not contains(spot.street, '|')
    group by 1, 2 having count(*) >= 6 order by 1, 2`)
) {
  const street = streets.get(name) ?? { blocks: [], count: 0 };
  streets.set(name, street);
  street.blocks.push({ hundred, x: toGridX(lng), y: toGridY(lat) });
  street.count += Number(count);
}

/** The airport's addresses are points of their own, not a street's. */
const isAirport = (name: string) => name.includes("OHARE");

for (const [name, street] of streets) {
  if (isAirport(name)) continue;
  // A block far from both its neighbours was located wrongly.
  const { blocks } = street;
  const isNear = (a: Block, b: Block | undefined) =>
    b !== undefined &&
    Math.hypot(b.x - a.x, b.y - a.y) <=
      FARTHEST * Math.abs(b.hundred - a.hundred);
  street.blocks = blocks.filter((block, i) =>
    isNear(block, blocks[i - 1]) || isNear(block, blocks[i + 1])
  );
}

/** The fewest of the blocks that a line through all of them needs. */
function knotsOf(blocks: Block[]): Block[] {
  if (blocks.length < 3) return blocks;
  const first = blocks[0]!;
  const last = blocks.at(-1)!;
  const [dx, dy] = [last.x - first.x, last.y - first.y];
  const length = Math.hypot(dx, dy) || 1;
  let worst = 1;
  let at = -1;
  for (let i = 1; i < blocks.length - 1; i++) {
    const { hundred, x, y } = blocks[i]!;
    const part = (hundred - first.hundred) / (last.hundred - first.hundred);
    const ex = x - first.x - part * dx;
    const ey = y - first.y - part * dy;
    const across = Math.abs(ex * dy - ey * dx) / length / ACROSS;
    const along = Math.abs(ex * dx + ey * dy) / length / ALONG;
    if (Math.max(across, along) > worst) {
      worst = Math.max(across, along);
      at = i;
    }
  }
  if (at < 0) return [first, last];
  return [
    ...knotsOf(blocks.slice(0, at + 1)).slice(0, -1),
    ...knotsOf(blocks.slice(at)),
  ];
}

const jurisdictions: string[] = [];
/** Index in base 36, "" outside the city. */
const jurisdictionAt = (x: number, y: number): string => {
  const area = regionAt(areas, x, y);
  const beat = regionAt(beats, x, y);
  const district = regionAt(districts, x, y);
  const ward = regionAt(wards, x, y);
  if (!area || !beat || !district || !ward) return "";
  const text = [area, beat, district, ward].map(Number).join(" ");
  const index = jurisdictions.indexOf(text);
  return (index >= 0 ? index : jurisdictions.push(text) - 1).toString(36);
};

const squareOf = ({ x, y }: Block) => `${x >> SQUARE_BITS} ${y >> SQUARE_BITS}`;
const byCount = [...streets]
  .filter(([name, { blocks }]) => blocks.length >= 3 && !isAirport(name))
  .sort(([, a], [, b]) => b.count - a.count);
const chosen = byCount.slice(0, BUSIEST);
const others = new Set(byCount.slice(BUSIEST));
const reached = new Set(
  chosen.flatMap(([, { blocks }]) => blocks.map(squareOf)),
);
for (;;) {
  const gains = [...others].map((street) => {
    const squares = new Set(street[1].blocks.map(squareOf));
    return { street, gain: squares.difference(reached).size };
  });
  const best = gains.reduce((a, b) => b.gain > a.gain ? b : a);
  if (best.gain < LEAST_SQUARES) break;
  chosen.push(best.street);
  others.delete(best.street);
  for (const block of best.street[1].blocks) reached.add(squareOf(block));
}

// As if each airport address were the first of two blocks of its own street.
for (const [name, { blocks, count }] of streets) {
  if (!isAirport(name)) continue;
  for (const { hundred, x, y } of blocks) {
    const blocks = [{ hundred, x, y }, { hundred: hundred + 1, x: x + 90, y }];
    chosen.push([name, { blocks, count }]);
  }
}

const lines = chosen.sort(([a], [b]) => a < b ? -1 : 1)
  .map(([name, { blocks }]) => {
    const knots = knotsOf(blocks);
    const known = new Set(blocks.map(({ hundred }) => hundred));
    if (isAirport(name)) known.delete(blocks[1]!.hundred);
    const runs: { jurisdiction: string; length: number }[] = [];
    for (let knot = 0; knot + 1 < knots.length; knot++) {
      const [a, b] = [knots[knot]!, knots[knot + 1]!];
      const last = knot + 2 === knots.length ? b.hundred : b.hundred - 1;
      for (let hundred = a.hundred; hundred <= last; hundred++) {
        const at = (place: number) => {
          const part = (place - a.hundred) / (b.hundred - a.hundred);
          return jurisdictionAt(
            a.x + part * (b.x - a.x),
            a.y + part * (b.y - a.y),
          );
        };
        // Both ends of the block must be dry land, too.
        const isWhole = known.has(hundred) && at(hundred - 0.45) !== "" &&
          at(hundred + 0.45) !== "";
        const here = isWhole ? at(hundred) : "";
        const run = runs.at(-1);
        if (run?.jurisdiction === here) run.length++;
        else runs.push({ jurisdiction: here, length: 1 });
      }
    }
    const drawn = knots.map(({ hundred, x, y }, i) => {
      const before = knots[i - 1] ?? { hundred: 0, x: 0, y: 0 };
      return `${hundred - before.hundred} ${x - before.x} ${y - before.y}`;
    });
    const parts = runs.map(({ jurisdiction, length }) =>
      length > 1 ? `${jurisdiction}*${length}` : jurisdiction || "*1"
    );
    return `${name}|${drawn.join(" ")}|${parts.join(" ")}`;
  });

// ---- the density ----

const DIGITS =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const counts = new Map<string, number>();
for (
  const [lat, lng, count] of await query(`
    select round(latitude, 4), round(longitude, 4), count(*) from ${recent}
    where ${mapped} group by 1, 2`)
) {
  const key = `${toGridY(lat) >> SQUARE_BITS} ${toGridX(lng) >> SQUARE_BITS}`;
  counts.set(key, (counts.get(key) ?? 0) + Number(count));
}
const keys = [...counts.keys()].map((key) => key.split(" ").map(Number));
const firstColumn = Math.min(...keys.map(([, x]) => x!));
const lastColumn = Math.max(...keys.map(([, x]) => x!));
const firstRow = Math.min(...keys.map(([y]) => y!));
const lastRow = Math.max(...keys.map(([y]) => y!));
const density: string[] = [];
for (let row = firstRow; row <= lastRow; row++) {
  let line = "";
  for (let column = firstColumn; column <= lastColumn; column++) {
    const count = counts.get(`${row} ${column}`) ?? 0;
    // Four steps double; fewer than five a year are not worth a block.
    line += DIGITS[count < 30 ? 0 : Math.round(4 * Math.log2(count / 30)) + 1];
  }
  density.push(line.replace(/0+$/, ""));
}

// ---- the state plane ----

/** Least squares of feet on 1, u, v, uu, uv, vv. */
async function planeOf(feet: string): Promise<number[]> {
  const terms = (lat: number, lng: number) => {
    const [u, v] = [lng + 87.7, lat - 41.85];
    return [1, u, v, u * u, u * v, v * v];
  };
  const n = 6;
  const m = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  for (
    const [lat, lng, value] of await query(`
      select latitude, longitude, ${feet} from ${recent}
      where ${mapped} and ${feet} > 0 using sample 40000 rows (reservoir, 1)`)
  ) {
    const t = [...terms(lat, lng), Number(value)];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= n; j++) m[i]![j]! += t[i]! * t[j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const f = m[k]![i]! / m[i]![i]!;
      for (let j = i; j <= n; j++) m[k]![j]! -= f * m[i]![j]!;
    }
  }
  return m.map((row, i) => Number((row[n]! / row[i]!).toFixed(1)));
}

/** Joined by semicolons, a few to a line. */
const wrapped = (texts: string[]) =>
  Array.from(
    { length: Math.ceil(texts.length / 6) },
    (_, i) => texts.slice(6 * i, 6 * i + 6).join(";"),
  );
const quoted = (lines: string[]) => `\`\n${lines.join("\n")}\n\``;
await Deno.writeTextFile(
  new URL("../lib/server/sources/demo/city_data.ts", import.meta.url),
  `/**
 * Streets, blocks and densities of Chicago for the demo. Written by
 * \`tools/make_demo_city.ts\` from the City of Chicago's boundaries and from
 * sums over its published records of 2012 to 2018; do not edit. It holds no
 * record. \`city.ts\` reads it.
 */

/** Community area, beat, district and ward, one combination after another. */
export const JURISDICTIONS = ${quoted(wrapped(jurisdictions))};

/**
 * A street a line: its name; its drawn line as block number (hundreds), grid
 * column and grid row of that block's middle, each less the one before; its
 * blocks from the first number on, as the combination (base 36) that \`*n\`
 * blocks lie in, without a combination where there are none.
 */
export const STREETS = ${quoted(lines)};

/** Edge of a square below, as a power of two of grid units. */
export const SQUARE_BITS = ${SQUARE_BITS};
/** Square of the first digit below. */
export const FIRST_COLUMN = ${firstColumn};
export const FIRST_ROW = ${firstRow};

/**
 * How much happens in each square, a row a line. Digit \`d\` of {@linkcode
 * DIGITS} stands for 2^(d / 4), the first one for nothing.
 */
export const DENSITY = ${quoted(density)};
export const DIGITS =
  "${DIGITS}";

/**
 * State plane feet by u = longitude + 87.7 and v = latitude - 41.85: factors
 * of 1, u, v, uu, uv and vv. Good to some feet within the city.
 */
export const X_FEET = [${(await planeOf("x_coordinate")).join(", ")}];
export const Y_FEET = [${(await planeOf("y_coordinate")).join(", ")}];
`,
);
