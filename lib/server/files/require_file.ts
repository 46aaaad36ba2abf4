/** What a route about files cannot do without, or the problem that says why. */
import { setTimeout as sleep } from "node:timers/promises";
import { closest } from "../../core/filter/closest.ts";
import type { Manifest } from "../../core/manifest.ts";
import { Problem } from "../http/problem.ts";
import { ELSEWHERE } from "./file_home.ts";
import { type FileName, filesOf } from "./file_names.ts";
import type { KeptFiles } from "./kept_files.ts";

/** How long a file that is being made is waited for, in milliseconds. */
const PATIENCE = 25_000;
/** Seconds after which it is worth another look. */
const RETRY_AFTER = 15;

export function requireFiles(files: KeptFiles | null): KeptFiles {
  if (files !== null) return files;
  throw new Problem(
    404,
    "no-files",
    `This server keeps no files. ${ELSEWHERE}`,
  );
}

/** The file of a name; throws the 404 that tells the nearest one. */
export function requireFile(manifest: Manifest, name: string): FileName {
  const files = filesOf(manifest);
  const file = files.find((one) => one.name === name);
  if (file !== undefined) return file;
  const [nearest] = closest(name, files.map(({ name }) => name), 1);
  throw new Problem(
    404,
    "unknown-file",
    `There is no such file; the nearest is ${nearest}. All stand in /api/files.`,
  );
}

/** What is made, unless that takes longer than callers wait. */
export async function madeInTime<T>(making: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = sleep(PATIENCE, null, { signal: stop.signal }).catch(() => null);
  try {
    const made = await Promise.race([making, late]);
    if (made !== null) return made;
  } finally {
    stop.abort();
  }
  throw new Problem(
    503,
    "file-being-made",
    `The file is being made, for the first time of this version. Try again in ${RETRY_AFTER} s.`,
    { retryAfter: RETRY_AFTER },
  );
}
