/** Readers by hand: `fetch` would read ahead and inflate. */

export interface Asked {
  port: number;
  path: string;
  /** `gzip` or `identity`. */
  encoding: string;
  /** Who asks, as the proxy in front of the server would say. */
  client: string;
}

/** Sends a request; nothing is read. */
export async function begin(
  { port, path, encoding, client }: Asked,
): Promise<Deno.TcpConn> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines = [
    `GET ${path} HTTP/1.1`,
    "Host: localhost",
    `Accept-Encoding: ${encoding}`,
    `X-Forwarded-For: ${client}`,
    "Connection: close",
  ];
  const text = lines.join("\r\n") + "\r\n\r\n";
  await conn.write(new TextEncoder().encode(text));
  return conn;
}

/** Reads everything and looks at nothing. */
export async function drain(
  asked: Asked,
  buffer = new Uint8Array(1 << 20),
): Promise<number> {
  using conn = await begin(asked);
  let bytes = 0;
  for (;;) {
    const read = await conn.read(buffer).catch(() => null);
    if (read === null) return bytes;
    bytes += read;
  }
}

/** Reads one byte a second until it is stopped. */
export class SlowReader {
  readonly #conn: Deno.TcpConn;
  readonly #timer: ReturnType<typeof setInterval>;
  /** The first bytes of the answer. */
  head = "";

  private constructor(conn: Deno.TcpConn) {
    this.#conn = conn;
    const first = new Uint8Array(16);
    const byte = new Uint8Array(1);
    let next = conn.read(first).then(() => {
      this.head = new TextDecoder().decode(first);
    }).catch(() => {});
    this.#timer = setInterval(() => {
      next = next.then(async () => void await conn.read(byte)).catch(() => {});
    }, 1_000);
  }

  static async open(asked: Asked): Promise<SlowReader> {
    return new SlowReader(await begin(asked));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#conn.close();
  }
}
