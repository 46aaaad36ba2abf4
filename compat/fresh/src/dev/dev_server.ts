import type { App } from "../app.ts";
import { LIVE_PATH } from "../runtime/live_reload.ts";

// deno-lint-ignore no-explicit-any
type AnyApp = App<any>;

/** What the function given to `listen()` resolves to: an app, or its module. */
export type AppModule = AnyApp | { app: AnyApp };

const FIRST_PORT = 8000;
const PORTS = 20;

/** Serves an app with live reload; resolves once it listens. */
export async function serveDev(
  importApp: () => Promise<AppModule>,
  apply: (app: AnyApp) => void,
  options: Partial<Deno.ServeTcpOptions>,
): Promise<void> {
  const imported = await importApp();
  const app = "app" in imported ? imported.app : imported;
  apply(app);
  const handler = app.handler();
  const { basePath } = app.config;
  // A page that finds another number here after a lost connection is outdated.
  const revision = String(Date.now());

  listenOnFreePort(options, async (req, info) => {
    const { pathname } = new URL(req.url);
    if (pathname === basePath + LIVE_PATH) return liveStream(revision);
    return await handler(req, info);
  }, (address) => {
    console.log(
      `Ready at http://${address.hostname}:${address.port}${basePath}/`,
    );
  });
}

/** Server-sent events: the server's revision, and then nothing until it goes away. */
function liveStream(revision: string): Response {
  const body = new ReadableStream({
    start(controller) {
      const text = `retry: 200\ndata: ${revision}\n\n`;
      controller.enqueue(new TextEncoder().encode(text));
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    },
  });
}

function listenOnFreePort(
  options: Partial<Deno.ServeTcpOptions>,
  handler: Deno.ServeHandler,
  announce: (address: { hostname: string; port: number }) => void,
): void {
  const chosen = options.port !== undefined;
  for (let port = options.port ?? FIRST_PORT;; port++) {
    try {
      Deno.serve({
        onListen: ({ hostname, port }) => {
          const shown = /^(0\.0\.0\.0|::)$/.test(hostname)
            ? "localhost"
            : hostname;
          announce({ hostname: shown, port });
        },
        ...options,
        port,
      }, handler);
      return;
    } catch (error) {
      const taken = error instanceof Deno.errors.AddrInUse && !chosen &&
        port < FIRST_PORT + PORTS;
      if (!taken) throw error;
    }
  }
}
