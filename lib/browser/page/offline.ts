/** Pages that open without a network: the worker that keeps them. */
import { savesData } from "../tasks/environment.ts";

const WORKER = "/sw.js";

/**
 * Has the browser keep this page, once it has nothing else to do. Does nothing
 * where there are no service workers, or the visitor saves data.
 */
export async function keepForOffline(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined || savesData()) return;
  try {
    // What the worker answers, it keeps: only the first page was there before.
    const isKept = workers.controller !== null;
    await workers.register(WORKER);
    if (isKept) return;
    const { active } = await workers.ready;
    active?.postMessage({ keep: location.href });
  } catch {
    // Such as in a private window: the page serves without.
  }
}
