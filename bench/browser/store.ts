/**
 * A store of the whole history, made once for all runs: coding 6.7 million
 * rows takes minutes.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FORMAT } from "../../lib/core/manifest.ts";
import { writeDictionary } from "../../lib/server/refresh/publish_dictionary.ts";
import {
  describe,
  writeChunk,
} from "../../lib/server/refresh/publish_manifest.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { publish } from "../../lib/server/store/manifest.ts";
import { realFile } from "../../tests/support/real_rows.ts";
import { loadRows } from "../../tests/support/engine_rows.ts";

/** A store on disk, and what its rows are. */
interface HistoryStore {
  /** Path of the KV file; to be copied, not to be written to. */
  path: string;
  name: string;
  rows: number;
}

/**
 * The store of all real rows, or of made-up ones where those are absent. Kept
 * in the system's folder for temporary files under the number of the data
 * format, so that it is made anew when that changes.
 *
 * @param tell Told what takes so long.
 */
export async function historyStore(
  tell: (line: string) => void,
): Promise<HistoryStore> {
  const rows = realFile("crimes/2017.parquet") === null ? "made-up" : "real";
  const folder = join(tmpdir(), "chicago-crimes-bench");
  const path = join(folder, `${rows}-format-${FORMAT}.kv`);
  const about = `${path}.json`;
  try {
    return { ...JSON.parse(await Deno.readTextFile(about)), path };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  tell("making the store of the whole history, once: this takes minutes");
  await Deno.mkdir(folder, { recursive: true });
  // Under another name until it is whole: two runs may make it at once.
  const draft = await Deno.makeTempDir({ dir: folder });
  try {
    const made = await makeStore(join(draft, "crimes.kv"));
    await Deno.rename(join(draft, "crimes.kv"), path);
    await Deno.writeTextFile(join(draft, "about.json"), JSON.stringify(made));
    await Deno.rename(join(draft, "about.json"), about);
    return { ...made, path };
  } finally {
    await Deno.remove(draft, { recursive: true });
  }
}

async function makeStore(path: string) {
  const { name, rows, dictionary, chunks, database } = await loadRows();
  database.closeSync();
  // Closed in the end, which moves all that was written into the one file.
  using kv = await openStore(path);
  const entries = [];
  for (const chunk of chunks) {
    entries.push(await writeChunk(kv, chunk, Date.now));
  }
  const manifest = await describe({
    source: "csv",
    demo: false,
    refreshedAt: new Date().toISOString(),
    dictionary: await writeDictionary(kv, dictionary, undefined, undefined),
    chunks: entries.filter((entry) => entry !== null),
  });
  const outcome = await publish(kv, manifest, null);
  if (!outcome.ok) throw new Error(`Cannot publish: ${outcome.reason}`);
  return { name, rows };
}
