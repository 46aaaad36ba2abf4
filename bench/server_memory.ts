/**
 * What a server holds in memory, resident, after each kind of request, in a
 * group of processes whose memory is limited: who goes beyond is killed. On the
 * city's rows where they are beside the repository.
 *
 *     deno task bench:memory                all years, in 1,024 MiB
 *     deno task bench:memory --months=60    the newest 60 months, in 512 MiB
 *     deno task bench:memory --limit=768    another limit; 0 for none
 *     deno task bench:memory --store=FILE   a store of your own; it is copied
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type AppProcess, startApp } from "../tests/support/app_process.ts";
import { buildIfStale } from "../tools/build.ts";
import { filledStore } from "./edge/filled_store.ts";
import { memoryGroup } from "./memory/memory_group.ts";

/** What all years may hold after any of them, in MB, whatever the limit. */
const MOST_MB = 700;
const EXPORTS_AT_ONCE = 10;
const RETRY_MS = 2_000;
/** The newest time that every store has. */
const LATE = "from=2018-01-01&to=2018-06-30";

const QUESTIONS = [
  "/",
  "/?district=11&hour=22",
  "/?ward=42",
  "/about",
  "/records?type=THEFT",
  "/areas/25",
  "/picture.png?type=THEFT",
  "/embed?type=THEFT",
  "/api/summary",
  "/api/summary?district=1&hour=22&hour=23",
  "/api/summary?type=THEFT&area=8&compare=year&timeline=week",
  "/api/summary?near=41.88,-87.63,800",
  "/api/summary?within=_ur~F~a%60vO%3F_yFnzD%3F%3F~xFozD%3F",
  "/api/summary?bbox=-87.7,41.8,-87.6,41.9",
  "/api/summary?iucr=0486&arrest=true",
  "/api/summary?description=SIMPLE&domestic=true",
  "/api/summary?violent=true&weekday=sun",
  "/api/cells?zoom=12&type=THEFT",
  "/api/cells.geojson?zoom=11",
  "/api/summary?ward=42",
  "/api/summary?block=MICHIGAN",
  "/api/summary?place=STREET",
  "/api/summary?kind=transit",
  "/api/summary?beat=1834&arrest=true",
  "/api/cells?zoom=12&ward=42",
  "/api/counts?by=beat,day",
  "/api/counts?by=iucr,day&order=-count",
  "/api/counts?by=place,beat",
  "/api/counts.csv?by=area,day&zeros=true",
  "/api/counts?by=area,type&measure=change&year=2017",
  "/api/areas.geojson?measure=rate",
  "/api/beats.geojson?type=THEFT",
  "/api/tiles/10/262/380.mvt",
  "/api/tiles/14/4204/6091.mvt?type=THEFT",
  "/api/search?q=michigan+avenue",
  "/api/search?q=car+theft",
  "/api/crimes?ward=42&limit=1000",
  "/api/crimes?limit=50000",
  "/api/crimes?block=MICHIGAN&limit=1000&to=2015-06-01",
  "/api/crimes?case=JB510868",
  "/api/feed.atom?type=HOMICIDE",
  "/api/feed.json",
  "/api/ogc/collections/crimes/items?limit=1000",
  `/api/crimes.csv?${LATE}`,
  `/api/crimes.ndjson?${LATE}`,
  `/api/crimes.geojson?${LATE}`,
  `/api/crimes.parquet?${LATE}`,
  `/api/crimes.arrow?${LATE}`,
  `/api/crimes.csv?${LATE}&order=date`,
  "/api/files",
  "/api/files/crimes-2018.parquet",
  "/api/files/crimes-all.parquet",
  "/api/files/crimes-all.csv.gz",
  "/api/files/crimes-all.geojson.gz",
  "/api/crimes.csv",
  "/api/crimes.parquet",
  "/api/crimes.arrow",
  "/api/crimes.geojson",
  "/api/summary?ward=1",
];

