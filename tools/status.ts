/** Says what the store holds and how the refreshes went: `deno task status`. */
import type { Manifest } from "../lib/core/manifest.ts";
import { printableLine } from "../lib/core/printable.ts";
import { readIdentity } from "../lib/server/sources/bigquery/auth.ts";
import { refreshHealth } from "../lib/server/watch/refresh_health.ts";
import {
  isAsked,
  type SourceSettings,
  toBigQueryOptions,
} from "../lib/server/settings/source_settings.ts";
import { blobsOf, readManifest } from "../lib/server/store/manifest.ts";
import { type Import, lastImport } from "../lib/server/store/imports.ts";
import { sayHeld } from "../lib/server/store/lease.ts";
import { lastRuns, type Run } from "../lib/server/store/runs.ts";
import { readNoArguments } from "./no_arguments.ts";
import { openTool } from "./open_tool.ts";

const RUNS_SHOWN = 10;

readNoArguments(
  `Says what the store holds and how the last refreshes went.

  deno task status

The store is the file that CRIMES_KV_PATH names (.data/crimes.kv).`,
);

await using tool = await openTool();
const { kv, kvPath, settings, hide } = tool;
const [{ manifest }, runs, imported, { underWay, troubles }] = await Promise
  .all([
    readManifest(kv),
    lastRuns(kv, RUNS_SHOWN),
    lastImport(kv),
    refreshHealth(kv),
  ]);

// Whoever is not asked owes no new days.
const owed = isAsked(settings.source, manifest) ? troubles : [];

line("Store", kvPath ?? "Deno KV of the platform");
line("Source", await describeSource(settings.source, manifest));
if (manifest === null) {
  line("Published", "nothing yet");
} else {
  const bytes = blobsOf(manifest).reduce((sum, blob) => sum + blob.bytes, 0);
  // As health and every answer's `meta.source` tell it.
  line("Holds", manifest.source);
  line("Version", manifest.version + (manifest.demo ? " (made up)" : ""));
  line("Incidents", count(manifest.rows));
  line("Days", `${manifest.from} to ${manifest.to}`);
  line("Published", `${manifest.refreshedAt}, ${age(manifest.refreshedAt)}`);
  line(
    "Size",
    `${(bytes / 2 ** 20).toFixed(1)} MiB in ${manifest.chunks.length} chunks`,
  );
}
if (imported !== null) line("Imported", describeImported(imported));
if (underWay !== null) line("At work", sayHeld(underWay));
for (const trouble of owed) line("Trouble", trouble);
if (runs.length > 0) {
  console.log(`\nLast ${runs.length === 1 ? "run" : `${runs.length} runs`}`);
  console.table(runs.map(row));
}

function row(run: Run, index: number) {
  const isUnderWay = index === 0 && underWay !== null;
  return {
    started: run.startedAt.slice(0, 19),
    outcome: run.outcome !== "begun"
      ? run.outcome
      : isUnderWay
      ? "under way"
      : "killed",
    added: run.added,
    changed: run.changed,
    removed: run.removed,
    rejected: run.rejected,
    seconds: Math.round(run.took / 1000),
    "GiB billed": Number((run.bytesBilled / 2 ** 30).toFixed(2)),
    reason: printableLine(hide(run.reason ?? "")),
  };
}

function describeImported(made: Import): string {
  const { files, at, rows, added, changed, older, rejected } = made;
  const counts = [
    `${count(rows)} rows`,
    `${count(added)} new`,
    `${count(changed)} changed`,
    ...older > 0 ? [`${count(older)} older than what was held`] : [],
    ...rejected > 0 ? [`${count(rejected)} rejected`] : [],
  ];
  return `${files.join(", ")}, ${age(at)}: ${counts.join(", ")}`;
}

async function describeSource(
  source: SourceSettings,
  manifest: Manifest | null,
): Promise<string> {
  if (manifest?.demo === false && !isAsked(source, manifest)) {
    return "none that is asked: new incidents come with deno task import";
  }
  if (source.name !== "bigquery") return source.name;
  const { credentials, project, table } = toBigQueryOptions(source.bigquery);
  try {
    const { who, projectId } = await readIdentity(credentials, project);
    return `bigquery, ${table}, paid by ${projectId}, as ${who}`;
  } catch (error) {
    return `bigquery: ${(error as Error).message}`;
  }
}

function line(name: string, text: string): void {
  console.log(`${name.padEnd(10)} ${printableLine(hide(text))}`);
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}

function age(time: string): string {
  const hours = Math.round((Date.now() - Date.parse(time)) / 3_600_000);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
