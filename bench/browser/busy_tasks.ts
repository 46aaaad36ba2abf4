import type { CDPSession } from "playwright-core";

/** What the page's main thread did, by the time it had a processor. */
export interface BusyTasks {
  /** Milliseconds of those over 50, longest first. */
  long: number[];
  /** Share of the time that the thread was at work, 0 to 1. */
  share: number;
}

/** From here on a task is long, in milliseconds. */
const LONG = 50;

interface TraceEvent {
  name: string;
  /** `X` for a stretch of time, `M` for what is known of a thread. */
  ph: string;
  pid: number;
  tid: number;
  args: { name?: string };
  /** Microseconds on a processor. */
  tdur?: number;
}

/**
 * Traces the tasks of a page's main thread during some use of it. Where other
 * programs want the processor as well, a task seems to last as long as it waits
 * for it; here that does not count.
 */
export async function traceTasks(
  control: CDPSession,
  use: () => Promise<void>,
): Promise<BusyTasks> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => {
    for (const event of value) events.push(event as TraceEvent);
  };
  control.on("Tracing.dataCollected", collect);
  await control.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel"] },
  });
  const began = performance.now();
  await use();
  const took = performance.now() - began;
  const complete = new Promise<void>((resolve) =>
    control.once("Tracing.tracingComplete", () => resolve())
  );
  await control.send("Tracing.end");
  await complete;
  control.off("Tracing.dataCollected", collect);

  /** Of the main thread of each page process; a spare one does next to nothing. */
  const tasks = new Map<number, number[]>();
  for (const { ph, pid, args } of events) {
    if (ph === "M" && args.name === "CrRendererMain") tasks.set(pid, []);
  }
  for (const { name, ph, pid, tid, tdur = 0 } of events) {
    // The first thread of a process is its main one.
    if (ph !== "X" || pid !== tid || !name.endsWith("::RunTask")) continue;
    tasks.get(pid)?.push(tdur / 1000);
  }
  const sum = (times: number[]) => times.reduce((sum, time) => sum + time, 0);
  const [busiest = []] = [...tasks.values()].sort((a, b) => sum(b) - sum(a));
  return {
    long: busiest.filter((time) => time > LONG).sort((a, b) => b - a),
    share: sum(busiest) / took,
  };
}
