/**
 * Counts by every pair of dimensions over all years, and vector tiles, computed
 * anew each time, in process and without HTTP: processor time, since other work
 * on the machine slows what the clock says.
 *
 *     deno task bench:counts
 *     deno task bench:counts --store=FILE    a store of your own; it is copied
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { join } from "node:path";
import { DIMENSIONS } from "../lib/core/engine/dimensions.ts";
import { countsQuestion } from "../lib/server/answers/counts.ts";
import { tileQuestion } from "../lib/server/answers/tile.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { historyStore } from "./browser/store.ts";

const ROUNDS = 5;
/** What a pair may take, and a tile, in milliseconds. */
const MOST_MS = { counts: 30, tiles: 50 };
/** Where the city is dense: the Loop. */
const PLACE = { latitude: 41.8825, longitude: -87.6285 };

const { values } = parseArgs({ options: { store: { type: "string" } } });
const store = values.store ?? (await historyStore(console.log)).path;
const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-counts-" });
try {
  const kvPath = join(folder, "crimes.kv");
  await Deno.copyFile(store, kvPath);
  using kv = await openStore(kvPath);
  const dataset = (await new PublishedDataset(kv).get())!;
  const { rows } = dataset.manifest;
  // What is read ahead would be counted as the first pairs' work.
  await countsQuestion(dataset, new URL("http://localhost/api/counts?by=place"))
    .compute();
  console.log(`load ${Deno.loadavg()[0]!.toFixed(1)}, ${rows} rows`);

  const pairs = DIMENSIONS.flatMap((one, i) =>
    DIMENSIONS.slice(i + 1).map((other) => `${one},${other}`)
  );
  await report("counts", [...DIMENSIONS, ...pairs], async (by) => {
    const url = new URL(`http://localhost/api/counts?by=${by}`);
    await countsQuestion(dataset, url).compute();
  });

  const zooms = ["10", "11", "12", "13", "14", "15", "16"];
  const asked = ["", "?type=THEFT", "?year=2017", "?hour=22-3&arrest=true"];
  const tiles = zooms.flatMap((z) => asked.map((query) => `${z} ${query}`));
  await report("tiles", tiles, async (tile) => {
    const [z, query] = tile.split(" ") as [string, string];
    const [x, y] = tileAt(Number(z));
    const path = { z, x: `${x}`, tile: `${y}.mvt` };
    const url = new URL(
      `http://localhost/api/tiles/${z}/${x}/${y}.mvt${query}`,
    );
    await tileQuestion(dataset, url, path).compute();
  });
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function report(
  name: keyof typeof MOST_MS,
  asked: readonly string[],
  ask: (one: string) => Promise<void>,
): Promise<void> {
  const found: { one: string; cpu: number; wall: number; first: number }[] = [];
  for (const one of asked) {
    try {
      const [first, ...rest] = await times(() => ask(one));
      const median = (of: "cpu" | "wall") =>
        rest.map((time) => time[of]).sort((a, b) => a - b)[ROUNDS >> 1]!;
      found.push({
        one,
        cpu: median("cpu"),
        wall: median("wall"),
        first: first!.cpu,
      });
    } catch (error) {
      console.log(`${one}: ${error instanceof Error ? error.message : error}`);
    }
  }
  found.sort((a, b) => b.cpu - a.cpu);
  const slow = found.filter(({ cpu }) => cpu > MOST_MS[name]);
  console.log(
    `${name}: ${found.length} asked, ${slow.length} over ${
      MOST_MS[name]
    } ms of processor time; median ${found[found.length >> 1]!.cpu.toFixed(1)}`,
  );
  for (const { one, cpu, wall, first } of found.slice(0, 20)) {
    console.log(
      `  ${one.padEnd(32)} ${cpu.toFixed(1).padStart(7)} ms, ${
        wall.toFixed(1)
      } by the clock, ${first.toFixed(0)} the first time`,
    );
  }
}

/** The first, and as many as are measured; in milliseconds. */
async function times(ask: () => Promise<void>) {
  const found: { cpu: number; wall: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    const began = performance.now();
    await ask();
    const wall = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    found.push({ cpu: (user + system) / 1000, wall });
  }
  return found;
}

/** Column and row of the tile that holds the place. */
function tileAt(zoom: number): [x: number, y: number] {
  const sine = Math.sin(PLACE.latitude * Math.PI / 180);
  const side = 2 ** zoom;
  return [
    Math.floor((PLACE.longitude + 180) / 360 * side),
    Math.floor((0.5 - Math.atanh(sine) / (2 * Math.PI)) * side),
  ];
}
