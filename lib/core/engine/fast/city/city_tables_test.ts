import { assert, assertEquals } from "@std/assert";
import {
  randomIncidents,
  toChunks,
} from "../../../../../tests/support/incidents.ts";
import type { Chunk } from "../../../chunks/chunk.ts";
import type { Dictionary } from "../../../chunks/dictionary.ts";
import { EVERYTHING, type Filter } from "../../../filter/filter.ts";
import { type Bbox, toLatitude, toLongitude } from "../../../grid.ts";
import { emptyCells } from "../../empty_cells.ts";
import type { GridBox } from "../../grid_box.ts";
import { Engine } from "../../plain/engine.ts";
import { BlockSearch } from "../ask/block_search.ts";
import { Kinds } from "../ask/kinds.ts";
import { Shard } from "../ask/shard.ts";
import { toTerms } from "../ask/terms.ts";
import { RegionCache } from "../ask/tiled_region.ts";
import { Counts } from "../counts.ts";
import { CITY_LEVEL, CityCells } from "./city_cells.ts";
import { CitySquares, SQUARE_LEVEL } from "./city_squares.ts";

const { chunks, dictionary } = toChunks(
  randomIncidents({ seed: 81, count: 900 }),
);
const kinds = new Kinds(dictionary);
kinds.grow();
const shards = chunks.map((chunk) => new Shard(chunk));

/** Boxes whose edges are edges of cells of a level. */
function boxes(level: number): GridBox[] {
  const edge = (n: number) => n << level;
  const most = 65_536 >> level;
  return [
    { left: 0, top: 0, right: 65_535, bottom: 65_535 },
    { left: edge(3), top: edge(5), right: edge(9) - 1, bottom: edge(30) - 1 },
    {
      left: edge(most - 9),
      top: 0,
      right: 65_535,
      bottom: edge(most >> 1) - 1,
    },
    { left: edge(4), top: edge(most >> 2), right: edge(5) - 1, bottom: 65_535 },
  ];
}

/** Degrees amid the outermost units, so that no rounding matters. */
function toBbox({ left, top, right, bottom }: GridBox): Bbox {
  return [
    toLongitude(left + 0.5),
    toLatitude(bottom + 0.5),
    toLongitude(right + 0.5),
    toLatitude(top + 0.5),
  ];
}

function plainEngine(dictionary: Dictionary, chunks: readonly Chunk[]): Engine {
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  return engine;
}

/** Which shards are set one after the other, on the same tables. */
const STEPS = [
  shards,
  shards.slice(4),
  shards.filter((_, i) => i % 2 === 0),
  [],
  shards.slice(2, 9),
];

Deno.test("CityCells count what the plain engine counts while shards come and go", () => {
  const cells = new CityCells(shards);
  for (const step of STEPS) {
    assert(cells.set(step));
    const engine = plainEngine(dictionary, step.map(({ chunk }) => chunk));
    for (const level of [CITY_LEVEL, 8, 11]) {
      for (const box of boxes(level)) {
        const wanted = { bbox: toBbox(box), level };
        const counted = emptyCells(wanted);
        cells.addTo(counted, box);
        const { counts } = engine.query(EVERYTHING, { cells: wanted }).cells!;
        const other = counts.findIndex((n, i) => n !== counted.counts[i]);
        assertEquals(other, -1);
      }
    }
  }
});

Deno.test("CitySquares count what the plain engine counts while shards come and go", () => {
  const squares = new CitySquares(shards, kinds);
  const search = new BlockSearch(dictionary);
  const regions = new RegionCache();
  const asked: Partial<Filter>[] = [
    {},
    { arrest: true },
    { domestic: false },
    { arrest: false, domestic: true },
  ];
  for (const step of STEPS) {
    assert(squares.set(step));
    const engine = plainEngine(dictionary, step.map(({ chunk }) => chunk));
    for (const box of boxes(SQUARE_LEVEL)) {
      for (const shard of asked) {
        const filter = { ...EVERYTHING, ...shard, bbox: toBbox(box) };
        const counts = new Counts();
        const terms = toTerms(filter, dictionary, kinds, search, regions);
        squares.addTo(counts, box, terms);
        const totals = counts.totals();
        const { summary } = engine.query(filter, { summary: true });
        assertEquals({ ...totals, ...counts.charts(kinds) }, summary);
      }
    }
  }
});

Deno.test("tables of the city have no room for what lies outside of all before", () => {
  const [first, ...others] = shards as [Shard, ...Shard[]];
  assertEquals(new CitySquares([first], kinds).set(others), false);
  const { x, y, flags, ...core } = first.core;
  const corner = new Shard({
    ...first.chunk,
    core: {
      ...core,
      flags: flags.map(() => 4),
      x: x.map(() => 9),
      y: y.map(() => 9),
    },
  });
  assertEquals(new CityCells([corner]).set([corner, ...others]), false);
});
