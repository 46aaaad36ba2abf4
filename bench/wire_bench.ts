/**
 * What the data weighs on the wire and what reading it costs, on the city's
 * real rows where they are beside the repository: sizes as they are stored and
 * sent, and beside a plain copy and sort of the same columns what it takes to
 * decode them, and to make of them what the engine answers from.
 *
 *     deno task bench:wire
 *     deno task bench:wire --json    for machines
 */
import { assertEquals } from "@std/assert";
import { parseArgs } from "node:util";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { DAY_MINUTES } from "../lib/core/calendar.ts";
import type { CoreColumns } from "../lib/core/chunks/chunk.ts";
import {
  decodeCore,
  decodePlace,
  encodeCore,
  encodePlace,
} from "../lib/core/chunks/codec.ts";
import { CORE, CORE_NAMES, pickCore } from "../lib/core/chunks/columns.ts";
import { sortRows } from "../lib/core/chunks/radix.ts";
import type { Wants } from "../lib/core/engine/answer.ts";
import { FastEngine } from "../lib/core/engine/fast/engine.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { type Bbox, CITY_BOX } from "../lib/core/grid.ts";
import type { BlobRef, Coding, Manifest } from "../lib/core/manifest.ts";
import { writeDictionary } from "../lib/server/refresh/publish_dictionary.ts";
import {
  describe,
  writeChunk,
} from "../lib/server/refresh/publish_manifest.ts";
import { getBlob } from "../lib/server/store/blobs.ts";
import { loadRows } from "../tests/support/engine_rows.ts";

const ROUNDS = 5;
/** What the core part of all rows and the dictionary may take with brotli. */
const MOST_BYTES = 27_000_000;
/** What the place part of all rows may take. */
const MOST_PLACE_BYTES = 8_000_000;

/** Some streets of the Loop. */
const FEW_STREETS: Bbox = [-87.632, 41.88, -87.63, 41.882];

/** Asks for groups, for cells of the whole city, for charts of its blocks. */
const QUESTIONS: [Partial<Filter>, Wants][] = [
  [{}, { summary: true }],
  [{}, { cells: { bbox: CITY_BOX, level: 7 } }],
  [{ bbox: [-87.8, 41.7, -87.55, 41.95] }, { summary: true }],
];

interface Parts {
  period: string;
  core: CoreColumns;
  /** Rows in the order of their positions, as they come. */
  shuffled: CoreColumns;
  encoded: Uint8Array<ArrayBuffer>;
  place: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  brotli: Uint8Array<ArrayBuffer>;
}

/** The steps, part by part and in turns, so that what disturbs one disturbs the others. */
const STEPS: Record<string, (parts: Parts) => unknown> = {
  "encode": ({ core }) => encodeCore(core),
  "inflate brotli": ({ brotli }) => brotliDecompressSync(brotli),
  "inflate gzip": ({ gzip }) => gunzipSync(gzip),
  "decode": ({ encoded }) => decodeCore(encoded),
  "decode place": ({ place, core }) => decodePlace(place, core),
  "copy and sort": ({ shuffled }) => copyAndSort(shuffled),
};

function copyAndSort(core: CoreColumns): CoreColumns {
  return pickCore(core, orderByTime(core));
}

function orderByTime({ rows, day, minute }: CoreColumns): Uint32Array {
  let first = 65_535;
  for (let i = 0; i < rows; i++) first = Math.min(first, day[i]!);
  const order = new Uint32Array(rows);
  const minutes = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    order[i] = i;
    minutes[i] = (day[i]! - first) * DAY_MINUTES + minute[i]!;
  }
  sortRows(order, minutes, 20); // a year has less than 2^20 minutes
  return order;
}

/**
 * The same of all parts into one memory that is new to the process, which the
 * system has to hand out page by page; so is what an engine keeps, while a copy
 * that is thrown away leaves its memory to the next.
 */
function copyAndSortAll(parts: readonly Parts[]): ArrayBuffer {
  const cores = parts.map(({ shuffled }) => shuffled);
  const bytes = (core: CoreColumns) =>
    sum(CORE_NAMES.map((name) => Math.ceil(core[name].byteLength / 8) * 8));
  const buffer = new ArrayBuffer(sum(cores.map(bytes)));
  let at = 0;
  for (const core of cores) {
    const order = orderByTime(core);
    for (const name of CORE_NAMES) {
      const into = new CORE[name](buffer, at, core.rows);
      pick(core[name], order, into);
      at += Math.ceil(into.byteLength / 8) * 8;
    }
  }
  return buffer;
}

/** As `pickCore` does it. */
function pick(
  from: Uint8Array | Uint16Array,
  rows: Uint32Array,
  into: Uint8Array | Uint16Array,
): void {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
}

function byPosition(core: CoreColumns): CoreColumns {
  const order = Uint32Array.from({ length: core.rows }, (_, i) => i);
  const keys = Uint32Array.from(order, (i) => core.y[i]! << 16 | core.x[i]!);
  sortRows(order, keys);
  return pickCore(core, order);
}

/**
 * What a visitor's browser does of a fresh start: decodes all parts, gives them
 * to an engine, and asks what needs the copy in space, then what needs all else
 * that the engine makes of core columns. In milliseconds from the start.
 */
function index(parts: readonly Parts[]): Record<string, number> {
  const began = performance.now();
  const engine = new FastEngine(dictionary);
  for (const { period, encoded } of parts) {
    engine.put({
      period,
      core: decodeCore(encoded),
      place: null,
      detail: null,
    });
  }
  const decoded = performance.now() - began;
  engine.query({ ...EVERYTHING, bbox: FEW_STREETS }, {});
  const inSpace = performance.now() - began;
  for (const [filter, wants] of QUESTIONS) {
    engine.query({ ...EVERYTHING, ...filter }, wants);
  }
  const all = performance.now() - began;
  return {
    "decode and put": decoded,
    "and the copy in space": inSpace,
    "and all else": all,
  };
}

