import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FORMAT } from "../../lib/core/manifest.ts";
import { historyStore } from "../browser/store.ts";
import type { Refreshed } from "./fill.ts";

interface FilledOptions {
  /** Fills anew. */
  again?: boolean;
  /** Which of the days of `fill.ts` pass; all if absent. */
  days?: readonly string[];
}

/**
 * A filled store, and what filling it cost: measured once and remembered.
 *
 * @param months How many are held, the newest; "0" for all.
 */
export async function filledStore(
  months: string,
  { again = false, days = [] }: FilledOptions = {},
) {
  const passed = days.map((day) => `-${day.replaceAll(" ", "-")}`).join("");
  const name = `edge-${months}${passed}-format-${FORMAT}`;
  const folder = join(tmpdir(), "chicago-crimes-bench");
  const path = join(folder, `${name}.kv`);
  const about = `${path}.json`;
  const known = await Deno.readTextFile(about).catch(() => null);
  if (known !== null && !again) {
    return { store: path, refreshed: JSON.parse(known) as Refreshed[] };
  }
  await Deno.mkdir(folder, { recursive: true });
  const draft = await Deno.makeTempDir({ dir: folder });
  try {
    const made = join(draft, "crimes.kv");
    const refreshed = await refreshStore(made, months, days);
    await Deno.rename(made, path);
    await Deno.writeTextFile(about, JSON.stringify(refreshed));
    return { store: path, refreshed };
  } finally {
    await Deno.remove(draft, { recursive: true });
  }
}

/** Lets days pass for a store, each with its refresh; all days if none is named. */
export async function refreshStore(
  path: string,
  months: string,
  days: readonly string[],
): Promise<Refreshed[]> {
  const history = await historyStore(console.log);
  const fill = fileURLToPath(import.meta.resolve("./fill.ts"));
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fill, history.path, path, months, ...days],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The fill failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}
