/** Imports the portal's CSV exports: deno task import FILE... */
import { load } from "@std/dotenv";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { DictionaryFull } from "../lib/core/chunks/dictionary.ts";
import type { DateOrder } from "../lib/core/incident/date_order.ts";
import { printable, printableLine } from "../lib/core/printable.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import {
  refuseAstray,
  refuseMuchRejected,
  refuseShrunkVersion,
  Suspicious,
} from "../lib/server/refresh/guards.ts";
import { HoursSeen } from "../lib/server/refresh/hours_seen.ts";
import { addMissing } from "../lib/server/refresh/add_missing.ts";
import {
  PublishError,
  type PublishResult,
} from "../lib/server/refresh/publication.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { takeTurn } from "../lib/server/refresh/take_turn.ts";
import { SourceError } from "../lib/server/sources/source.ts";
import { BlobDamaged } from "../lib/server/store/blob_parts.ts";
import { recordImport } from "../lib/server/store/imports.ts";
import { openStore, StoreError } from "../lib/server/store/kv.ts";
import { sayHeld } from "../lib/server/store/lease.ts";
import { meaningOf } from "../lib/server/store/store_error.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { sweep } from "../lib/server/store/sweep.ts";
import { CsvFiles } from "./import_files.ts";
import { ProgressLine } from "./import_progress.ts";
import { describeImport } from "./import_report.ts";

const HELP = `Imports Chicago crime incidents from CSV files.

  deno task import FILE...
  deno task import --dates=mdy FILE...   Dates begin with the month
  deno task import --dates=dmy FILE...   Dates begin with the day
  deno task import --force FILE...       Publishes what looks wrong as well

FILE is an export of the city portal's dataset "Crimes - 2001 to Present"
(.csv, or .csv.gz as it is), or a file with the same columns, also with
semicolons or tabs; - is standard input. The incidents are added to those in the
store. Where an ID is there already, or comes several times, the row with the
later "Updated On" counts, and of equal ones the last. What a file has no column
for stays as it is held. Made-up demo incidents are removed first.

Several files are one publication: all of them, or, if one cannot be read, none.
A row that cannot be used is left out and told at the end. Files of which more
than one row in ten is rejected, or whose times of day have been lost, are
refused: look at what is told, and use --force if it is right all the same.

One import or refresh publishes at a time: a second import says who is at it,
and waits.

Until all is done the store serves what it did before, also if this is stopped
at any moment; it can be run again, and importing the same again changes
nothing.

The store is the file that CRIMES_KV_PATH names (.data/crimes.kv). A running
server shows the new data within seconds.

Exits with 0 if anything could be used, otherwise with 1, and with 130 if it was
stopped.

  -h, --help  Shows this.
`;

/** Milliseconds between two looks at how much memory is in use. */
const MEASURE_EVERY = 50;

interface Arguments {
  help: boolean;
  force: boolean;
  dates: DateOrder | undefined;
  names: string[];
}

/** Something that whoever runs this can put right; one line. */
class UsageError extends Error {}

/** Somebody pressed Ctrl-C. */
class Stopped extends Error {}

