/**
 * How long a newcomer waits: from the command in a fresh clone, its packages
 * there already, to a page with data. Without a network it is the made-up city,
 * else what a portal of ours has, which speaks as the city's does: the city's
 * rows of 2017 and 2018 where they are beside the repository.
 *
 *     deno task bench:first
 *     deno task bench:first --rounds=1
 *     deno task bench:first --with="npx -y deno"    what starts the task
 */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoSource } from "../lib/server/sources/demo/demo.ts";
import { startApp } from "../tests/support/app_process.ts";
import { FakeSoda } from "../tests/support/fake_soda/fake_soda.ts";
import { realFile } from "../tests/support/real_rows.ts";
import { toRecord } from "../tests/support/warehouse/record.ts";
import { Warehouse } from "../tests/support/warehouse/warehouse.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Where nobody listens: as without a network, the answer is a refusal. */
const NOWHERE = "http://127.0.0.1:9/resource/ijzp-q8t2.json";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    with: { type: "string", default: Deno.execPath() },
  },
});
const command = [...values.with.split(" "), "task", "start"];

/** Seconds since the command, of one start. */
type Times = Record<
  "built" | "listening" | "first page" | "first data",
  number
>;

await using warehouse = await fill();
await using portal = await FakeSoda.start(warehouse);
console.log(`load ${Deno.loadavg()[0]!.toFixed(1)}`);
for (
  const [name, url] of [["made-up city", NOWHERE], ["portal", portal.url]]
) {
  const rounds: Times[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    rounds.push(await firstStart(url!));
  }
  for (const what of Object.keys(rounds[0]!) as (keyof Times)[]) {
    const times = rounds.map((times) => times[what]).sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)]!;
    console.log(
      `${name}, ${what}: ${median.toFixed(1)} s (${
        times.map((time) => time.toFixed(1)).join(", ")
      })`,
    );
  }
}
console.log(`load ${Deno.loadavg()[0]!.toFixed(1)}`);

/** What is committed, started where nothing was built, or published, before. */
async function firstStart(url: string): Promise<Times> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-first-" });
  const cwd = join(folder, "clone");
  try {
    const { success } = await new Deno.Command("git", {
      args: ["clone", "--quiet", ROOT, cwd],
    }).output();
    if (!success) throw new Error(`Cannot clone ${ROOT}`);
    const began = performance.now();
    const since = () => (performance.now() - began) / 1000;
    const env = { CRIMES_SOURCE: "auto", SODA_URL: url };
    await using app = await startApp(env, [], { command, cwd });
    const listening = since();
    const page = await fetch(app.url);
    await page.text();
    const firstPage = since();
    await app.filled();
    const [, took] = /Built in ([\d.]+) s/.exec(app.output())!;
    return {
      built: Number(took),
      listening,
      "first page": firstPage,
      "first data": since(),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function fill(): Promise<Warehouse> {
  const files = [2017, 2018].map((year) => realFile(`crimes/${year}.parquet`))
    .filter((file) => file !== null);
  if (files.length > 0) return await Warehouse.ofParquet(files);
  const warehouse = await Warehouse.of([]);
  for await (const { incidents } of demoSource({ share: 0.5 }).incidents()) {
    await warehouse.upsert(incidents.map(toRecord));
  }
  return warehouse;
}
