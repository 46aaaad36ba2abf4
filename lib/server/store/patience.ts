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
    const meaning = meaningOf(error) ?? refusalOf(error);
    if (meaning === null) throw error;
    throw new StoreError(`Cannot write to the data store: ${meaning}`, {
      cause: error,
    });
  }
}

/**
 * What a store says that refuses, such as one whose allowance is used up;
 * `null` of what is the writer's own fault, or comes of closing the store.
 */
function refusalOf(error: unknown): string | null {
  if (isOurFault(error) || !(error instanceof Error)) return null;
  return `it answers "${error.message.split("\n")[0]}"`;
}

/** True of what is wrong with what was asked, or comes of closing the store. */
function isOurFault(error: unknown): boolean {
  const { BadResource, Interrupted } = Deno.errors;
  return [TypeError, RangeError, StoreError, BadResource, Interrupted]
    .some((kind) => error instanceof kind);
}

/** Pauses before a read that failed is tried again, in milliseconds. */
const READ_AGAIN = [50, 200];

/**
 * A store whose reads are tried again, for one that is far away: a connection
 * breaks now and then, and what could not be read would be taken for lost.
 */
export function persistent(kv: Deno.Kv): Deno.Kv {
  return new Proxy(kv, {
    get(target, name) {
      switch (name) {
        case "get":
          return (...args: Parameters<Deno.Kv["get"]>) =>
            again(() => target.get(...args));
        case "getMany":
          return (...args: Parameters<Deno.Kv["getMany"]>) =>
            again(() => target.getMany(...args));
        case "list":
          return (...args: Parameters<Deno.Kv["list"]>) =>
            listedAgain(() => target.list(...args));
        default: {
          const value = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        }
      }
    },
  });
}

async function again<T>(read: () => Promise<T>): Promise<T> {
  for (const pause of READ_AGAIN) {
    try {
      return await read();
    } catch (error) {
      if (isOurFault(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return await read();
}

/** A listing whose beginning is tried again; what was passed on stays so. */
function listedAgain<T>(
  list: () => Deno.KvListIterator<T>,
): Deno.KvListIterator<T> {
  let inner = list();
  let began = false;
  async function* entries() {
    const first = await again(async () => {
      if (began) inner = list();
      began = true;
      return await inner.next();
    });
    if (first.done) return;
    yield first.value;
    yield* inner;
  }
  return Object.defineProperty(entries(), "cursor", {
    get: () => inner.cursor,
  }) as unknown as Deno.KvListIterator<T>;
}
