import { fileURLToPath } from "node:url";
import { builtFrom, SERVER_NAME } from "./builds.ts";

const ROOT = new URL("../", import.meta.url);

/** What a build is made of, below the root; what is missing counts as empty. */
const SOURCES = [
  "compat",
  "components",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "islands",
  "lib",
  "main.ts",
  "routes",
  "static",
  "tools/app_builder.ts",
  "tools/builds.ts",
  "tools/bundle_server.ts",
  "tools/bundle_styles.ts",
  "tools/merge_chunks.ts",
];

/** Where builds lie. */
export const BUILDS = fileURLToPath(new URL("_fresh", ROOT));

/** What `build` makes and `start` serves. */
export const SERVER = new URL(`_fresh/${SERVER_NAME}`, ROOT);

/** A build that failed and has told why on standard error. */
export class BuildError extends Error {
  override name = "BuildError";
}

/**
 * Builds `_fresh/` unless it was built from these very sources.
 *
 * @param signal Ends a build under way.
 * @returns True if it built.
 * @throws {BuildError} If the build fails.
 */
export async function buildIfStale(signal?: AbortSignal): Promise<boolean> {
  const from = await builtFrom(BUILDS);
  if (from !== null && from === await sourcesNow()) return false;
  // By process, not import: a build leaves nothing behind in the server.
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fileURLToPath(new URL("dev.ts", ROOT)), "build"],
    cwd: fileURLToPath(ROOT),
    stdout: "null",
    stderr: "inherit",
    signal,
  }).output();
  if (!success) throw new BuildError("The build failed.");
  return true;
}

/** The fingerprint of all that a build is made from, as it is now. */
export function sourcesNow(): Promise<string> {
  return fingerprint(SOURCES.map((path) => new URL(path, ROOT)));
}

/**
 * SHA-256, hexadecimal, of the names and contents of files and of all files
 * below folders that exist. Tests do not count: they are never built.
 */
export async function fingerprint(paths: readonly URL[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesIn))).flat().sort();
  const lines = await Promise.all(
    files.map(async (file) =>
      `${await sha256(await Deno.readFile(new URL(file)))} ${file}`
    ),
  );
  return await sha256(new TextEncoder().encode(lines.join("\n")));
}

async function filesIn(path: URL): Promise<string[]> {
  const { isDirectory } = await Deno.stat(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return { isDirectory: null };
    throw error;
  });
  if (isDirectory === null) return [];
  if (!isDirectory) {
    return /_test\.tsx?$/.test(path.pathname) ? [] : [path.href];
  }
  const entries = await Array.fromAsync(Deno.readDir(path));
  const inside = entries.map(({ name }) =>
    filesIn(new URL(encodeURIComponent(name), `${path.href}/`))
  );
  return (await Promise.all(inside)).flat();
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
