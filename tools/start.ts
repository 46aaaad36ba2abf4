/**
 * Builds what is stale, then serves it until a signal comes.
 *
 *     deno task start
 */
import { load } from "@std/dotenv";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import { buildIfStale, SERVER } from "./build.ts";
import { whenNpxEnds } from "./npx.ts";

/** How long a stop waits for answers under way, in milliseconds. */
const DRAIN_MS = 10_000;
/** Signals this soon after the first are the same one, in milliseconds. */
const SAME_SIGNAL_MS = 1_000;

type Handler = (
  request: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

/** Ends what the app does besides serving. */
let closeApp = () => Promise.resolve();

const stopping = new AbortController();
const ready = Promise.withResolvers<Handler>();
ready.promise.catch(() => {});

const port = await readPort();
// Takes the port before the build, so that a port in use is told at once and
// no second server opens the store; a request that comes early waits.
const server = listen(
  port,
  async (request, info) => (await ready.promise)(request, info),
);
stopOnSignal(server);

try {
  const began = performance.now();
  if (await buildIfStale(stopping.signal)) {
    console.log(`Built in ${seconds(performance.now() - began)}`);
  }
  const { default: app } = await import(SERVER.href) as {
    default: { fetch: Handler };
  };
  // The same module that the server has just brought up.
  closeApp = (await import("../main.ts")).close;
  ready.resolve(app.fetch);
} catch (error) {
  if (!stopping.signal.aborted) console.error(error);
  Deno.exit(1);
}
console.log(`Chicago Crimes: http://localhost:${server.addr.port}/`);

async function readPort(): Promise<number> {
  try {
    return readSettings({ ...await load(), ...Deno.env.toObject() }).port;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

function listen(port: number, handler: Handler): Deno.HttpServer<Deno.NetAddr> {
  try {
    const options = { port, onListen: () => {} };
    return Deno.serve(options, handler);
  } catch (error) {
    const why = error instanceof Deno.errors.AddrInUse
      ? `Port ${port} is in use. Stop what serves there, or choose another: PORT=${
        port + 1
      } deno task start`
      : error instanceof Deno.errors.PermissionDenied
      ? `Port ${port} is not open to you. Choose one above 1023: PORT=8000 deno task start`
      : null;
    if (why === null) throw error;
    console.error(why);
    Deno.exit(1);
  }
}

/** Finishes the answers under way, then exits; a later signal exits at once. */
function stopOnSignal(server: Deno.HttpServer): void {
  let since: number | null = null;
  const stop = async () => {
    if (since !== null) {
      // The terminal, npx and `deno task` may each pass one Ctrl-C on.
      if (performance.now() - since > SAME_SIGNAL_MS) Deno.exit(1);
      return;
    }
    since = performance.now();
    stopping.abort();
    ready.reject(new Error("Stopped before the start was complete."));
    setTimeout(() => Deno.exit(1), DRAIN_MS);
    await server.shutdown();
    await closeApp();
    // A cron schedule would keep the process alive.
    Deno.exit(0);
  };
  whenNpxEnds(stop);
  Deno.addSignalListener("SIGINT", stop);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
