/** Imports the portal's CSV exports: deno task import FILE... */
import { load } from "@std/dotenv";
import { parseArgs } from "node:util";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import {
  PublishError,
  publishIncidents,
} from "../lib/server/refresh/publish.ts";
import { SourceError } from "../lib/server/sources/source.ts";
import { BlobDamaged } from "../lib/server/store/blobs.ts";
import { openStore, StoreError } from "../lib/server/store/kv.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { sweep } from "../lib/server/store/sweep.ts";
import { csvFiles } from "./import_files.ts";
import { ProgressLine } from "./import_progress.ts";
import { describeImport } from "./import_report.ts";

const HELP = `Imports Chicago crime incidents from CSV files.

  deno task import FILE...

FILE is an export of the city portal's dataset "Crimes - 2001 to Present"
(.csv, or .csv.gz as it is), or a file with the same columns. The incidents are
added to those in the store; one with an ID that is there already replaces it,
and of several rows with one ID the last one counts. Made-up demo incidents are
removed first.

Several files are one publication: all of them, or, if one cannot be read, none.
A row that cannot be used is left out and told at the end. Until all is done the
store serves what it did before, also if this is stopped at any moment; it can
be run again, and importing the same again changes nothing.

The store is the file that CRIMES_KV_PATH names (.data/crimes.kv). A running
server shows the new data within seconds.

Exits with 0 if anything could be used, otherwise with 1, and with 130 if it was
stopped.

  -h, --help  Shows this.
`;

/** Something that whoever runs this can put right; one line. */
class UsageError extends Error {}

/** Somebody pressed Ctrl-C. */
class Stopped extends Error {}

/** Runs the import. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { help, paths } = readArguments(args);
  if (help) {
    console.log(HELP.trimEnd());
    return 0;
  }
  const settings = readSettings({ ...await load(), ...Deno.env.toObject() });
  using kv = await openStore(settings.kvPath);
  const before = await readManifest(kv);

  const began = performance.now();
  const progress = new ProgressLine({
    isTerminal: Deno.stderr.isTerminal(),
    write: (text) => Deno.stderr.writeSync(new TextEncoder().encode(text)),
  });
  let peakMemory = 0;
  try {
    const result = await publishIncidents(kv, csvFiles(paths), {
      signal: stopSignal(),
      onProgress(step) {
        peakMemory = Math.max(peakMemory, Deno.memoryUsage().rss);
        progress.show(step);
      },
    });
    progress.clear();
    console.log(describeImport(result, {
      duration: performance.now() - began,
      peakMemory,
      overDemo: result.published && before.manifest?.demo === true,
    }));
    await sweep(kv);
    return result.rows > 0 ? 0 : 1;
  } finally {
    progress.clear();
  }
}

function readArguments(args: string[]): { help: boolean; paths: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h", default: false } },
    });
    if (!values.help && positionals.length === 0) {
      throw new UsageError("Nothing to import: name CSV files, or try --help");
    }
    return { help: values.help, paths: positionals };
  } catch (error) {
    if (error instanceof TypeError) {
      const [what] = error.message.split(". ");
      throw new UsageError(`${what}; try --help`);
    }
    throw error;
  }
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
  console.error(plain ? (error as Error).message : error);
  Deno.exit(error instanceof Stopped ? 130 : 1);
}
