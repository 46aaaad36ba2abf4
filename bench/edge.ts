/**
 * What the program costs where the store is billed and far away: units of the
 * platform's KV, times of a start, and memory. On the city's rows where they
 * are beside the repository.
 *
 *     deno task bench:edge                60 months
 *     deno task bench:edge --months=0     the whole history
 *     deno task bench:edge --fill         fills and refreshes anew, minutes
 *
 *     deno task bench:edge --starts=9     starts of each kind, the median counts
 *
 * A first fill and the days after it are measured once and remembered. What 60
 * months cost is written beside, where `bench/edge/costs.ts` reads it; what
 * visits take of the network, `bench/edge/visits.ts` counts.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildIfStale } from "../tools/build.ts";
import type { AppProcess } from "../tests/support/app_process.ts";
import { until } from "../tests/support/until.ts";
import { filledStore } from "./edge/filled_store.ts";
import { type Measured, writeMeasured } from "./edge/measured.ts";
import {
  type Instance,
  startInstance,
  type State,
} from "./edge/start_instance.ts";

/** Of a call to the store: beside it, in the same region, across an ocean. */
const LATENCIES = [7, 20, 95];

const PAGE = "/";
/** Pages that nobody has asked for: of one column, and of two. */
const COLUMN_PAGE = "/?district=11";
const OTHER_PAGE = "/?district=11&hour=22";
const HISTORY = "/api/summary?hour=3";

/** What is asked one after the other of an instance that serves. */
const QUESTIONS: readonly [what: string, path: string][] = [
  ["page, kept in memory", PAGE],
  ["page, not kept", "/?arrest=true"],
  ["API, kept in memory", "/api/summary?arrest=true&hour=4"],
  ["API, not kept: district", "/api/summary?district=7"],
  ["type", "/api/summary?type=THEFT"],
  ["near", "/api/summary?near=41.88,-87.63,800"],
  ["cells", "/api/cells?zoom=12&type=THEFT"],
  ["ward", "/api/summary?ward=42"],
  ["beat", "/api/summary?beat=1834"],
  ["block", "/api/summary?block=MICHIGAN"],
  ["location", "/api/summary?place=STREET"],
  ["counts by ward and type", "/api/counts?by=ward,type"],
  ["list of a ward, 100", "/api/crimes?ward=3&limit=100"],
  ["case number", "/api/crimes?case=JB510868"],
  ["search", "/api/search?q=michigan+avenue"],
  ["export of two months", "/api/crimes.csv?from=2018-09-01&to=2018-10-31"],
  ["health", "/api/health"],
];

/** After which what is published is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 1_200;

const { values } = parseArgs({
  options: {
    months: { type: "string", default: "60" },
    fill: { type: "boolean", default: false },
    starts: { type: "string", default: "3" },
  },
});
await buildIfStale();
const { store, refreshed } = await filledStore(values.months, {
  again: values.fill,
});
console.log(`\n${values.months === "0" ? "all" : values.months} months\n`);
for (const { what, outcome, reads, writes, calls, peak } of refreshed) {
  row(what, outcome, `${reads} RU`, `${writes} WU`, `${calls} calls`, mb(peak));
}
await primed();
const measured: Measured = {
  day: new Date().toISOString().slice(0, 10),
  refreshed,
  starts: await starts(),
  questions: await questions(),
};
await idle();
if (values.months === "60") await writeMeasured(measured);

/** Has the popular answers computed and kept, as after a publication. */
async function primed(): Promise<void> {
  await using instance = await startOn(store, 0);
  await read(instance, PAGE);
  await quiet(instance);
}