const sum = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);
const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[times.length >> 1]!;

const { values } = parseArgs({
  args: Deno.args,
  options: { json: { type: "boolean", default: false } },
});
const { name, rows, dictionary, chunks } = await loadRows();
using kv = await Deno.openKv(":memory:");
const ref = await writeDictionary(kv, dictionary, undefined, undefined);

const parts: Parts[] = [];
const entries: Manifest["chunks"] = [];
for (const chunk of chunks) {
  const { period, core } = chunk;
  const place = encodePlace(chunk.place!, core);
  assertEquals(decodePlace(place, core), chunk.place);
  const entry = await writeChunk(kv, chunk, Date.now);
  const read = async (coding: Coding) =>
    (await getBlob(kv, entry!.core.id, coding))!;
  const encoded = encodeCore(core);
  assertEquals(decodeCore(encoded), core);
  entries.push(entry!);
  parts.push({
    period,
    core,
    shuffled: byPosition(core),
    encoded,
    place,
    gzip: await read("gzip"),
    brotli: await read("br"),
  });
}

/** In nanoseconds a row, of all rounds. */
const times: Record<string, number[]> = {};
const add = (name: string, round: number, milliseconds: number) => {
  const rounds = times[name] ??= Array(ROUNDS).fill(0);
  rounds[round]! += milliseconds * 1e6 / rows;
};
for (let round = 0; round < ROUNDS; round++) {
  for (const part of parts) {
    for (const [name, step] of Object.entries(STEPS)) {
      const began = performance.now();
      step(part);
      add(name, round, performance.now() - began);
    }
  }
  const began = performance.now();
  copyAndSortAll(parts);
  add("the same, new memory", round, performance.now() - began);
  for (const [name, milliseconds] of Object.entries(index(parts))) {
    add(name, round, milliseconds);
  }
}
const medians = Object.fromEntries(
  Object.entries(times).map(([name, rounds]) => [name, median(rounds)]),
);
/** How many times as long as a copy and sort, round by round. */
const ratio = (name: string, to: string) =>
  median(times[name]!.map((time, round) => time / times[to]![round]!));

const manifest = await describe({
  source: "csv",
  demo: false,
  refreshedAt: new Date().toISOString(),
  dictionary: ref,
  chunks: entries,
});
const weigh = (blobs: BlobRef[]) => ({
  // Detail parts are kept as gzip alone.
  brotli: sum(blobs.map(({ brotli }) => brotli ?? 0)),
  gzip: sum(blobs.map(({ bytes }) => bytes)),
});
const sizes = {
  core: weigh(entries.map(({ core }) => core)),
  place: weigh(entries.map(({ place }) => place)),
  detail: weigh(entries.map(({ detail }) => detail)),
  labels: weigh([ref.labels]),
  blocks: weigh(ref.blocks),
};
const newest = entries.at(-1)!.core;
const full = entries.at(-2)!.core;
const json = new TextEncoder().encode(JSON.stringify({ data: manifest }));
const result = {
  name,
  rows,
  sizes,
  total: sizes.core.brotli + sizes.labels.brotli + sizes.blocks.brotli,
  months: { newest: newest.brotli!, whole: full.brotli! },
  firstView: gzipSync(json).length + ref.labels.brotli! +
    Math.max(newest.brotli!, full.brotli!),
  nanosecondsARow: medians,
  decodeToSort: ratio("decode", "copy and sort"),
  spaceToSort: ratio("and the copy in space", "copy and sort"),
  indexToSort: ratio("and all else", "copy and sort"),
  spaceToNewSort: ratio("and the copy in space", "the same, new memory"),
  indexToNewSort: ratio("and all else", "the same, new memory"),
  firstRound: Object.fromEntries(
    Object.entries(times).map(([name, [first]]) => [name, first!]),
  ),
};

if (values.json) {
  console.log(JSON.stringify(result));
} else {
  console.log(`${rows} rows: ${name}\n`);
  for (const [what, { brotli, gzip }] of Object.entries(sizes)) {
    console.log(
      `${what.padEnd(8)} brotli ${brotli} bytes, gzip ${gzip}` +
        (["core", "place", "detail"].includes(what)
          ? ` (${(brotli / rows).toFixed(2)} and ${
            (gzip / rows).toFixed(2)
          } a row)`
          : ""),
    );
  }
  console.log(
    `core with the dictionary ${result.total} bytes, wanted ${MOST_BYTES}; ` +
      `place ${sizes.place.brotli}, wanted ${MOST_PLACE_BYTES}`,
  );
  console.log(
    `first view: manifest, labels and the larger of the two newest months: ` +
      `${result.firstView} bytes\n`,
  );
  console.log("ns a row               median   first round");
  for (const [step, time] of Object.entries(medians)) {
    console.log(
      `${step.padEnd(22)} ${time.toFixed(1).padStart(6)} ${
        result.firstRound[step]!.toFixed(1).padStart(13)
      }`,
    );
  }
  const times = (ratio: number, anew: number) =>
    `${ratio.toFixed(2)} times a plain copy and sort, ${
      anew.toFixed(2)
    } times one into new memory`;
  console.log(
    `\ndecoding takes ${
      result.decodeToSort.toFixed(2)
    } times a plain copy and sort
with the copy in space ${times(result.spaceToSort, result.spaceToNewSort)}
with all that is made ${times(result.indexToSort, result.indexToNewSort)}`,
  );
}
