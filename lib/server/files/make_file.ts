import { createHash } from "node:crypto";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { createGzip, createZstdCompress } from "node:zlib";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Dataset } from "../answers/dataset.ts";
import type { Pace, Parts } from "../answers/export_line.ts";
import { matching } from "../answers/matching.ts";
import { EXPORT_FORMATS, exportFile } from "../http/exports.ts";
import { joined } from "../http/gzip_pieces.ts";
import type { FileName } from "./file_names.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that is there. */
export interface KeptFile {
  path: string;
  bytes: number;
  /** Of the content, hexadecimal. */
  sha256: string;
}

interface MakeOptions {
  /** Takes turns with whoever else asks, part by part. */
  pace: Pace;
  /** Asked before each part; rejects if it is not wanted any more. */
  goesOn: () => Promise<void>;
}

/** How well gzip compresses what is kept: well, but not for minutes. */
const GZIP_LEVEL = 6;

/**
 * Makes the file of a version at a path, and what is told of it beside it.
 *
 * @throws {Problem} If what it holds cannot be read.
 */
export async function makeFile(
  path: string,
  dataset: Dataset,
  { year, form }: FileName,
  { pace, goesOn }: MakeOptions,
): Promise<KeptFile> {
  const filter = year === null
    ? EVERYTHING
    : { ...EVERYTHING, from: `${year}-01-01`, to: `${year}-12-31` };
  await dataset.require(filter);
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  const hash = createHash("sha256");
  let bytes = 0;
  // Whole, or under another name: a killed server leaves no half of a file,
  // and other processes make the same in files of their own.
  const part = `${path}.${crypto.randomUUID()}.part`;
  const out = await Deno.open(part, { write: true, createNew: true });
  try {
    const format = EXPORT_FORMATS[form.format];
    const file = exportFile(format, matching(dataset, filter));
    const parts = await pace(
      coded(file, form.coding),
      format.gathers,
    );
    const keep = async (content: Uint8Array) => {
      hash.update(content);
      bytes += content.length;
      for (let at = 0; at < content.length;) {
        at += await out.write(content.subarray(at));
      }
    };
    for await (const one of parts) {
      await goesOn();
      await keep(one);
    }
  } catch (error) {
    await Deno.remove(part).catch(() => {});
    throw error;
  } finally {
    out.close();
  }
  const sha256 = hash.digest("hex");
  await Deno.rename(part, path);
  await Deno.writeTextFile(part, JSON.stringify({ bytes, sha256 }));
  await Deno.rename(part, `${path}.json`);
  return { path, bytes, sha256 };
}

/** Parts as they are kept; some are empty, where nothing is coded yet. */
async function* coded(
  parts: Parts,
  coding: "gzip" | "zstd" | null,
): Parts {
  if (coding === null) return yield* parts;
  // It works in this thread, and so when a part is asked for, in its turn.
  const coder = coding === "gzip"
    ? createGzip({ level: GZIP_LEVEL })
    : createZstdCompress();
  const write = promisify((part: Bytes, done: (error?: Error | null) => void) =>
    coder.write(part, done)
  );
  const made: Uint8Array[] = [];
  coder.on("data", (content: Uint8Array) => made.push(content));
  try {
    for await (const part of parts) {
      await write(part);
      yield joined(made.splice(0));
    }
    coder.end();
    await finished(coder);
    yield joined(made);
  } finally {
    coder.destroy();
  }
}
