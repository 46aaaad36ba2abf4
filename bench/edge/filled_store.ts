import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FORMAT } from "../../lib/core/manifest.ts";
import { historyStore } from "../browser/store.ts";
import type { Refreshed } from "./fill.ts";

/**
 * A filled store, and what filling it cost: measured once and remembered.
 *
 * @param months How many are held, the newest; "0" for all.
 * @param again Fills anew.
 */
export async function filledStore(months: string, again = false) {
  const name = `edge-${months}-format-${FORMAT}`;
  const folder = join(tmpdir(), "chicago-crimes-bench");
  const path = join(folder, `${name}.kv`);
  const about = `${path}.json`;
  const known = await Deno.readTextFile(about).catch(() => null);
  if (known !== null && !again) {
    return { store: path, refreshed: JSON.parse(known) as Refreshed[] };
  }
  const history = await historyStore(console.log);
  const draft = await Deno.makeTempDir({ dir: folder });
  try {
    const { success, stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        fileURLToPath(import.meta.resolve("./fill.ts")),
        history.path,
        join(draft, "crimes.kv"),
        months,
      ],
      stderr: "inherit",
    }).output();
    if (!success) throw new Error("The fill failed");
    const text = new TextDecoder().decode(stdout);
    await Deno.rename(join(draft, "crimes.kv"), path);
    await Deno.writeTextFile(about, text);
    return { store: path, refreshed: JSON.parse(text) as Refreshed[] };
  } finally {
    await Deno.remove(draft, { recursive: true });
  }
}
