import type { Incident } from "../../lib/core/incident/incident.ts";
import { publishIncidents } from "../../lib/server/refresh/publish.ts";
import type { Settings } from "../../lib/server/settings/config.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { openApp, type TestApp } from "./app.ts";
import { sourceOf } from "./publishing.ts";

/** The program, and a folder with its store and files that ends with it. */
interface PublishedApp extends TestApp {
  folder: string;
}

/** Starts the program on a store where some incidents are published. */
export async function openPublishedApp(
  incidents: Incident[],
  settings: Partial<Settings> = {},
): Promise<PublishedApp> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  const kvPath = `${folder}/crimes.kv`;
  const kv = await openStore(kvPath);
  await publishIncidents(kv, sourceOf(incidents));
  kv.close();
  const filesPath = `${folder}/files`;
  const app = await openApp({ kvPath, filesPath, ...settings });
  return {
    ...app,
    folder,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
