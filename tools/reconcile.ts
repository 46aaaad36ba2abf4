/**
 * Compares the counts by month of two sources.
 *
 *     deno task reconcile [ONE] [OTHER]
 */
import { parseArgs } from "node:util";
import { monthOfDate } from "../lib/core/calendar.ts";
import {
  type CountedName,
  type MonthCounts,
  reconcile,
  type Reconciliation,
} from "../lib/core/compare/reconcile.ts";
import { printableLine } from "../lib/core/printable.ts";
import { monthsHeld } from "../lib/server/refresh/months_held.ts";
import { openSource } from "../lib/server/settings/source_settings.ts";
import { readCsv } from "../lib/server/sources/csv/csv.ts";
import { type Batch, SourceError } from "../lib/server/sources/source.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { recordReconciliation } from "../lib/server/store/reconciliation.ts";
import { messageOf } from "../lib/server/watch/log.ts";
import { openTool } from "./open_tool.ts";

const HELP = `Compares how many incidents of each month two sources hold.

  deno task reconcile             What is held here, with its source
  deno task reconcile ONE OTHER   Each is held, soda, bigquery, or a CSV file

Compares the months that both reach, prints those that differ, and keeps the
result, which /about shows. BigQuery bills a probe of its table, below a cent.
Ends with 1 if a month differs, 2 if nothing could be compared.`;

type Tool = Awaited<ReturnType<typeof openTool>>;

/** Something that cannot be counted; one line for a person. */
class Uncountable extends Error {}

async function main(): Promise<number> {
  const asked = readArguments();
  if (asked === null) return 2;
  await using tool = await openTool();
  const { kv, hide } = tool;
  try {
    const [one = "held", other = tool.settings.source.name] = asked;
    const [a, b] = [await count(tool, one), await count(tool, other)];
    const made = reconcile(
      [a.name, b.name],
      [a.months, b.months],
      new Date().toISOString(),
    );
    console.log(report(made, [one, other]).map(hide).join("\n"));
    if (made.period === null) return 2;
    await recordReconciliation(kv, made);
    return made.differing.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Uncountable || error instanceof SourceError)) {
      throw error;
    }
    console.error(printableLine(hide(error.message)));
    return 2;
  }
}

function readArguments(): string[] | null {
  try {
    const { values, positionals } = parseArgs({
      options: { help: { type: "boolean", short: "h", default: false } },
      allowPositionals: true,
    });
    if (values.help) {
      console.log(HELP);
      Deno.exit(0);
    }
    if (positionals.length === 0 || positionals.length === 2) {
      return positionals;
    }
    console.error(`Expected two sources, or none.\n\n${HELP}`);
  } catch (error) {
    console.error(`${printableLine((error as Error).message)}\n\n${HELP}`);
  }
  return null;
}

/** Counts what a word or a path of the command line names. */
async function count(
  { kv, settings }: Tool,
  asked: string,
): Promise<{ name: CountedName; months: MonthCounts }> {
  switch (asked) {
    case "held": {
      const { manifest } = await readManifest(kv);
      if (manifest === null || manifest.demo) {
        throw new Uncountable(
          "No real incident is held here to compare: import or refresh first, or name two sources.",
        );
      }
      return { name: "held", months: await monthsHeld(kv, manifest) };
    }
    case "soda":
    case "bigquery": {
      const source = openSource(
        { ...settings.source, name: asked },
        { log: (line) => console.error(printableLine(line)) },
      )!;
      return { name: asked, months: (await source.probe()).months };
    }
    case "demo":
      throw new Uncountable(
        "The made-up city cannot be compared: name soda, bigquery or a CSV file.",
      );
    default:
      return { name: "csv", months: await countOnce(readCsv(asked)) };
  }
}

/** Ids on one page of bits. */
const PAGE = 65_536;

/** Counts by month, each id where it comes first. */
async function countOnce(batches: AsyncIterable<Batch>): Promise<MonthCounts> {
  const months = new Map<string, number>();
  const seen = new Map<number, Uint8Array>();
  for await (const { incidents } of batches) {
    for (const { unique_key: key, date } of incidents) {
      const page = Math.floor(key / PAGE);
      let bits = seen.get(page);
      if (bits === undefined) seen.set(page, bits = new Uint8Array(PAGE / 8));
      const at = key % PAGE;
      if (bits[at >> 3]! >> (at & 7) & 1) continue;
      bits[at >> 3]! |= 1 << (at & 7);
      const month = monthOfDate(date);
      months.set(month, (months.get(month) ?? 0) + 1);
    }
  }
  return [...months].sort().map(([month, count]) => ({ month, count }));
}

/** @param asked How whoever asked named the two. */
function report(
  { period, months, rows, outside, differing }: Reconciliation,
  asked: readonly [string, string],
): string[] {
  const [one, other] = asked.map(printableLine) as [string, string];
  if (period === null) return [`${one} and ${other} have no month in common.`];
  const count = (n: number) => n.toLocaleString("en-US");
  const lines = [
    `${period[0]} to ${period[1]}, ${months} months: ${one} ${
      count(rows[0])
    } incidents, ${other} ${count(rows[1])}.`,
  ];
  for (const [i, name] of [one, other].entries()) {
    if (outside[i]! > 0) {
      lines.push(
        `Not compared: ${count(outside[i]!)} of ${name} in months that ${
          i === 0 ? other : one
        } does not reach.`,
      );
    }
  }
  if (differing.length === 0) return [...lines, "No month differs."];
  lines.push(
    `${differing.length} of them differ:`,
    ["month", one, other, "difference"].map((cell) => cell.padStart(12)).join(
      "",
    ),
  );
  for (const { month, counts: [a, b] } of differing) {
    const difference = `${b > a ? "+" : "−"}${count(Math.abs(b - a))}`;
    lines.push(
      [month, count(a), count(b), difference].map((cell) => cell.padStart(12))
        .join(""),
    );
  }
  return lines;
}

if (import.meta.main) {
  try {
    Deno.exit(await main());
  } catch (error) {
    console.error(printableLine(messageOf(error)));
    Deno.exit(2);
  }
}
