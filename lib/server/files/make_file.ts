import { createHash } from "node:crypto";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { createGzip, createZstdCompress } from "node:zlib";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Dataset } from "../answers/dataset.ts";
import type { Pace, Parts } from "../answers/export_line.ts";
import { matching } from "../answers/matching.ts";
import { EXPORT_FORMATS, exportFile } from "../http/exports.ts";
import { joined } from "../../core/joined.ts";
import type { Bytes, FileHome } from "./file_home.ts";
import type { FileName } from "./file_names.ts";

interface MakeOptions {
  /** Takes turns with whoever else asks, part by part. */
  pace: Pace;
  /** Asked before each part; rejects if it is not wanted any more. */
  goesOn: () => Promise<void>;
}

/** How well gzip compresses what is kept: well, but not for minutes. */
const GZIP_LEVEL = 6;

/**
 * Makes the file of a version, whole, or leaves nothing of it.
 *
 * @throws {Problem} If what it holds cannot be read, or there is no room.
 */
export async function makeFile(
  home: FileHome,
  dataset: Dataset,
  { name, year, form }: FileName,
  { pace, goesOn }: MakeOptions,
): Promise<void> {
  const filter = year === null
    ? EVERYTHING
    : { ...EVERYTHING, from: `${year}-01-01`, to: `${year}-12-31` };
  await dataset.require(filter);
  const hash = createHash("sha256");
  const writer = await home.write(dataset.manifest.version, name);
  try {
    const format = EXPORT_FORMATS[form.format];
    const file = exportFile(format, matching(dataset, filter));
    const parts = await pace(
      coded(file, form.coding),
      format.gathers,
    );
    for await (const part of parts) {
      await goesOn();
      hash.update(part);
      await writer.write(part);
    }
    await writer.finish(hash.digest("hex"));
  } finally {
    // What went wrong before is what is told.
    await writer.abandon().catch(() => {});
  }
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
