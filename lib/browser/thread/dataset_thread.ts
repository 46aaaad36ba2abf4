/**
 * The thread that holds a page's data. This module is both sides' door to it:
 * the page imports it for its address, whatever a build names it, and the
 * thread runs it. Only the thread loads what stands behind the door.
 */
import { nextTask } from "../data/environment.ts";
import type { FromThread, Port, ToThread } from "./thread_protocol.ts";

/** Where this module was loaded from, for `new Worker`. */
export const address = import.meta.url;

async function serve(port: Port<ToThread, FromThread>): Promise<void> {
  const [{ serveDataset }, { ownDataset }] = await Promise.all([
    import("./serve_dataset.ts"),
    import("../data/own_dataset.ts"),
  ]);
  serveDataset(port, ownDataset, nextTask());
}

if ("WorkerGlobalScope" in globalThis) {
  // The page hears of errors, but not of rejections.
  serve(globalThis as unknown as Port<ToThread, FromThread>).catch(reportError);
}
