/**
 * A Deno KV that counts what the platform bills and takes its time, as a store
 * does that lies in another building.
 */
import { serialize } from "node:v8";

/** Bytes of a read unit and of a write unit, as the platform bills them. */
const READ_UNIT = 4_096;
const WRITE_UNIT = 1_024;
/** Entries that one call of a listing brings, unless it says otherwise. */
const BATCH = 100;

/** What was billed, and how many calls it took. */
export interface Bill {
  reads: number;
  writes: number;
  calls: number;
  /**
   * The longest row of calls of which each began after the one before had
   * ended: so many times its latency passed, however busy the machine was.
   */
  depth: number;
}

/** Counts what passes some stores of a process. */
export class Meter {
  readonly bill: Bill = { reads: 0, writes: 0, calls: 0, depth: 0 };
  /** Calls that have not been answered. */
  underWay = 0;
}

/**
 * Counts and slows down. Every entry read is rounded up to a unit of its own,
 * and so is one that is not there and every check of a commit; nothing is known
 * of how the platform rounds, and this is the dearest way.
 *
 * @param latency Of every call, in milliseconds.
 */
export function metered(kv: Deno.Kv, meter: Meter, latency: number): Deno.Kv {
  const { bill } = meter;
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    bill.calls++;
    meter.underWay++;
    const depth = bill.depth + 1;
    try {
      await passes(latency);
      return await work();
    } finally {
      meter.underWay--;
      bill.depth = Math.max(bill.depth, depth);
    }
  };
  const read = ({ key, value }: Deno.KvEntryMaybe<unknown>) =>
    bill.reads += units(key, value, READ_UNIT);
  const write = (key: Deno.KvKey, value: unknown) =>
    bill.writes += units(key, value, WRITE_UNIT);

  // Whoever makes it patient replaces these.
  const atomic = kv.atomic.bind(kv);
  const set = kv.set.bind(kv);
  const remove = kv.delete.bind(kv);
  const methods: Partial<Deno.Kv> = {
    atomic: () => counted(atomic(), { call, read, write }),
    set(key, value, options) {
      write(key, value);
      return call(() => set(key, value, options));
    },
    delete(key) {
      write(key, null);
      return call(() => remove(key));
    },
  };
  Object.assign(kv, methods);

  return new Proxy(kv, {
    get(target, name) {
      switch (name) {
        case "get":
          return async (...args: Parameters<Deno.Kv["get"]>) => {
            const entry = await call(() => target.get(...args));
            read(entry);
            return entry;
          };
        case "getMany":
          return async (...args: Parameters<Deno.Kv["getMany"]>) => {
            const entries = await call(() => target.getMany(...args));
            for (const entry of entries) read(entry as Deno.KvEntry<unknown>);
            return entries;
          };
        case "list":
          return (...[selector, options]: Parameters<Deno.Kv["list"]>) =>
            listed(target.list(selector, options), {
              batch: options?.batchSize ?? BATCH,
              call,
              read,
            });
        default: {
          const value = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        }
      }
    },
  });
}

interface Counting {
  call: <T>(work: () => Promise<T>) => Promise<T>;
  read: (entry: Deno.KvEntryMaybe<unknown>) => void;
  write: (key: Deno.KvKey, value: unknown) => void;
}

/** A listing whose first entry of every batch is a call. */
function listed(
  inner: Deno.KvListIterator<unknown>,
  { batch, call, read }: Pick<Counting, "call" | "read"> & { batch: number },
): Deno.KvListIterator<unknown> {
  async function* entries() {
    for (let i = 0;; i++) {
      const next = () => inner.next();
      const { done, value } = await (i % batch === 0 ? call(next) : next());
      if (done) return;
      read(value);
      yield value;
    }
  }
  return Object.defineProperty(entries(), "cursor", {
    get: () => inner.cursor,
  }) as unknown as Deno.KvListIterator<unknown>;
}

function counted(
  operation: Deno.AtomicOperation,
  { call, read, write }: Counting,
): Deno.AtomicOperation {
  const { check, set, delete: remove, commit } = operation;
  operation.check = (...checks) => {
    for (const { key } of checks) {
      read({ key, value: null, versionstamp: null });
    }
    return check.apply(operation, checks);
  };
  operation.set = (key, value, options) => {
    write(key, value);
    return set.call(operation, key, value, options);
  };
  operation.delete = (key) => {
    write(key, null);
    return remove.call(operation, key);
  };
  operation.commit = () => call(() => commit.call(operation));
  return operation;
}

function units(key: Deno.KvKey, value: unknown, unit: number): number {
  const bytes = value instanceof Uint8Array
    ? value.length
    : value === null
    ? 0
    : serialize(value).length;
  return Math.max(1, Math.ceil((bytes + key.join("").length) / unit));
}

function passes(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
