/**
 * Builds beside each other in a folder: each has a folder of its own, and
 * `server.js` leads to the one that counts. So a server goes on with the files
 * that it began with, and a build that fails changes nothing.
 */
import { join } from "node:path";
import { builtFromLine, readBuiltFrom } from "../lib/server/http/built_from.ts";

/** The module that whoever serves begins with. */
export const SERVER_NAME = "server.js";

/**
 * Builds that stay, the newest: a server that still runs on one before those
 * lacks what it has not read yet.
 */
const KEPT = 3;

/**
 * Makes a build and has `server.js` lead to it.
 *
 * @param folder The folder of builds; made if it is not there.
 * @param sources Fingerprint of what it is made from, hexadecimal; written
 * beside the way to it.
 * @param make Writes a build into a folder below, a `server.js` among it.
 * @throws What `make` throws; then all is as it was.
 */
export async function addBuild(
  folder: string,
  sources: string,
  make: (outDir: string) => Promise<void>,
): Promise<void> {
  const name = newName();
  const outDir = join(folder, name);
  await Deno.mkdir(outDir, { recursive: true });
  try {
    await make(outDir);
    // Moved into its place, so that nobody reads half of it.
    const draft = join(outDir, "leading.js");
    await Deno.writeTextFile(draft, leadingTo(name, sources));
    await Deno.rename(draft, join(folder, SERVER_NAME));
  } catch (error) {
    await Deno.remove(outDir, { recursive: true }).catch(() => {});
    throw error;
  }
  await sweep(folder, name);
}

/** The fingerprint of what the build that counts was made from, or `null`. */
export async function builtFrom(folder: string): Promise<string | null> {
  try {
    return readBuiltFrom(await Deno.readTextFile(join(folder, SERVER_NAME)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function leadingTo(name: string, sources: string): string {
  return `// Written by the build, beside which those before it stay a while.
${builtFromLine(sources)}
export { default } from "./${name}/${SERVER_NAME}";
export * from "./${name}/${SERVER_NAME}";
`;
}

/** Later ones come later in the order of the alphabet. */
function newName(): string {
  const time = new Date().toISOString().replaceAll(/\D/g, "");
  return `build-${time}-${crypto.randomUUID().slice(0, 4)}`;
}

/** Removes all but the newest builds; newer than this are those under way. */
async function sweep(folder: string, current: string): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  const names = entries.map(({ name }) => name).sort().reverse();
  const older = names.filter((name) => /^build-/.test(name) && name < current);
  const kept = new Set(older.slice(0, KEPT - 1));
  for (const name of names) {
    const stays = name === SERVER_NAME || kept.has(name) ||
      /^build-/.test(name) && name >= current;
    if (stays) continue;
    // Another build may have been faster.
    await Deno.remove(join(folder, name), { recursive: true }).catch(() => {});
  }
}
