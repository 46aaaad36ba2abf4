/** A store that fails, refuses or takes its time, as one that is far away may. */

/** What one call is: its number, counted from 1, and whether it writes. */
export interface StoreCall {
  n: number;
  writes: boolean;
}

/**
 * @param meets What a call meets before it is made: waits, or throws.
 */
export function faulty(
  kv: Deno.Kv,
  meets: (call: StoreCall) => void | Promise<void>,
): Deno.Kv {
  let n = 0;
  const call = async <T>(writes: boolean, work: () => Promise<T>) => {
    await meets({ n: ++n, writes });
    return await work();
  };
  // Whoever makes it patient replaces what writes, and so finds it in here.
  const own: Record<string, unknown> = {
    get: (...args: Parameters<Deno.Kv["get"]>) =>
      call(false, () => kv.get(...args)),
    getMany: (...args: Parameters<Deno.Kv["getMany"]>) =>
      call(false, () => kv.getMany(...args)),
    list(...args: Parameters<Deno.Kv["list"]>) {
      async function* entries() {
        await call(false, () => Promise.resolve());
        yield* kv.list(...args);
      }
      return Object.assign(entries(), { cursor: "" });
    },
    set: (...args: Parameters<Deno.Kv["set"]>) =>
      call(true, () => kv.set(...args)),
    delete: (...args: Parameters<Deno.Kv["delete"]>) =>
      call(true, () => kv.delete(...args)),
    atomic() {
      const operation = kv.atomic();
      const commit = operation.commit.bind(operation);
      operation.commit = () => call(true, commit);
      return operation;
    },
  };
  return new Proxy(kv, {
    get(target, name) {
      if (name in own) return own[name as string];
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set(_, name, value) {
      own[name as string] = value;
      return true;
    },
  });
}

/** Has the program open a store of the platform's: this one. */
export function platformStore(kv: Deno.Kv): Disposable {
  const openKv = Deno.openKv;
  Object.defineProperty(Deno, "openKv", {
    value: () => Promise.resolve(kv),
    configurable: true,
    writable: true,
  });
  return {
    [Symbol.dispose]() {
      Object.defineProperty(Deno, "openKv", {
        value: openKv,
        configurable: true,
        writable: true,
      });
    },
  };
}
