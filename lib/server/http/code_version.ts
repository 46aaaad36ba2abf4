import { PROJECT } from "./project.ts";

/** Where `deno task build` writes what it was made from. */
const BUILT_FROM = new URL("_fresh/built_from.txt", PROJECT);

/**
 * What tells this program from one of other sources: what both answer to the
 * same question may differ, in form or because one was wrong, and so must what
 * is kept of it, here and by callers. "" where nothing was built.
 */
export const CODE_VERSION = Deno.env.get("DENO_DEPLOYMENT_ID") ?? builtFrom();

function builtFrom(): string {
  try {
    return Deno.readTextFileSync(BUILT_FROM).trim();
  } catch {
    return "";
  }
}
