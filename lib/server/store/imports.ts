import { keys, lastWrittenFirst } from "./keys.ts";

/** One import that published something or found it published already. */
export interface Import {
  /** When it ended, UTC. */
  at: string;
  /** Names of the files, without their folders. */
  files: string[];
  /** Incidents in them. */
  rows: number;
  added: number;
  changed: number;
  /** Left as they were, since what was held is newer. */
  older: number;
  rejected: number;
  /** What was published after it. */
  version: string;
}

/** Imports that are kept. */
const KEPT = 20;

/** Writes an import into the history, and forgets the oldest beyond the limit. */
export async function recordImport(kv: Deno.Kv, made: Import): Promise<void> {
  await kv.set(keys.import(Date.parse(made.at)), made);
  for (const { key } of (await allImports(kv)).slice(KEPT)) {
    await kv.delete(key);
  }
}

/** The last import; `null` if there was none. */
export async function lastImport(kv: Deno.Kv): Promise<Import | null> {
  return (await allImports(kv))[0]?.value ?? null;
}

/** Those last written first, whatever the clock said. */
async function allImports(kv: Deno.Kv): Promise<Deno.KvEntry<Import>[]> {
  const found = kv.list<Import>({ prefix: keys.allImports() });
  return (await Array.fromAsync(found)).sort(lastWrittenFirst);
}
