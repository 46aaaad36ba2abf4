import { readBuiltFrom } from "./built_from.ts";
import { PROJECT } from "./project.ts";

/** Where `deno task build` says what it was made from. */
const SERVER = new URL("_fresh/server.js", PROJECT);

/**
 * What tells this program from one of other sources: what both answer to the
 * same question may differ, in form or because one was wrong, and so must what
 * is kept of it, here and by callers. "" where nothing was built.
 */
export const CODE_VERSION = Deno.env.get("DENO_DEPLOYMENT_ID") ?? builtFrom();

function builtFrom(): string {
  try {
    return readBuiltFrom(Deno.readTextFileSync(SERVER)) ?? "";
  } catch {
    return "";
  }
}
