import { DatabaseSync } from "node:sqlite";
import { openServices } from "../../lib/server/services.ts";
import { readSettings } from "../../lib/server/settings/config.ts";
import { SHARED_FOLDER } from "./shared_folder.ts";

/**
 * Puts a store with the made-up city into a folder and returns its path; `null`
 * where the tests are no run of `tools/run_tests.ts`, and each app makes its own.
 *
 * The city is made once a run, by whoever asks first: that takes seconds, and a
 * copy milliseconds.
 */
export async function copyDemoStore(folder: string): Promise<string | null> {
  const shared = Deno.env.get(SHARED_FOLDER);
  if (shared === undefined) return null;
  const made = `${shared}/demo.kv`;
  using lock = await Deno.open(`${shared}/lock`, { create: true, write: true });
  await lock.lock(true);
  if (!await exists(made)) await makeDemoStore(shared, made);
  await lock.unlock();
  const copy = `${folder}/crimes.kv`;
  await Deno.copyFile(made, copy);
  return copy;
}

/** Has the program fill an empty store, as a first start does. */
async function makeDemoStore(folder: string, path: string): Promise<void> {
  const settings = {
    CRIMES_SOURCE: "demo",
    CRIMES_KV_PATH: `${folder}/filled.kv`,
    // No answers are kept: a test sees its own app keep the first one.
    CRIMES_CACHE_HOURS: "0",
  };
  const services = await openServices(readSettings(settings));
  await services.filled;
  await services.close();
  // One file and whole, whenever the store that was closed lets go of its own.
  using store = new DatabaseSync(settings.CRIMES_KV_PATH, { readOnly: true });
  store.prepare("VACUUM INTO ?").run(`${path}.new`);
  await Deno.rename(`${path}.new`, path);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
