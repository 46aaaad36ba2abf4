/**
 * Says in plain words what is missing before the program can run on Deno
 * Deploy, or what is wrong with an app that runs there.
 *
 *     deno task deploy:check [ADDRESS]
 */
import { load } from "@std/dotenv";
import { printableLine } from "../lib/core/printable.ts";
import { readSettings, type Settings } from "../lib/server/settings/config.ts";
import { hiderOf } from "../lib/server/settings/secrets.ts";
import {
  type Environment,
  SettingError,
} from "../lib/server/settings/setting.ts";
import { openSource } from "../lib/server/settings/source_settings.ts";
import type { Health } from "../lib/server/watch/health.ts";
import { messageOf } from "../lib/server/watch/log.ts";
import { buildIfStale } from "./build.ts";

/** Something that was looked at. */
export interface Finding {
  /** Whether somebody has to do something, or had better know. */
  weight: "good" | "know" | "to do";
  /** A sentence for whoever deploys. */
  text: string;
}

/** Months that the memory of an instance holds, if nobody asked for more. */
const USUAL_MONTHS = 60;
/** The first version of Deno that builds, as `major.minor`. */
const BUILDS_SINCE = [2, 8] as const;
/** How long a running app may take to answer, in milliseconds. */
const PATIENCE = 30_000;

const good = (text: string): Finding => ({ weight: "good", text });
const know = (text: string): Finding => ({ weight: "know", text });
const toDo = (text: string): Finding => ({ weight: "to do", text });

/**
 * What is to be said of the settings that an app on Deno Deploy is to have.
 *
 * @param env Without what the platform itself sets.
 */
export function checkSettings(env: Environment): Finding[] {
  let settings: Settings;
  try {
    settings = settingsThere(env);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return [toDo(`${error.message}.`)];
  }
  const { source, alerts, files, filesBytes } = settings;
  const found: Finding[] = [];
  if (source.name === "demo") {
    found.push(toDo(
      "CRIMES_SOURCE asks for the made-up city: set it to soda for the city's data portal, or to bigquery.",
    ));
  } else if (source.isTried) {
    found.push(toDo(
      "No source is named, so that a portal that does not answer at once leaves the made-up city: set CRIMES_SOURCE=soda, or GOOGLE_CREDENTIALS_JSON.",
    ));
  } else if (source.name === "bigquery") {
    found.push(...checkCredentials(source.bigquery));
  } else {
    found.push(good("The source is the city's data portal."));
    if (source.soda.appToken === undefined) {
      found.push(know(
        "Without SODA_APP_TOKEN all callers of the platform's addresses share a quota of the portal, and may be told to wait.",
      ));
    }
  }
  const { retentionMonths } = source;
  found.push(
    retentionMonths === USUAL_MONTHS
      ? good(
        `The newest ${USUAL_MONTHS} months are held, for which 768 MB of memory are enough.`,
      )
      : retentionMonths > 0 && retentionMonths < USUAL_MONTHS
      ? good(`The newest ${retentionMonths} months are held.`)
      : know(
        `CRIMES_RETENTION_MONTHS asks for ${
          retentionMonths === 0 ? "all" : retentionMonths
        } months, which may take 1 GB: give the app 2 GB of memory (a paid plan), or leave it out to hold ${USUAL_MONTHS}.`,
      ),
  );
  if (files === "disk") {
    found.push(toDo(
      "CRIMES_FILES=disk keeps files of whole years in a folder, which ends with its instance there: leave it out, or set it to store.",
    ));
  }
  if (files === "store") {
    found.push(know(
      `CRIMES_FILES=store writes up to ${
        Math.ceil(filesBytes / 1024)
      } units a day (CRIMES_FILES_BYTES), and reads a unit for each 4 KiB that somebody downloads.`,
    ));
  }
  if (!isSchedule(source.refreshCron)) {
    found.push(toDo(
      `CRIMES_REFRESH_CRON is no schedule that Deno knows: expected five fields, such as "0 11 * * *".`,
    ));
  }
  found.push(
    alerts.channels.length === 0
      ? know(
        "No alarm goes anywhere: set ALERT_WEBHOOK_URL, SENTRY_DSN, SLACK_WEBHOOK_URL, or TELEGRAM_BOT_TOKEN with TELEGRAM_CHAT_ID.",
      )
      : good("There is somewhere to send alarms to."),
  );
  return found;
}

function checkCredentials(
  { credentialsJson, credentialsFile }: Settings["source"]["bigquery"],
): Finding[] {
  if (credentialsJson !== undefined) {
    return [good("The source is BigQuery, with a key.")];
  }
  return [toDo(
    credentialsFile === undefined
      ? "The source is BigQuery, and there are no credentials: put the text of a key file into GOOGLE_CREDENTIALS_JSON."
      : "GOOGLE_APPLICATION_CREDENTIALS names a file, and the platform has none of yours: put its text into GOOGLE_CREDENTIALS_JSON.",
  )];
}

/** What is to be said of where the data will lie. */
export function checkStore({ CRIMES_KV_PATH: path }: Environment): Finding[] {
  if (!path) {
    return [know(
      "The database is the one that is assigned to the app: in the console, Databases, provision a Deno KV database and assign it. Whether it is, the running app says: deno task deploy:check https://YOUR-APP.",
    )];
  }
  return [
    /^https?:/.test(path)
      ? know(
        "CRIMES_KV_PATH is the address of a KV server of your own: every instance must reach it, and find DENO_KV_ACCESS_TOKEN in its environment.",
      )
      : toDo(
        "CRIMES_KV_PATH names a file, which ends with its instance there: leave it out, and assign a Deno KV database to the app.",
      ),
  ];
}

