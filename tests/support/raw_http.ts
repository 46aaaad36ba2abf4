/** HTTP by hand, for what `fetch` and `URL` would put right on the way. */

export interface RawAnswer {
  status: number;
  headers: Headers;
  /** Its beginning, if it is long. */
  body: string;
}

interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** Sends the words as they are; one connection a request. */
  ask(
    target: string,
    options?: { method?: string; headers?: Record<string, string> },
  ): Promise<RawAnswer>;
}

/** Characters of a body that are read. */
const MOST = 20_000;

/** Serves a handler on a free port of this machine. */
export function serveRaw(handler: Deno.ServeHandler): RawServer {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    handler,
  );
  const { port } = server.addr;
  return {
    port,
    ask: (target, options) => askRaw(port, target, options),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Asks a server on this machine. */
async function askRaw(
  port: number,
  target: string,
  { method = "GET", headers = {} }: {
    method?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<RawAnswer> {
  const lines = [`${method} ${target} HTTP/1.1`, "Connection: close"];
  const all = { Host: "localhost", ...headers };
  for (const [name, value] of Object.entries(all)) {
    lines.push(`${name}: ${value}`);
  }
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(
    new TextEncoder().encode(lines.join("\r\n") + "\r\n\r\n"),
  );
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of connection.readable) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > MOST) break; // which closes the connection
  }
  return parse(text);
}

function parse(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  const [first, ...fields] = text.slice(0, end).split("\r\n");
  const headers = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(":");
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  const status = Number(first!.split(" ")[1]);
  return { status, headers, body: text.slice(end + 4) };
}
