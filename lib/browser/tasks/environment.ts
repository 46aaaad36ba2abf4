/** What the browser tells about itself. */

/**
 * Resolves after a time, in milliseconds, or when the connection is back; at
 * once if nobody waits any more.
 */
export function waitOrOnline(
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}

/** True if the visitor asked to save data. */
export function savesData(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean };
  };
  return connection?.saveData === true;
}

/** Resolves when the page has nothing more urgent to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: 1_000 });
    } else setTimeout(resolve, 200);
  });
}

/** A way to run jobs as tasks of their own, at once; timers come later. */
export function nextTask(): (job: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const jobs: (() => void)[] = [];
  port1.onmessage = () => jobs.shift()!();
  return (job) => {
    jobs.push(job);
    port2.postMessage(null);
  };
}
