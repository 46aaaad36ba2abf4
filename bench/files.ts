/**
 * Files of all years: how fast they are made, what they weigh, what memory that
 * takes, and how fast they are served beside a server that does nothing but
 * sending files. On the city's rows of 2017 where they are beside the
 * repository.
 *
 *     deno task bench:files
 *     deno task bench:files --store=FILE    a store of your own; it is copied
 *     deno task bench:files --only=parquet  of Parquet files alone
 *
 * Processor time and ratios count: other work on the machine slows the rest.
 */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { type AppProcess, startApp } from "../tests/support/app_process.ts";
import { launch } from "../tests/support/browser.ts";
import { openDuckDB } from "../tests/support/duckdb_page.ts";
import { fillStore } from "./fill_store.ts";

/** How often each server is asked for the file, in turns. */
const ROUNDS = 9;

const { values: { store, only } } = parseArgs({
  options: { store: { type: "string" }, only: { type: "string" } },
});

const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-files-" });
const env = {
  CRIMES_KV_PATH: join(folder, "crimes.kv"),
  CRIMES_FILES_PATH: join(folder, "files"),
};
try {
  if (store === undefined) await fillStore(env);
  else await Deno.copyFile(store, env.CRIMES_KV_PATH);
  await using app = await startApp(env);
  await app.filled();
  console.log(`load ${Deno.loadavg()[0]!.toFixed(1)}`);
  // What it holds whoever asks, so that making files is what is added.
  for (
    const path of ["summary?hour=22", "cells?zoom=12", "crimes?limit=1000"]
  ) {
    const response = await fetch(`${app.url}api/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
  }
  for (const extension of ["parquet", "csv.gz", "csv.zst", "geojson.gz"]) {
    if (only !== undefined && only !== extension) continue;
    await make(app, `crimes-all.${extension}`);
  }
  if (only === undefined || only === "parquet") {
    await serve(app, "crimes-all.parquet");
    await count(app, "crimes-all.parquet");
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}

async function make(app: AppProcess, name: string): Promise<void> {
  await resetPeak(app.pid);
  const before = await usage(app.pid);
  const began = performance.now();
  const { rows, bytes } = await made(app, name);
  const seconds = (performance.now() - began) / 1000;
  const after = await usage(app.pid);
  const cpu = after.cpuSeconds - before.cpuSeconds;
  console.log(
    `${name}: ${(bytes / 1e6).toFixed(1)} MB, ${
      (bytes / rows).toFixed(1)
    } bytes a row; ${Math.round(rows / seconds)} rows/s, ${
      Math.round(rows / cpu)
    } a second of processor time; ${before.residentMb.toFixed(0)} MB before, ${
      after.peakMb.toFixed(0)
    } at most`,
  );
}

/** Asks until it is there. */
async function made(app: AppProcess, name: string) {
  for (;;) {
    const list = await (await fetch(`${app.url}api/files`)).json();
    const file = list.data.find((one: { name: string }) => one.name === name);
    if (file.bytes !== null) return file;
    const response = await fetch(new URL(file.address, app.url), {
      headers: { range: "bytes=0-0" },
    });
    await response.body?.cancel();
    if (!response.ok && response.status !== 503) {
      throw new Error(`${name}: ${response.status}`);
    }
  }
}

/** A server of ours and a plain one, in turns. */
async function serve(app: AppProcess, name: string): Promise<void> {
  const { address, version, bytes } = await made(app, name);
  const path = join(env.CRIMES_FILES_PATH, version, name);
  await using plain = await startApp({ FILE: path }, [], {
    command: [
      Deno.execPath(),
      ...["run", "-A", "bench/files/plain_file_server.ts"],
    ],
    cwd: Deno.cwd(),
  });
  const servers = [
    { name: "ours", url: new URL(address, app.url).href, pid: app.pid },
    { name: "plain", url: plain.url, pid: plain.pid },
  ].map((server) => ({ ...server, ms: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { url, pid, ms, cpu } of servers) {
      const before = await usage(pid);
      const began = performance.now();
      const response = await fetch(url);
      let taken = 0;
      for await (const piece of response.body!) taken += piece.length;
      if (taken !== bytes) throw new Error(`${taken} bytes of ${bytes}`);
      // The first one warms up.
      if (round === 0) continue;
      ms.push(performance.now() - began);
      cpu.push((await usage(pid)).cpuSeconds - before.cpuSeconds);
    }
  }
  const [ours, beside] = servers.map(({ name, ms, cpu }) => {
    const median = (list: number[]) =>
      list.toSorted((a, b) => a - b)[list.length >> 1]!;
    console.log(
      `${name}: ${(bytes / 1e3 / median(ms)).toFixed(0)} MB/s, at best ${
        (bytes / 1e3 / Math.min(...ms)).toFixed(0)
      }; ${(1000 * median(cpu)).toFixed(0)} ms of processor time`,
    );
    return median(ms);
  });
  console.log(`ours takes ${(ours! / beside!).toFixed(2)} of the plain one`);
}

/** DuckDB in a browser counts rows by address, which it has not read before. */
async function count(app: AppProcess, name: string): Promise<void> {
  const { address } = await made(app, name);
  const browser = await launch();
  try {
    for (const where of ["", " where iucr = '0486' and year = 2017"]) {
      const ms: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // A new one, which does not know the file yet.
        await using duckdb = await openDuckDB(browser);
        await duckdb.ask("select 1");
        const url = new URL(address, app.url);
        const sql = `select count(*) from '${url}'${where}`;
        ms.push((await duckdb.ask(sql)).ms);
      }
      ms.sort((a, b) => a - b);
      console.log(
        `DuckDB, count(*)${where}: ${ms[ROUNDS >> 1]!.toFixed(0)} ms, at best ${
          ms[0]!.toFixed(0)
        }`,
      );
    }
  } finally {
    await browser.close();
  }
}

/** Of a process, from Linux. */
async function usage(pid: number) {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const megabytes = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1000;
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    residentMb: megabytes("VmRSS"),
    peakMb: megabytes("VmHWM"),
    // Ticks of 10 ms, of the program and of the kernel for it.
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
  };
}

/** Has Linux count what a process holds at most from now on. */
async function resetPeak(pid: number): Promise<void> {
  await Deno.writeTextFile(`/proc/${pid}/clear_refs`, "5");
}
