import { setTimeout as sleep } from "node:timers/promises";
import { Overdue, PAUSES, ShortWait } from "../../core/short_wait.ts";
import { StoreError } from "./kv.ts";

/** How long the store is waited for, in milliseconds. */
const PATIENCE = 2_000;

/** The store, for what can be done without it. */
export interface StoreWait {
  kv: Deno.Kv;
  wait: ShortWait;
}

export function storeWait(kv: Deno.Kv): StoreWait {
  const patience = (signal: AbortSignal) =>
    sleep(PATIENCE / PAUSES, undefined, { signal });
  return { kv, wait: new ShortWait(patience) };
}

/** What the store says; something else if it takes too long, or cannot. */
export async function shortly<T, F>(
  { kv, wait }: StoreWait,
  otherwise: F,
  ask: (kv: Deno.Kv) => Promise<T>,
): Promise<T | F> {
  try {
    return await wait.for(() => ask(kv));
  } catch (error) {
    if (error instanceof Overdue || error instanceof StoreError) {
      return otherwise;
    }
    throw error;
  }
}