/** Asks the source for what it holds. */
export async function checkSource(env: Environment): Promise<Finding[]> {
  try {
    const { source: settings } = settingsThere(env);
    const source = openSource(settings, { log: () => {} });
    if (source === null) return [];
    const { newest, months } = await source.probe();
    if (newest === null) {
      return [toDo(`${source.name} answers, but holds no incident.`)];
    }
    return [good(
      `${source.name} answers: ${months.length} months, the newest day is ${newest}.`,
    )];
  } catch (error) {
    // The settings have been told of already.
    if (error instanceof SettingError) return [];
    return [toDo(`The source does not answer: ${messageOf(error)}.`)];
  }
}

/**
 * Whether this folder can be deployed.
 *
 * @param root Of the project, ending in a slash.
 * @param version Of Deno.
 * @param build Builds what is stale, and throws if that fails.
 */
export async function checkBuild(
  root: URL,
  version: string,
  build: () => Promise<unknown>,
): Promise<Finding[]> {
  const { deploy } = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", root)),
  );
  const entry = deploy?.runtime?.entrypoint;
  const found: Finding[] = [];
  if (typeof entry !== "string") {
    found.push(toDo(
      "deno.json has no deploy block that names an entry point: take it from the project's own deno.json.",
    ));
  } else if (!await exists(new URL(entry, root))) {
    found.push(toDo(
      `deno.json names the entry point ${entry}, which is not there.`,
    ));
  } else found.push(good(`deno.json says how to build, and starts ${entry}.`));
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (
    major < BUILDS_SINCE[0] ||
    (major === BUILDS_SINCE[0] && minor < BUILDS_SINCE[1])
  ) {
    return [
      ...found,
      toDo(
        `This is Deno ${version}, and the build needs ${
          BUILDS_SINCE.join(".")
        } or newer: deno upgrade.`,
      ),
    ];
  }
  try {
    await build();
    return [...found, good(`Deno ${version} builds it.`)];
  } catch (error) {
    return [
      ...found,
      toDo(
        `The build fails with Deno ${version}, and would there: ${
          messageOf(error)
        }`,
      ),
    ];
  }
}

/** What an app that runs says of itself. */
export async function checkRunning(address: string): Promise<Finding[]> {
  const url = URL.parse("/api/health", address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return [toDo(`"${address}" is no address: expected https://YOUR-APP.`)];
  }
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url, { signal });
    const { data } = await answer.json() as { data: Health };
    const { reasons, rows, dataThrough } = data;
    if (!Array.isArray(reasons)) throw new TypeError("it is no health");
    const holds = data.ready
      ? good(
        `The app at ${url.host} serves ${rows} incidents, to ${dataThrough}.`,
      )
      : know(`The app at ${url.host} has no data yet: it is being filled.`);
    return [holds, ...reasons.map((reason) => toDo(`It says: ${reason}.`))];
  } catch (error) {
    return [toDo(
      `${url.href} does not answer as the program does: ${messageOf(error)}.`,
    )];
  }
}

/** The settings as an instance of the platform reads them. */
function settingsThere(env: Environment): Settings {
  return readSettings({ ...env, DENO_DEPLOYMENT_ID: "check" });
}

/** Deno looks at a schedule when it is made. */
function isSchedule(cron: string): boolean {
  const made = new AbortController();
  try {
    Deno.cron("deploy check", cron, { signal: made.signal }, () => {});
    return true;
  } catch {
    return false;
  } finally {
    made.abort();
  }
}

async function exists(path: URL): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** @returns 0 if nothing is to be done. */
const HELP = `Says what is missing before this can run on Deno Deploy.

  deno task deploy:check            Looks at settings, source and build
  deno task deploy:check ADDRESS    Asks the app that runs at ADDRESS

Ends with 1 if anything is to be done.`;

async function main(): Promise<number> {
  const env = { ...await load(), ...Deno.env.toObject() };
  const hide = hiderOf(env);
  const [address, ...more] = Deno.args;
  if (more.length > 0 || address?.startsWith("-")) {
    console.error(HELP);
    return address === "-h" || address === "--help" ? 0 : 2;
  }
  const root = new URL("../", import.meta.url);
  const looks: [what: string, look: () => Finding[] | Promise<Finding[]>][] =
    address !== undefined ? [["App", () => checkRunning(address)]] : [
      ["Settings", () => checkSettings(env)],
      ["Store", () => checkStore(env)],
      ["Source", () => checkSource(env)],
      ["Build", () => checkBuild(root, Deno.version.deno, buildIfStale)],
    ];
  let undone = 0;
  for (const [what, look] of looks) {
    console.log(`${what}:`);
    for (const { weight, text } of await look()) {
      if (weight === "to do") undone++;
      console.log(`  ${weight.padEnd(5)}  ${printableLine(hide(text))}`);
    }
  }
  console.log(
    undone === 0
      ? "Nothing is left to do here."
      : `${undone} of this is to be done first.`,
  );
  return undone === 0 ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
