/**
 * Stands between callers and a server and counts what passes on the wire,
 * whoever asks: a page, its threads, its service worker, the browser itself.
 */

/** One request and its answer. */
export interface Exchange {
  method: string;
  /** With what is asked for behind it. */
  path: string;
  status: number;
  /** Bytes of the answer, its headers included, as they were sent. */
  bytes: number;
}

export interface CountingProxy extends AsyncDisposable {
  /** Where it listens, with a closing slash. */
  readonly url: string;
  /** All so far, in the order in which they were asked. */
  readonly exchanges: readonly Exchange[];
  /** Resolves when nothing has passed for so many milliseconds. */
  rests(ms: number): Promise<void>;
}

const REQUEST = /^([A-Z]+) (\S+) HTTP\/1\.1\r\n/;
const STATUS = /^HTTP\/1\.1 (\d+)/;

/**
 * Passes HTTP/1.1 on, without TLS. Of a connection the next request begins when
 * the answer before it is whole, as it is with browsers.
 *
 * @param port Of the server, on this machine.
 */
export function startCountingProxy(port: number): CountingProxy {
  const exchanges: Exchange[] = [];
  const connections = new Set<Deno.Conn>();
  let passed = performance.now();
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });

  async function pass(caller: Deno.Conn): Promise<void> {
    const server = await Deno.connect({ port, hostname: "127.0.0.1" });
    connections.add(caller).add(server);
    let current: Exchange | null = null;
    const asked = counted((text) => {
      const [, method, path] = REQUEST.exec(text) ?? [];
      if (method === undefined) return;
      current = { method, path: path!, status: 0, bytes: 0 };
      exchanges.push(current);
    });
    const answered = counted((text, bytes) => {
      if (current === null) return;
      if (current.bytes === 0) current.status = Number(STATUS.exec(text)?.[1]);
      current.bytes += bytes;
    });
    await Promise.allSettled([
      caller.readable.pipeThrough(asked).pipeTo(server.writable),
      server.readable.pipeThrough(answered).pipeTo(caller.writable),
    ]);
    for (const one of [caller, server]) {
      connections.delete(one);
      try {
        one.close();
      } catch {
        // Its streams have closed it.
      }
    }
  }

  /** Lets bytes pass, and has their beginning as text. */
  function counted(see: (text: string, bytes: number) => void) {
    return new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        passed = performance.now();
        see(new TextDecoder().decode(bytes.subarray(0, 2_000)), bytes.length);
        controller.enqueue(bytes);
      },
    });
  }

  const accepting = (async () => {
    for await (const caller of listener) pass(caller).catch(() => {});
  })();
  return {
    url: `http://localhost:${listener.addr.port}/`,
    exchanges,
    async rests(ms) {
      for (;;) {
        const left = passed + ms - performance.now();
        if (left <= 0) return;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const one of connections) one.close();
      await accepting.catch(() => {});
    },
  };
}
