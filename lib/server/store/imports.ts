import { keys } from "./keys.ts";

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
  const newest = kv.list({ prefix: keys.allImports() }, { reverse: true });
  let count = 0;
  for await (const { key } of newest) {
    if (++count > KEPT) await kv.delete(key);
  }
}

/** The last import; `null` if there was none. */
export async function lastImport(kv: Deno.Kv): Promise<Import | null> {
  const newest = kv.list<Import>({ prefix: keys.allImports() }, {
    reverse: true,
    limit: 1,
  });
  for await (const { value } of newest) return value;
  return null;
}
