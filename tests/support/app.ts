import { createApp } from "../../lib/server/app.ts";
import {
  readSettings,
  type Settings,
} from "../../lib/server/settings/config.ts";
import {
  openServices,
  type Outside,
  type RunningServices,
} from "../../lib/server/services.ts";
import { SODA_DEFAULTS } from "../../lib/server/sources/soda/soda.ts";
import type { Dataset } from "../../lib/server/answers/dataset.ts";
import type { Services } from "../../lib/server/state.ts";
import { newBuilder } from "../../tools/app_builder.ts";
import { copyDemoStore } from "./demo_store.ts";

/** The whole program in process: real store in memory, real routes. */
export interface TestApp extends AsyncDisposable {
  readonly services: RunningServices;
  /** The program as a server calls it. */
  readonly handler: ReturnType<ReturnType<typeof createApp>["handler"]>;
  /** Answers a request for a path such as `/api/summary?type=THEFT`. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The parsed body of a JSON answer, with its status. */
  // deno-lint-ignore no-explicit-any -- tests look into any answer
  json(path: string): Promise<{ status: number; body: any }>;
  /** What it serves. */
  dataset(): Promise<Dataset>;
}

const SETTINGS: Settings = {
  ...readSettings({ CRIMES_SOURCE: "demo", CRIMES_KV_PATH: ":memory:" }),
  rateLimitPerMinute: 0,
  files: "none",
};

// The islands are the same for all apps of a test file.
let build: Promise<(app: ReturnType<typeof createApp>) => void> | undefined;

/**
 * Starts the program on the demo city, or on what the settings say.
 *
 * @param replaced Services that a test puts in the place of the real ones.
 * @param outside What varies besides: the clock, how sources wait, the log.
 */
export async function openApp(
  settings: Partial<Settings> = {},
  replaced: Partial<Services> = {},
  outside: Outside = {},
): Promise<TestApp> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  // Whatever else is asked for begins with a store of its own.
  const filled = "kvPath" in settings || "source" in settings
    ? null
    : await copyDemoStore(folder);
  const all = {
    ...SETTINGS,
    ...(filled !== null && { kvPath: filled }),
    ...settings,
  };
  // No test asks the city's own portal.
  if (all.source.isTried && all.source.soda.url === SODA_DEFAULTS.url) {
    all.source = SETTINGS.source;
  }
  const services = await openServices(all, outside);
  // On Deno Deploy nothing is looked at before a question comes.
  if (!all.onDeploy) await services.filled;
  const app = createApp({ ...services, ...replaced });
  (await (build ??= newBuilder().build({ snapshot: "memory" })))(app);
  const handler = app.handler();
  const ask = async (path: string, init?: RequestInit) =>
    await handler(new Request(new URL(path, "http://localhost"), init));
  return {
    services,
    handler,
    ask,
    async json(path) {
      const response = await ask(path);
      return { status: response.status, body: await response.json() };
    },
    dataset: async () => (await services.dataset())!,
    async [Symbol.asyncDispose]() {
      await services.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
