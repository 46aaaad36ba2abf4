import type { Refresher } from "./refresher.ts";

/** Pauses before a failed refresh is tried again, in milliseconds. */
const BACKOFF = [60_000, 5 * 60_000, 20 * 60_000];
/** Hours for which a schedule of minutes goes on after that of the day. */
const HOURS_AFTER = 2;

/**
 * Refreshes by the clock: daily (or as `cron` says, UTC), and every minute goes
 * on with a refresh whose time was up. Ends with the first SIGTERM or SIGINT,
 * since a schedule keeps a process alive.
 *
 * @param goOnCron When to look whether there is something to go on with.
 */
export function scheduleRefresh(
  refresher: Pick<Refresher, "daily" | "goOn" | "close">,
  cron: string,
  goOnCron = "* * * * *",
): void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const options = { signal, backoffSchedule: BACKOFF };
  Deno.cron("refresh crimes", cron, options, () => refresher.daily());
  Deno.cron("go on refreshing", goOnCron, { signal }, async () => {
    await refresher.goOn();
  });
  onEnd(() => {
    stopping.abort();
    refresher.close();
  });
}

/**
 * When to go on where every call starts a process that is paid for: some
 * minutes apart, in the hours of the schedule and the two after each.
 */
export function goOnAfter(cron: string): string {
  const [, hours = "*"] = cron.trim().split(/\s+/);
  const after = new Set(
    hours.split(",").flatMap(hoursOf).flatMap((hour) =>
      Array.from({ length: HOURS_AFTER + 1 }, (_, n) => (hour + n) % 24)
    ),
  );
  const listed = [...after].sort((a, b) => a - b).join(",");
  return `*/5 ${after.size === 24 ? "*" : listed} * * *`;
}

/** The hours of one part of a schedule: `11`, `9-17`, `9-17/2`; a star for `0-23`. */
function hoursOf(part: string): number[] {
  const [, from = "0", to, step = "1"] =
    /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
  const isOne = /^\d+$/.test(part);
  const last = isOne ? Number(from) : Number(to ?? 23);
  const hours: number[] = [];
  for (let hour = Number(from); hour <= last; hour += Number(step) || 1) {
    hours.push(hour);
  }
  return hours;
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