async function starts(): Promise<Measured["starts"]> {
  const found: Measured["starts"] = {};
  console.log("\nfrom the open port to the first answer of a cold start\n");
  const kinds = [
    ["page, kept", PAGE],
    ["page of one column", COLUMN_PAGE],
    ["page, not kept", OTHER_PAGE],
    ["whole history", HISTORY],
  ] as const;
  for (const latency of LATENCIES) {
    for (const [what, path] of kinds) {
      const took: number[] = [];
      const cpu: number[] = [];
      let bill!: State;
      for (let i = 0; i < Number(values.starts); i++) {
        // Each start has the store as it was, without the answers of the last.
        await using instance = await start(latency);
        const listening = performance.now();
        await read(instance, path);
        took.push(performance.now() - listening);
        bill = await instance.bill();
        cpu.push(bill.cpu);
      }
      const { reads, writes, depth } = bill;
      found[what] = { reads, writes, depth, cpu: Math.min(...cpu) };
      const median = took.sort((a, b) => a - b)[took.length >> 1]!;
      row(
        what,
        `${latency} ms a call`,
        `${(median / 1000).toFixed(2)} s`,
        `${Math.min(...cpu).toFixed(2)} s CPU`,
        `${bill.depth} in turn`,
        `${bill.reads} RU`,
        `${bill.calls} calls`,
        mb(bill.resident),
      );
    }
  }
  return found;
}

async function questions(): Promise<Measured["questions"]> {
  const found: Measured["questions"] = {};
  console.log("\nasked one after the other of an instance that serves\n");
  await using instance = await start(20);
  await read(instance, PAGE);
  await read(instance, "/api/summary?arrest=true&hour=4");
  // The second look at what is published reads the manifest once more; those
  // after it, for a minute, its mark alone.
  await sleep(LOOK_AGAIN_MS);
  await read(instance, PAGE);
  await quiet(instance);
  await sleep(LOOK_AGAIN_MS);
  for (const [what, path] of QUESTIONS) {
    const before = await instance.bill();
    const began = performance.now();
    const status = await read(instance, path);
    const took = performance.now() - began;
    const after = await quiet(instance);
    const cost = {
      reads: after.reads - before.reads,
      writes: after.writes - before.writes,
      depth: after.depth - before.depth,
    };
    found[what] = cost;
    row(
      what,
      status === 200 ? "" : `status ${status}`,
      `${cost.reads} RU`,
      `${cost.writes} WU`,
      `${cost.depth} in turn`,
      `${took.toFixed(0)} ms`,
      mb(await peakMegabytes(instance.pid)),
    );
  }
  return found;
}

/** A start that nobody asks anything, as the platform's schedule makes it. */
async function idle(): Promise<void> {
  await using instance = await start(20);
  const { reads, writes } = await quiet(instance);
  console.log();
  row("a start that nobody asks anything", "", `${reads} RU`, `${writes} WU`);
}

/** An instance over a copy of the store. */
async function start(latency: number): Promise<Instance> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-edge-" });
  const path = join(folder, "crimes.kv");
  for (const file of ["", "-wal", "-shm"]) {
    // The others hold what was written last, where they are there.
    await Deno.copyFile(store + file, path + file).catch(() => {});
  }
  const instance = await startOn(path, latency);
  return {
    ...instance,
    async [Symbol.asyncDispose]() {
      await instance[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function startOn(path: string, latency: number) {
  return startInstance(path, { months: values.months, latency });
}

/** Reads an answer to the end; its status. */
async function read({ url }: AppProcess, path: string): Promise<number> {
  const response = await fetch(new URL(path, url));
  await response.body!.pipeTo(new WritableStream());
  return response.status;
}

/** What was billed once nothing is under way for a while. */
async function quiet(instance: Instance): Promise<State> {
  let before = -1;
  let same = 0;
  return await until(() => instance.bill(), ({ calls, underWay }) => {
    same = calls === before && underWay === 0 ? same + 1 : 0;
    before = calls;
    return same > 25;
  });
}

async function peakMegabytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}

function mb(megabytes: number): string {
  return `${megabytes.toFixed(0)} MB`;
}

function row(...cells: string[]): void {
  const [first, ...rest] = cells;
  console.log(first!.padEnd(30), ...rest.map((cell) => cell.padStart(12)));
}
