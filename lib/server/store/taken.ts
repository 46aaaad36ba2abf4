import { keys } from "./keys.ts";

/**
 * What was taken from a source so far: the refresh's checkpoint. A month is
 * taken when its incidents are published.
 */
export interface Taken {
  /**
   * By month (`YYYY-MM`): how many incidents the source held when the month
   * was last taken. Its own count, so that rows it holds but we reject do not
   * look like a change.
   */
  months: Record<string, number>;
  /**
   * Months taken since the last reconciliation of everything began; a month
   * that is not among them is due to be compared again.
   */
  compared: string[];
  /** When the last reconciliation of everything began, ms since 1970. */
  comparingSince: number;
}

const NOTHING: Taken = { months: {}, compared: [], comparingSince: 0 };

/** Reads what was taken from a source. */
export async function readTaken(kv: Deno.Kv, source: string): Promise<Taken> {
  const { value } = await kv.get<Taken>(keys.taken(source));
  return value ?? NOTHING;
}

/**
 * Writes what was taken.
 *
 * @returns False if the fence no longer holds; then nothing was written.
 */
export async function writeTaken(
  kv: Deno.Kv,
  source: string,
  taken: Taken,
  fence: Deno.AtomicCheck,
): Promise<boolean> {
  const { ok } = await kv.atomic()
    .check(fence)
    .set(keys.taken(source), taken)
    .commit();
  return ok;
}

/** Forgets everything, so that the next refresh begins anew. */
export async function forgetTaken(kv: Deno.Kv, source: string): Promise<void> {
  await kv.delete(keys.taken(source));
}
