/** Serving the built app by itself, from the port to the last answer. */
import { load } from "@std/dotenv";
import { readSettings, type Settings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import { BuildError, SERVER } from "./build.ts";
import { Listening } from "./listening.ts";
import { whenNpxEnds } from "./npx.ts";

/** Signals this soon after the first are the same one, in milliseconds. */
const SAME_SIGNAL_MS = 1_000;

type Handler = (
  request: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

/** Something that whoever runs this can put right; one line. */
export class ServingError extends Error {}

/**
 * Serves until a signal comes, then finishes the answers under way and exits.
 *
 * @param prepare Sees to it that there is a build. The port is taken before, so
 * that a port in use is told at once and no second server opens the store; a
 * request that comes early waits.
 */
export async function serveApp(
  prepare: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  /** The app's own parts of a stop, once it is up: what main.ts exports. */
  let app = {
    finish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const stopping = new AbortController();
  const ready = Promise.withResolvers<Handler>();
  ready.promise.catch(() => {});

  const settings = await settingsOrExit();
  const server = listen(
    settings,
    async (request, info) => (await ready.promise)(request, info),
  );
  stopOnSignal(async () => {
    stopping.abort();
    ready.reject(new Error("Stopped before the start was complete."));
    setTimeout(() => Deno.exit(1), settings.drainMs);
    await app.finish();
    await server.shutdown();
    await app.close();
    // A cron schedule would keep the process alive.
    Deno.exit(0);
  });
  try {
    await prepare(stopping.signal);
    const server = await import(SERVER.href) as typeof app & {
      default: { fetch: Handler };
    };
    app = server;
    ready.resolve(server.default.fetch);
  } catch (error) {
    if (!stopping.signal.aborted) {
      const isTold = error instanceof ServingError ||
        error instanceof BuildError;
      console.error(isTold ? error.message : error);
    }
    Deno.exit(1);
  }
  console.log(`Chicago Crimes: ${addressOf(server.addr)}`);
}

async function settingsOrExit(): Promise<Settings> {
  try {
    return readSettings({ ...await load(), ...Deno.env.toObject() });
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}

function listen(
  { host: hostname, port }: Settings,
  handler: Handler,
): Listening {
  try {
    const options = { hostname, port, onListen: () => {} };
    const open = () => {
      const server = Deno.serve(options, handler);
      // Where any port would do, it stays the same.
      options.port = server.addr.port;
      return server;
    };
    return new Listening(open, {
      onFault: (error) =>
        console.error(
          `No connection can be accepted for now: ${
            error instanceof Error ? error.message : error
          }. If this comes often, allow more open files: docs/deploy.md`,
        ),
    });
  } catch (error) {
    const why = whyNot(error, hostname, port);
    if (why === null) throw error;
    console.error(why);
    Deno.exit(1);
  }
}

/** Why a port cannot be listened at and what to do, in one line. */
function whyNot(error: unknown, host: string, port: number): string | null {
  const { errors } = Deno;
  if (error instanceof errors.AddrInUse) {
    return `Port ${port} is in use. Stop what serves there, or choose another: PORT=${
      port + 1
    } deno task start`;
  }
  if (error instanceof errors.PermissionDenied) {
    return `Port ${port} is not open to you. Choose one above 1023: PORT=8000 deno task start`;
  }
  // A name that cannot be looked up is an error without a class of its own.
  if (
    error instanceof errors.AddrNotAvailable ||
    (error instanceof Error && /lookup/.test(error.message))
  ) {
    return `HOST is "${host}": this machine has no such address. Leave it out to serve at all of them, or use 127.0.0.1 behind a proxy on this machine`;
  }
  return null;
}

function addressOf({ hostname, port }: Deno.NetAddr): string {
  const near = ["0.0.0.0", "::", "127.0.0.1", "::1"].includes(hostname);
  const host = near
    ? "localhost"
    : hostname.includes(":")
    ? `[${hostname}]`
    : hostname;
  return `http://${host}:${port}/`;
}

/** Stops once, by signal or by the end of npx; a later signal exits at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  let isLater = false;
  const signalled = () => {
    if (!isStopping) {
      isStopping = true;
      stop();
      // A busy process hears signals late, and all that wait in one turn.
      setTimeout(
        () => setTimeout(() => isLater = true),
        SAME_SIGNAL_MS,
      );
    } else if (isLater) {
      // The terminal, npx and `deno task` may each pass one Ctrl-C on.
      Deno.exit(1);
    }
  };
  whenNpxEnds(signalled);
  Deno.addSignalListener("SIGINT", signalled);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", signalled);
}
