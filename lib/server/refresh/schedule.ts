import type { Refresher } from "./refresher.ts";

/** Pauses before a failed refresh is tried again, in milliseconds. */
const BACKOFF = [60_000, 5 * 60_000, 20 * 60_000];

/**
 * Refreshes by the clock: daily (or as `cron` says, UTC), and every minute goes
 * on with a refresh whose time was up. Ends with the first SIGTERM or SIGINT,
 * since a schedule keeps a process alive.
 */
export function scheduleRefresh(refresher: Refresher, cron: string): void {
  const stopping = new AbortController();
  const options = { signal: stopping.signal, backoffSchedule: BACKOFF };
  Deno.cron("refresh crimes", cron, options, () => refresher.daily());
  Deno.cron(
    "go on refreshing",
    "* * * * *",
    { signal: stopping.signal },
    () => refresher.goOn(),
  );
  onEnd(() => {
    stopping.abort();
    refresher.close();
  });
}

/** Does something when the process is first told to end. */
export function onEnd(work: () => unknown): void {
  let isEnding = false;
  const end = () => {
    if (!isEnding) work();
    isEnding = true;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    try {
      Deno.addSignalListener(signal, end);
    } catch {
      // A system or a host that has no such signal.
    }
  }
}
