import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

const ROOT = new URL("../../", import.meta.url);

/** The app in a process of its own. */
export interface AppProcess extends AsyncDisposable {
  /** Where it serves, with a closing slash. */
  readonly url: string;
  /** Its process. */
  readonly pid: number;
  /** Resolves when the first data is published. */
  filled(): Promise<void>;
  /** What it has written so far, both streams. */
  output(): string;
  /** Sends a signal and waits for the end. */
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** How a start went that served nothing. */
export class StartError extends Error {
  override name = "StartError";
  constructor(readonly code: number, readonly output: string) {
    super(`The app ended with ${code} before it served:\n${output}`);
  }
}

/**
 * Starts the app with an empty store and the made-up city, on a free port.
 *
 * @param env Further settings; they win.
 * @param launcher A command, with arguments, that runs the command after it.
 * @param start What starts it, and the folder to do so in.
 * @throws {StartError} If it ends before it serves.
 */
export async function startApp(
  env: Record<string, string> = {},
  launcher: readonly string[] = [],
  start: { command: readonly string[]; cwd: string } = {
    command: [Deno.execPath(), "run", "-A", "tools/start.ts"],
    cwd: fileURLToPath(ROOT),
  },
): Promise<AppProcess> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  const [command, ...args] = [...launcher, ...start.command];
  const child = new Deno.Command(command!, {
    args,
    cwd: start.cwd,
    env: {
      PORT: "0",
      CRIMES_SOURCE: "demo",
      CRIMES_KV_PATH: `${folder}/crimes.kv`,
      TILE_URL: "",
      RATE_LIMIT_PER_MINUTE: "0",
      NO_COLOR: "1",
      ...env,
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();

  let output = "";
  const served = Promise.withResolvers<string>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+\//.exec(output)?.[0];
      if (url !== undefined) served.resolve(url);
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)])
    .then(() => child.status)
    .finally(() => Deno.remove(folder, { recursive: true }));
  const url = await Promise.race([
    served.promise,
    ended.then(({ code }) => {
      throw new StartError(code, output);
    }),
  ]);

  const stop = (signal: Deno.Signal = "SIGTERM") => {
    try {
      child.kill(signal);
    } catch {
      // It has ended.
    }
    return ended;
  };
  return {
    url,
    pid: child.pid,
    filled: () => publishesData(url),
    output: () => output,
    stop,
    [Symbol.asyncDispose]: async () => void await stop(),
  };
}

async function publishesData(url: string): Promise<void> {
  await until(
    // Open to all, whoever else may ask the API.
    async () => (await (await fetch(`${url}api/health`)).json()).data,
    ({ version }) => version !== null,
  );
}
