import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type AppProcess, startApp } from "../../tests/support/app_process.ts";
import type { Bill } from "./metered_kv.ts";

/** What an instance says of itself. */
export interface State extends Bill {
  underWay: number;
  resident: number;
  /** Seconds. */
  cpu: number;
}

export interface Instance extends AppProcess {
  bill(): Promise<State>;
}

/** The repository. */
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Starts the app as an instance of the platform over a store.
 *
 * @param path Of the store; it is written to.
 * @param latency Of each call to the store, in milliseconds.
 */
export async function startInstance(
  path: string,
  { months, latency = 0 }: { months: string; latency?: number },
): Promise<Instance> {
  const app = await startApp(
    {
      // Never answers: the days of a refresh are measured apart.
      CRIMES_SOURCE: "soda",
      SODA_URL: "http://127.0.0.1:9",
      CRIMES_KV_PATH: "",
      DENO_DEPLOYMENT_ID: "bench",
      CRIMES_RETENTION_MONTHS: months,
    },
    [],
    {
      command: [
        Deno.execPath(),
        "run",
        "-A",
        fileURLToPath(import.meta.resolve("./instance.ts")),
        path,
        String(latency),
      ],
      cwd: ROOT,
    },
  );
  const port = /bill at (\d+)/.exec(app.output())![1];
  return {
    ...app,
    bill: async () => await (await fetch(`http://127.0.0.1:${port}/`)).json(),
  };
}
