/** Copies the store whole, while it is in use: `deno task backup FILE`. */
import { load } from "@std/dotenv";
import { DatabaseSync } from "node:sqlite";
import { formatMegabytes } from "../lib/core/format.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";

const HELP = `Copies the store into one file, also while a server uses it.

  deno task backup FILE

FILE must not exist yet. docs/backup.md says how to restore it.
`;

/** Makes the copy. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0 || file.startsWith("-")) {
    console.error(HELP.trimEnd());
    return file === "-h" || file === "--help" ? 0 : 1;
  }
  const { kvPath } = readSettings({ ...await load(), ...Deno.env.toObject() });
  if (kvPath === undefined || /^https?:/.test(kvPath)) {
    console.error("The store is no file here: its host makes the backups.");
    return 1;
  }
  for (const [path, wanted] of [[kvPath, true], [file, false]] as const) {
    if (await exists(path) === wanted) continue;
    console.error(`${path} ${wanted ? "does not exist" : "exists already"}`);
    return 1;
  }
  using store = new DatabaseSync(kvPath, { readOnly: true });
  // Reads one state of it, however much is written meanwhile.
  store.prepare("VACUUM INTO ?").run(file);
  const { size } = await Deno.stat(file);
  console.log(`Copied the store to ${file}, ${formatMegabytes(size)}.`);
  return 0;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

try {
  Deno.exitCode = await main(Deno.args);
} catch (error) {
  const known = error instanceof SettingError;
  const message = error instanceof Error ? error.message : String(error);
  console.error(known ? message : `The backup failed: ${message}`);
  Deno.exitCode = 1;
}
