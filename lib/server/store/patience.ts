import { meaningOf, StoreError } from "./store_error.ts";

/** Milliseconds to wait for another program, in all. */
const PATIENCE = 60_000;
/** Milliseconds between two tries, at most; they vary, so that two that wait
 * for each other do not keep meeting. */
const PAUSE = 100;

/**
 * Does something that another program, writing to the same file, may keep from
 * beginning. Deno KV gives up at once; this waits for its turn.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE;
  while (true) {
    try {
      return await work();
    } catch (error) {
      const locked = error instanceof Error &&
        error.message.includes("database is locked");
      if (!locked || performance.now() > until) throw error;
      const pause = Math.random() * PAUSE;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/**
 * Makes a store's writes wait for their turn, and say plainly what keeps them
 * from being done. Nothing of a write that found the file locked has been
 * done, so it can be tried again. Reads are never locked.
 *
 * @throws {StoreError} From then on, by a write that cannot be done.
 */
export function makePatient(kv: Deno.Kv): Deno.Kv {
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const operation = atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = () => plainly(commit);
    return operation;
  };
  const set = kv.set.bind(kv);
  kv.set = (key, value, options) => plainly(() => set(key, value, options));
  const remove = kv.delete.bind(kv);
  kv.delete = (key) => plainly(() => remove(key));
  return kv;
}

async function plainly<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await patiently(write);
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === null) throw error;
    throw new StoreError(`Cannot write to the data store: ${meaning}`, {
      cause: error,
    });
  }
}
