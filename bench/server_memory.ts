/**
 * What a server of the whole history holds in memory, resident, after each of
 * some questions: filters of core columns, then of place parts, lists and an
 * export. On the city's rows where they are beside the repository.
 *
 *     deno task bench:memory
 *     deno task bench:memory --store=FILE    a store of your own; it is copied
 */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { startApp } from "../tests/support/app_process.ts";
import { historyStore } from "./browser/store.ts";

/** What it may hold after any of them, in MB. */
const MOST_MB = 700;

const QUESTIONS = [
  "/api/summary",
  "/api/summary?district=1&hour=22&hour=23",
  "/api/cells?zoom=12&type=THEFT",
  "/api/summary?ward=42",
  "/api/summary?block=MICHIGAN",
  "/api/summary?place=STREET",
  "/api/summary?beat=1834&arrest=true",
  "/api/cells?zoom=12&ward=42",
  "/api/crimes?ward=42&limit=1000",
  "/api/crimes?block=MICHIGAN&limit=1000&to=2009-06-01",
  "/api/crimes.csv?from=2001-01-01&to=2001-12-31",
  "/api/crimes.csv",
  "/api/summary?ward=1",
];

const { values } = parseArgs({ options: { store: { type: "string" } } });
const store = values.store ?? (await historyStore(console.log)).path;
const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-memory-" });
let most = 0;
try {
  const kvPath = join(folder, "crimes.kv");
  await Deno.copyFile(store, kvPath);
  await using app = await startApp({ CRIMES_KV_PATH: kvPath });
  await app.filled();
  console.log("after                                     MB  peak      ms");
  for (const question of QUESTIONS) {
    const began = performance.now();
    const response = await fetch(new URL(question, app.url));
    if (!response.ok) throw new Error(await response.text());
    await response.body!.pipeTo(new WritableStream());
    const took = performance.now() - began;
    const { now, peak } = await residentMegabytes(app.pid);
    most = Math.max(most, peak);
    console.log(
      question.slice(0, 38).padEnd(38),
      now.toFixed(0).padStart(5),
      peak.toFixed(0).padStart(5),
      took.toFixed(0).padStart(7),
    );
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
console.log(`\nat most ${most.toFixed(0)} MB, wanted ${MOST_MB}`);

/** Of a process, from Linux: what it holds now, and held at most. */
async function residentMegabytes(
  pid: number,
): Promise<{ now: number; peak: number }> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const read = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1000;
  return { now: read("VmRSS"), peak: read("VmHWM") };
}