/** Runs the import. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { help, force, dates, names } = readArguments(args);
  if (help) {
    console.log(HELP.trimEnd());
    return 0;
  }
  const { versions, ...settings } = readSettings({
    ...await load(),
    ...Deno.env.toObject(),
  });
  using kv = await openStore(settings.kvPath);
  const signal = stopSignal();
  try {
    return await takeTurn(
      kv,
      () =>
        runImport(kv, new CsvFiles(names, dates), { force, signal, versions }),
      {
        signal,
        onHeld: (held) =>
          console.error(
            printableLine(`${sayHeld(held)}. This import waits for its end.`),
          ),
      },
    );
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === null) throw error;
    throw new StoreError(
      `Cannot use the data store "${settings.kvPath}": ${meaning}`,
      { cause: error },
    );
  }
}

async function runImport(
  kv: Deno.Kv,
  files: CsvFiles,
  { force, signal, versions }: {
    force: boolean;
    signal: AbortSignal;
    versions: number;
  },
): Promise<number> {
  const before = await readManifest(kv);
  const began = performance.now();
  const progress = new ProgressLine({
    isTerminal: Deno.stderr.isTerminal(),
    write: (text) => Deno.stderr.writeSync(new TextEncoder().encode(text)),
  });
  let peakMemory = 0;
  let measured = -Infinity;
  const hours = new HoursSeen();
  let refused: PublishResult | null = null;
  const report = (result: PublishResult, refusal?: string) => {
    progress.clear();
    say(describeImport(result, {
      duration: performance.now() - began,
      peakMemory,
      overDemo: result.published && before.manifest?.demo === true,
      files: files.read,
      ...refusal !== undefined && { refusal },
    }));
  };
  try {
    const result = await publishIncidents(kv, files, {
      laterWins: true,
      signal,
      onBatch: (batch) => hours.add(batch),
      onProgress(step) {
        // Asking costs more than a batch's share of anything else.
        if (performance.now() - measured >= MEASURE_EVERY) {
          measured = performance.now();
          peakMemory = Math.max(peakMemory, Deno.memoryUsage().rss);
        }
        progress.show(step);
      },
      guard(next, published, result) {
        if (force) return;
        refused = result;
        refuseMuchRejected(
          files.read.map(({ name, lines: { rows }, rejected }) => ({
            name,
            rows,
            rejected,
          })),
        );
        hours.refuseLostTimes();
        refuseAstray(result.rows, result.notes);
        refuseShrunkVersion(next, published);
      },
    });
    report(result);
    if (result.rows > 0) await remember(kv, files, result);
    await addMissing(kv).catch((error) =>
      say(
        `Streets or counts by month could not be made, all else is: ${error.message}`,
      )
    );
    await sweep(kv, { versions });
    return result.rows > 0 ? 0 : 1;
  } catch (error) {
    if (refused !== null && error instanceof Suspicious) {
      report(refused, error.message);
      throw new Suspicious(`${error.message}; --force publishes it`);
    }
    throw error;
  } finally {
    progress.clear();
  }
}

/** For whoever asks later what the store holds. */
async function remember(
  kv: Deno.Kv,
  { read }: CsvFiles,
  result: PublishResult,
): Promise<void> {
  await recordImport(kv, {
    at: new Date().toISOString(),
    files: read.map(({ name }) => basename(name)),
    rows: result.rows,
    added: result.added - result.moved,
    changed: result.changed + result.moved,
    older: result.older,
    rejected: result.rejected.reduce((sum, { count }) => sum + count, 0),
    version: result.manifest!.version,
  });
}

function readArguments(args: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        force: { type: "boolean", default: false },
        dates: { type: "string" },
      },
    });
    const { help, force, dates } = values;
    if (dates !== undefined && dates !== "mdy" && dates !== "dmy") {
      throw new UsageError(`Cannot use --dates=${dates}: expected mdy or dmy`);
    }
    if (!help && positionals.length === 0) {
      throw new UsageError("Nothing to import: name CSV files, or try --help");
    }
    return { help, force, dates, names: positionals };
  } catch (error) {
    if (error instanceof TypeError) {
      const [what] = error.message.split(". ");
      throw new UsageError(`${what}; try --help`);
    }
    throw error;
  }
}

/** Says something that may quote what stands in files. */
function say(text: string): void {
  console.log(printable(text));
}

/** Aborts on the first Ctrl-C; a second one kills. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    if (name === "SIGTERM" && Deno.build.os === "windows") continue;
    Deno.addSignalListener(name, () => {
      if (stopping.signal.aborted) Deno.exit(130);
      stopping.abort(new Stopped("Stopped; nothing was changed."));
    });
  }
  return stopping.signal;
}

/** Errors that say in one line what is wrong. */
const PLAIN = [
  BlobDamaged,
  DictionaryFull,
  PublishError,
  SettingError,
  SourceError,
  Stopped,
  StoreError,
  UsageError,
];

try {
  Deno.exit(await main(Deno.args));
} catch (error) {
  const plain = PLAIN.some((type) => error instanceof type);
  console.error(
    plain
      ? printableLine((error as Error).message)
      : printable(Deno.inspect(error)),
  );
  Deno.exit(error instanceof Stopped ? 130 : 1);
}
