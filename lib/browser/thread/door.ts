/**
 * Threads and the way to them. A thread's module is both sides' door to it: the
 * page imports it for its address, whatever a build names it, and the thread
 * runs it. Only the thread serves, and loads what stands behind the door.
 */
import type { Port, Thread } from "./port.ts";

/** What such a module exports: `import.meta.url`. */
interface Door {
  address: string;
}

/**
 * Begins the thread behind a door. Throws where there are no threads.
 *
 * @param name What tools for developers call it.
 */
export function startThread<In, Out>(
  { address }: Door,
  name: string,
): Thread<In, Out> {
  return new Worker(address, { type: "module", name });
}

/** In a thread, begins to serve; on a page, does nothing. */
export function ifThread<In, Out>(
  serve: (port: Port<In, Out>) => void | Promise<void>,
): void {
  if (!("WorkerGlobalScope" in globalThis)) return;
  const port = globalThis as unknown as Port<In, Out>;
  // The page hears of errors, but not of rejections.
  const serving = async () => await serve(port);
  serving().catch(reportError);
}
