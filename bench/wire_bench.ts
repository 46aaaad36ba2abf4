/**
 * What the data weighs on the wire and what reading it costs, on the city's
 * real rows where they are beside the repository: sizes as they are stored and
 * sent, and decoding beside a plain copy-and-sort of the same columns.
 *
 *     deno task bench:wire
 *     deno task bench:wire --json    for machines
 */
import { assertEquals } from "@std/assert";
import { parseArgs } from "node:util";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { DAY_MINUTES } from "../lib/core/calendar.ts";
import type { CoreColumns } from "../lib/core/chunks/chunk.ts";
import { decodeCore, encodeCore } from "../lib/core/chunks/codec.ts";
import { pickCore } from "../lib/core/chunks/columns.ts";
import { sortRows } from "../lib/core/chunks/radix.ts";
import type { BlobRef, Coding, Manifest } from "../lib/core/manifest.ts";
import { writeDictionary } from "../lib/server/refresh/publish_dictionary.ts";
import {
  describe,
  writeChunk,
} from "../lib/server/refresh/publish_manifest.ts";
import { getBlob } from "../lib/server/store/blobs.ts";
import { loadRows } from "./engine/rows.ts";

const ROUNDS = 5;
/** What the core part of all rows and the dictionary may take with brotli. */
const MOST_BYTES = 27_000_000;

interface Parts {
  core: CoreColumns;
  /** Rows in the order of their positions, as they come. */
  shuffled: CoreColumns;
  encoded: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  brotli: Uint8Array<ArrayBuffer>;
}

/** The steps in turns, so that what disturbs one disturbs the others. */
const STEPS: Record<string, (parts: Parts) => unknown> = {
  "encode": ({ core }) => encodeCore(core),
  "inflate brotli": ({ brotli }) => brotliDecompressSync(brotli),
  "inflate gzip": ({ gzip }) => gunzipSync(gzip),
  "decode": ({ encoded }) => decodeCore(encoded),
  "copy and sort": ({ shuffled }) => copyAndSort(shuffled),
};

function copyAndSort(core: CoreColumns): CoreColumns {
  const { rows, day, minute } = core;
  let first = 65_535;
  for (let i = 0; i < rows; i++) first = Math.min(first, day[i]!);
  const order = new Uint32Array(rows);
  const minutes = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    order[i] = i;
    minutes[i] = (day[i]! - first) * DAY_MINUTES + minute[i]!;
  }
  sortRows(order, minutes, 20); // a year has less than 2^20 minutes
  return pickCore(core, order);
}

function byPosition(core: CoreColumns): CoreColumns {
  const order = Uint32Array.from({ length: core.rows }, (_, i) => i);
  const keys = Uint32Array.from(order, (i) => core.y[i]! << 16 | core.x[i]!);
  sortRows(order, keys);
  return pickCore(core, order);
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
for (const { period, core, detail } of chunks) {
  const entry = await writeChunk(kv, { period, core, detail }, Date.now);
  const read = async (coding: Coding) =>
    (await getBlob(kv, entry!.core.id, coding))!;
  const encoded = encodeCore(core);
  assertEquals(decodeCore(encoded), core);
  entries.push(entry!);
  parts.push({
    core,
    shuffled: byPosition(core),
    encoded,
    gzip: await read("gzip"),
    brotli: await read("br"),
  });
}

const times: Record<string, number> = {};
for (const name of Object.keys(STEPS)) times[name] = 0;
const rounds = Array.from({ length: ROUNDS }, () => {
  const round = { ...times };
  for (const part of parts) {
    for (const [name, step] of Object.entries(STEPS)) {
      const began = performance.now();
      step(part);
      round[name]! += performance.now() - began;
    }
  }
  return round;
});
for (const name of Object.keys(times)) {
  times[name] = median(rounds.map((round) => round[name]!)) * 1e6 / rows;
}

const manifest = await describe({
  source: "csv",
  demo: false,
  refreshedAt: new Date().toISOString(),
  dictionary: ref,
  chunks: entries,
});
const weigh = (blobs: BlobRef[]) => ({
  brotli: sum(blobs.map(({ brotli }) => brotli!)),
  gzip: sum(blobs.map(({ bytes }) => bytes)),
});
const sizes = {
  core: weigh(entries.map(({ core }) => core)),
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
  total: sum(Object.values(sizes).map(({ brotli }) => brotli)),
  months: { newest: newest.brotli!, whole: full.brotli! },
  firstView: gzipSync(json).length + ref.labels.brotli! +
    Math.max(newest.brotli!, full.brotli!),
  nanosecondsARow: times,
  decodeToSort: times["decode"]! / times["copy and sort"]!,
};

if (values.json) {
  console.log(JSON.stringify(result));
} else {
  console.log(`${rows} rows: ${name}\n`);
  for (const [what, { brotli, gzip }] of Object.entries(sizes)) {
    console.log(
      `${what.padEnd(8)} brotli ${brotli} bytes, gzip ${gzip}` +
        (what === "core"
          ? ` (${(brotli / rows).toFixed(2)} and ${
            (gzip / rows).toFixed(2)
          } a row)`
          : ""),
    );
  }
  console.log(`all      brotli ${result.total} bytes, wanted ${MOST_BYTES}`);
  console.log(
    `first view: manifest, labels and the larger of the two newest months: ` +
      `${result.firstView} bytes\n`,
  );
  for (const [step, time] of Object.entries(times)) {
    console.log(`${step.padEnd(15)} ${time.toFixed(1).padStart(7)} ns a row`);
  }
  console.log(
    `\ndecoding takes ${
      result.decodeToSort.toFixed(2)
    } times a plain copy and sort`,
  );
}
