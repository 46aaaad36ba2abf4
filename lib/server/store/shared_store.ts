import { keys } from "./keys.ts";

/**
 * A store that all instances share has the version numbers of a cluster, which
 * grow by a million a second from its first day on; one of a single instance
 * counts its commits.
 */
const MOST_COMMITS = 2 ** 32;

/**
 * What is wrong where the platform gave an instance a store of its own, as it
 * does without a word where no database is assigned; `null` otherwise.
 */
export async function notShared(kv: Deno.Kv): Promise<string | null> {
  const { versionstamp } = await kv.get(keys.secret("access"));
  if (versionstamp === null) return null;
  // Eight bytes of version, two of the place within it.
  const version = Number.parseInt(versionstamp.slice(0, 16), 16);
  return version > MOST_COMMITS ? null : NOT_SHARED;
}

const NOT_SHARED =
  "The data store seems to be this instance's own, and to end with it: provision a Deno KV database and assign it to the app";
