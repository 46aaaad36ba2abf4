/**
 * Whether one visitor's large request costs others much: small questions beside
 * exports, readers who take nearly nothing, connections that ask nothing. On
 * the city's rows of 2017 where they are beside the repository.
 *
 *     deno task bench:fair
 *     deno task bench:fair --idle=3000    connections that ask nothing
 *
 * Ratios count: other work on the machine slows all of it.
 */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { type AppProcess, startApp } from "../tests/support/app_process.ts";
import { fillStore } from "./fill_store.ts";
import { type Asked, begin, drain, SlowReader } from "./fair/readers.ts";

const QUESTIONS = 200;
const SETTLE_MS = 15_000;

const { values: { idle } } = parseArgs({
  options: { idle: { type: "string", default: "3000" } },
});

const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-fair-" });
const env = {
  CRIMES_KV_PATH: join(folder, "crimes.kv"),
  // So that a request may say which visitor it is of.
  TRUSTED_PROXIES: "1",
};
try {
  await fillStore(env);
  await using app = await startApp(env);
  await app.filled();
  await measure(app);
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function measure(app: AppProcess): Promise<void> {
  const port = Number(new URL(app.url).port);
  const asks = (client: string, path: string, encoding: string): Asked => ({
    port,
    path,
    encoding,
    client,
  });
  const csv = (client: string, encoding = "identity") =>
    asks(client, "/api/crimes.csv", encoding);
  const { data } = await (await fetch(`${app.url}api/manifest`)).json();

  console.log(`load ${Deno.loadavg()[0]!.toFixed(1)}, ${data.rows} rows`);
  await questions(app, 50);
  const alone = await questions(app);
  report(app, "alone", alone);
  for (const path of ["", "api/summary"]) {
    console.log(`/${path}: ${await perSecond(app.url + path)} a second`);
  }
  for (const encoding of ["identity", "gzip"]) {
    const times = [];
    for (let round = 0; round < 5; round++) {
      const began = performance.now();
      await drain(csv("one", encoding));
      times.push(performance.now() - began);
    }
    const rows = data.rows / Math.min(...times) * 1000;
    console.log(`CSV alone, ${encoding}: ${Math.round(rows)} rows/s`);
  }

  for (const encoding of ["identity", "gzip"]) {
    const ten = Array.from({ length: 10 }, () => csv("ten", encoding));
    const stop = inThread(ten);
    await wait(2_000);
    report(app, `beside ten exports, ${encoding}`, await questions(app), alone);
    stop();
    await wait(1_000);
  }

  const slow = Array.from({ length: 300 }, (_, i) => csv(`10.0.0.${i % 250}`));
  await beside(app, "300 slow readers of an export", slow, alone);
  const large = "/api/crimes?limit=50000";
  await drain(asks("one", large, "gzip"));
  const readers = Array.from(
    { length: 100 },
    (_, i) => asks(`10.0.1.${i}`, large, "identity"),
  );
  await beside(app, "100 slow readers of a kept answer", readers, alone);

  const connections: Deno.TcpConn[] = [];
  for (let i = 0; i < Number(idle); i++) {
    connections.push(await Deno.connect({ hostname: "127.0.0.1", port }));
  }
  report(app, `beside ${idle} idle connections`, await questions(app), alone);
  for (const conn of connections) conn.close();
  (await begin(csv("last"))).close();
  report(app, "alone again", await questions(app), alone);
}

/** Small questions while readers take a byte a second. */
async function beside(
  app: AppProcess,
  name: string,
  asked: Asked[],
  alone: number[],
): Promise<void> {
  const readers = await Promise.all(asked.map((one) => SlowReader.open(one)));
  const peak = watchMemory(app);
  const during = await questions(app);
  await wait(SETTLE_MS);
  const admitted = readers.filter(({ head }) => head.includes("200")).length;
  report(app, `beside ${name} (${admitted} admitted)`, during, alone);
  console.log(`  at most ${peak()} MB resident`);
  for (const reader of readers) reader.close();
  await wait(1_000);
}

/** How long questions take one after the other, kept and new ones, in ms. */
async function questions(app: AppProcess, count = QUESTIONS) {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const hour = Math.floor(Math.random() * 24);
    const query = i % 2 === 0
      ? "?type=THEFT"
      : `?hour=${hour}&area=${i % 77 + 1}`;
    const began = performance.now();
    const response = await fetch(`${app.url}api/summary${query}`, {
      headers: { "x-forwarded-for": "10.9.9.9" },
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`A question got ${response.status}.`);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

function report(
  app: AppProcess,
  name: string,
  times: number[],
  alone = times,
): void {
  const at = (share: number) => times[Math.floor(times.length * share)]!;
  const ratio = at(0.5) / alone[Math.floor(alone.length / 2)]!;
  console.log(
    `${name}: median ${at(0.5).toFixed(1)} ms (${
      ratio.toFixed(1)
    } times), 95 % ${at(0.95).toFixed(1)}, longest ${at(0.999).toFixed(1)}; ${
      memory(app)
    } MB`,
  );
}

async function perSecond(url: string): Promise<number> {
  const end = performance.now() + 3_000;
  let answered = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (performance.now() < end) {
      await (await fetch(url)).arrayBuffer();
      answered++;
    }
  }));
  return Math.round(answered / 3);
}

/** Begins taking exports in a thread; returns what ends it. */
function inThread(asked: Asked[]): () => void {
  const address = import.meta.resolve("./fair/exports_worker.ts");
  const worker = new Worker(address, { type: "module" });
  worker.postMessage(asked);
  return () => worker.terminate();
}

/** Resident memory of the server, in MB; Linux alone tells. */
function memory({ pid }: AppProcess): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1000);
}

/** Looks at the memory until it is asked for the most. */
function watchMemory(app: AppProcess): () => number {
  let most = 0;
  const timer = setInterval(() => most = Math.max(most, memory(app)), 200);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
