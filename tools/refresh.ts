/**
 * Refreshes from the source that the settings name.
 *
 *     deno task refresh [--full] [--since YYYY-MM-DD] [--believe]
 */
import { parseArgs } from "node:util";
import { parseDay } from "../lib/core/calendar.ts";
import { printable, printableLine } from "../lib/core/printable.ts";
import { createLog, messageOf } from "../lib/server/watch/log.ts";
import type { RefreshProgress } from "../lib/server/refresh/refresh_run.ts";
import { Refresher } from "../lib/server/refresh/refresher.ts";
import { sayHeld } from "../lib/server/store/lease.ts";
import type { Run } from "../lib/server/store/runs.ts";
import { openSource } from "../lib/server/settings/source_settings.ts";
import { openTool } from "./open_tool.ts";

const HELP = `Refreshes from the source that the settings name.

  deno task refresh            What is new, changed or gone since the last time
  deno task refresh --full     Compares every month
  deno task refresh --since 2024-01-01
                               Takes the months from this day on, and no other
  deno task refresh --believe  Publishes although many incidents seem lost:
                               after you have looked why

Stop it with Ctrl-C at any time: what is published stays, and the next refresh
goes on where this one stopped. Ends with 1 if nothing could be refreshed.`;

async function main(): Promise<number> {
  const order = readArguments();
  if (order === null) return 2;
  await using tool = await openTool();
  const { kv, settings, alarms } = tool;
  const source = openSource(settings.source, {
    log: (text) => console.error(printable(text)),
  });
  if (source === null) {
    console.error(
      "No source is set that could be asked. Set CRIMES_SOURCE to bigquery or soda, see .env.sample; files come in with `deno task import`.",
    );
    return 1;
  }
  const refresher = new Refresher({
    kv,
    source,
    alarms,
    // What there is to say stands in the report.
    log: createLog({ format: "text", level: "warn" }),
    retentionMonths: settings.source.retentionMonths,
    versions: settings.versions,
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => refresher.close());
  }
  const { held, run } = await refresher.run({
    ...order,
    onProgress: showProgress(),
  });
  if (held !== undefined) {
    const since = new Date(held.since).toISOString();
    console.error(
      `${printableLine(sayHeld(held))}, since ${since}.`,
    );
    return 1;
  }
  console.log(report(run));
  return run.outcome === "failed" || run.outcome === "refused" ? 1 : 0;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        full: { type: "boolean", default: false },
        since: { type: "string" },
        believe: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      Deno.exit(0);
    }
    if (values.since !== undefined) parseDay(values.since);
    return { ...values, since: values.since ?? null };
  } catch (error) {
    console.error(`${printableLine((error as Error).message)}\n\n${HELP}`);
    return null;
  }
}

/** One line for every step, and on a terminal how far it has come. */
function showProgress(): (progress: RefreshProgress) => void {
  const began = performance.now();
  let shown = -Infinity;
  return ({ step, steps, from, to, rows, rowsDone, publish }) => {
    const now = performance.now();
    if (now - shown < 2_000) return;
    shown = now;
    const read = publish.phase === "reading" ? publish.rows : 0;
    const done = Math.min(rowsDone + read, rows);
    const left = done === 0 ? null : (now - began) / done * (rows - done);
    console.error(
      [
        `step ${step} of ${steps} (${from} to ${to})`,
        publish.phase === "reading"
          ? `${done.toLocaleString("en-US")} of ${
            rows.toLocaleString("en-US")
          } incidents`
          : `writing ${publish.period}`,
        left === null ? "" : `${Math.ceil(left / 1000)} s left`,
      ].filter(Boolean).join(", "),
    );
  };
}

/** How a refresh went, in a few lines. */
export function report(run: Run): string {
  const count = (n: number) => n.toLocaleString("en-US");
  const fields = Object.entries(run.fields)
    .map(([field, n]) => `${field} ${count(n)}`).join(", ");
  return [
    `${run.outcome}${run.reason === null ? "" : `: ${run.reason}`}`,
    `version ${run.version ?? "none"}, ${
      count(run.rows)
    } incidents read from ${run.source}`,
    `added ${count(run.added)}, changed ${count(run.changed)}, removed ${
      count(run.removed)
    }, rejected ${count(run.rejected)}`,
    ...fields === "" ? [] : [`changed fields: ${fields}`],
    `took ${(run.took / 1000).toFixed(1)} s${
      run.bytesBilled === 0
        ? ""
        : `, ${(run.bytesBilled / 2 ** 30).toFixed(2)} GiB billed`
    }`,
  ].map(printableLine).join("\n");
}

if (import.meta.main) {
  try {
    Deno.exit(await main());
  } catch (error) {
    // What went wrong on the way is told by the report: this is the store.
    console.error(printableLine(messageOf(error)));
    Deno.exit(1);
  }
}