const { values } = parseArgs({
  options: {
    store: { type: "string" },
    months: { type: "string", default: "0" },
    limit: { type: "string" },
  },
});
const all = values.months === "0";
const limit = Number(values.limit ?? (all ? 1024 : 512));
await buildIfStale();
const store = values.store ?? (await filledStore(values.months)).store;
const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-memory-" });
let most = 0;
try {
  using group = limit === 0 ? null : await memoryGroup(limit);
  const kvPath = join(folder, "crimes.kv");
  await Deno.copyFile(store, kvPath);
  await using app = await startApp(
    {
      CRIMES_KV_PATH: kvPath,
      CRIMES_FILES_PATH: join(folder, "files"),
      CRIMES_RETENTION_MONTHS: values.months,
      CRIMES_SOURCE: "soda",
      // Never answers: what is refreshed is refreshed when it is asked for.
      SODA_URL: "http://127.0.0.1:9",
    },
    group?.launcher,
    {
      command: [
        Deno.execPath(),
        "run",
        "-A",
        fileURLToPath(import.meta.resolve("./memory/instance.ts")),
        store,
      ],
      cwd: dirname(dirname(fileURLToPath(import.meta.url))),
    },
  );
  await app.filled();
  console.log(
    `${all ? "all years" : `${values.months} months`}, ${
      limit === 0 ? "no limit" : `limit ${limit} MiB`
    }, load ${Deno.loadavg()[0]!.toFixed(1)}\n`,
  );
  console.log(`${"after".padEnd(52)}   MB  peak  heap  used  ext.      ms`);
  for (const path of QUESTIONS) await report(app, path, () => drain(app, path));
  const beside = QUESTIONS.filter((path) => path.startsWith("/api/summary"));
  await report(app, "a refresh that compares all, and questions", async () => {
    const refreshed = fetch(`${alsoAt(app)}`);
    for (const path of beside) await drain(app, path);
    const run = await (await refreshed).json();
    // What is held is all there is, or the newest of it.
    if (!["published", "unchanged"].includes(run.outcome)) {
      throw new Error(JSON.stringify(run));
    }
  });
  for (const form of ["csv", "geojson", "parquet"]) {
    const path = `/api/crimes.${form}`;
    await report(app, `${EXPORTS_AT_ONCE} times ${path} at once`, async () => {
      const exports = Array.from(
        { length: EXPORTS_AT_ONCE },
        () => drain(app, path),
      );
      for (const path of beside) await drain(app, path);
      await Promise.all(exports);
    });
  }
  if (group !== null) {
    const held = (await group.peakMegabytes()).toFixed(0);
    console.log(`\nthe group held at most ${held} MB, cached files included`);
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
console.log(
  `\nresident at most ${most.toFixed(0)} MB${all ? `, wanted ${MOST_MB}` : ""}`,
);

async function report(
  app: AppProcess,
  what: string,
  ask: () => Promise<void>,
): Promise<void> {
  const began = performance.now();
  try {
    await ask();
  } catch (error) {
    throw new Error(`${what}: ${app.output().slice(-2_000)}`, { cause: error });
  }
  const took = performance.now() - began;
  const { now, peak } = await residentMegabytes(app.pid);
  const held: Deno.MemoryUsage = await (await fetch(`${alsoAt(app)}memory`))
    .json();
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0).padStart(5);
  most = Math.max(most, peak);
  console.log(
    what.slice(0, 50).padEnd(50),
    now.toFixed(0).padStart(5),
    peak.toFixed(0).padStart(5),
    megabytes(held.heapTotal),
    megabytes(held.heapUsed),
    megabytes(held.external),
    took.toFixed(0).padStart(7),
  );
}

/** Where what runs beside the app in its process is asked. */
function alsoAt(app: AppProcess): string {
  return `http://127.0.0.1:${/also at (\d+)/.exec(app.output())![1]}/`;
}

async function drain(app: AppProcess, path: string): Promise<void> {
  const response = await fetch(new URL(path, app.url));
  if (response.status === 503) {
    // A file that is being made.
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return await drain(app, path);
  }
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  await response.body!.pipeTo(new WritableStream());
}

/** Of a process, from Linux: what it holds now, and held at most. */
async function residentMegabytes(
  pid: number,
): Promise<{ now: number; peak: number }> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const read = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1000;
  return { now: read("VmRSS"), peak: read("VmHWM") };
}
