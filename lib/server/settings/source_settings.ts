/** Which source the settings ask for, and the source itself. */
import type { Manifest } from "../../core/manifest.ts";
import {
  type Environment,
  quoted,
  readAddress,
  readCount,
  readWord,
  SettingError,
} from "./setting.ts";
import { bigQuerySource } from "../sources/bigquery/bigquery.ts";
import { BIGQUERY_DEFAULTS } from "../sources/bigquery/options.ts";
import type { RetryPolicy, Surroundings } from "../sources/retry.ts";
import { SODA_DEFAULTS, sodaSource } from "../sources/soda/soda.ts";
import type { BilledSource } from "../sources/source.ts";

export interface SourceSettings {
  /** Where incidents come from. */
  name: "demo" | "bigquery" | "soda";
  /**
   * Nobody has chosen it: where it does not answer there is the made-up city,
   * and what came from elsewhere is left as it is.
   */
  isTried: boolean;
  bigquery: {
    /** The text of a key file. */
    credentialsJson: string | undefined;
    /** The path of a key file. */
    credentialsFile: string | undefined;
    /** The project that pays; that of the credentials if absent. */
    project: string | undefined;
    table: string;
    endpoint: string;
    /** Limit of one query. */
    maximumBytesBilled: number;
    /** Limit of a day's answers for times that are not held; 0 for none. */
    bytesPerDay: number;
  };
  soda: { url: string; appToken: string | undefined };
  /** Months that are held, counted back from the newest; 0 for all. */
  retentionMonths: number;
  /** When the source is asked, as cron writes it, UTC. */
  refreshCron: string;
  /** How long one call may refresh before another goes on, in milliseconds. */
  refreshBudget: number;
  /**
   * Incidents that are read before some are published, about; what suits a
   * server if absent.
   */
  stepRows: number | undefined;
  /** In how many days each stored piece is looked for once; 1 for each time. */
  lookDays: number;
}

/** What a source gets besides its settings; tests hold it still. */
export interface SourceOptions {
  log: (line: string, facts?: Record<string, unknown>) => void;
  surroundings?: Partial<Surroundings>;
  policy?: RetryPolicy;
  /** How long a portal may take to show that it answers, in milliseconds. */
  answersWithin?: number;
}

/** What a call on Deno Deploy may take of time, memory and reads. */
const EDGE = { refreshBudget: 60_000, stepRows: 200_000, lookDays: 7 };
const SERVER = {
  refreshBudget: Infinity,
  stepRows: undefined,
  lookDays: 1,
};
/** Months that are held there if nothing else is said: what its memory holds. */
const EDGE_MONTHS = 60;

/** @throws {SettingError} For the first value that cannot be used. */
export function readSourceSettings(env: Environment): SourceSettings {
  const hasGoogle = Boolean(
    env.GOOGLE_CREDENTIALS_JSON || env.GOOGLE_APPLICATION_CREDENTIALS,
  );
  const onDeploy = env.DENO_DEPLOYMENT_ID !== undefined;
  const word = readWord(env, "CRIMES_SOURCE", "auto", [
    "auto",
    "demo",
    "bigquery",
    "soda",
  ]);
  // Each branch has a store of its own there, and a schedule.
  const timeline = env.DENO_TIMELINE ?? "production";
  const isBranch = onDeploy && timeline !== "production";
  const name = isBranch ? "demo" : word;
  return {
    name: name !== "auto" ? name : hasGoogle ? "bigquery" : "soda",
    isTried: name === "auto" && !hasGoogle,
    bigquery: {
      credentialsJson: env.GOOGLE_CREDENTIALS_JSON || undefined,
      credentialsFile: env.GOOGLE_APPLICATION_CREDENTIALS || undefined,
      project: env.GOOGLE_CLOUD_PROJECT || undefined,
      table: readTable(env.BIGQUERY_TABLE || BIGQUERY_DEFAULTS.table),
      endpoint: readAddress(
        env,
        "BIGQUERY_API_ENDPOINT",
        BIGQUERY_DEFAULTS.endpoint,
      ),
      maximumBytesBilled: readCount(
        env,
        "BIGQUERY_MAX_BYTES_BILLED",
        BIGQUERY_DEFAULTS.maximumBytesBilled,
        Number.MAX_SAFE_INTEGER,
      ),
      bytesPerDay: readCount(
        env,
        "BIGQUERY_BYTES_PER_DAY",
        20 * 2 ** 30,
        Number.MAX_SAFE_INTEGER,
      ),
    },
    soda: {
      url: readAddress(env, "SODA_URL", SODA_DEFAULTS.url),
      appToken: env.SODA_APP_TOKEN || undefined,
    },
    retentionMonths: readRetention(env, onDeploy ? EDGE_MONTHS : 0),
    refreshCron: readCron(env.CRIMES_REFRESH_CRON || "0 11 * * *"),
    ...onDeploy ? EDGE : SERVER,
  };
}

/** The source that is asked again and again, or `null`: the demo never changes. */
export function openSource(
  settings: SourceSettings,
  { log, surroundings, policy, answersWithin }: SourceOptions,
): BilledSource | null {
  const { bigquery, soda } = settings;
  const around = {
    surroundings: { log, ...surroundings },
    ...policy && { policy },
  };
  switch (settings.name) {
    case "demo":
      return null;
    case "soda":
      return sodaSource({ ...soda, ...around, answersWithin });
    case "bigquery":
      return bigQuerySource({
        ...toBigQueryOptions(bigquery),
        ...around,
      });
  }
}

/**
 * Whether the source is asked for what comes after what is held. Nobody is for
 * the made-up city, nor, where nobody has chosen a source, for what came from
 * elsewhere, such as files: neither waits for new days.
 *
 * @param held What is published; `null` if nothing is.
 */
export function isAsked(
  { name, isTried }: Pick<SourceSettings, "name" | "isTried">,
  held: Pick<Manifest, "source"> | null,
): boolean {
  if (name === "demo") return false;
  return !isTried || held === null || held.source === name;
}

/** The settings as what asks BigQuery takes them. */
export function toBigQueryOptions(
  { credentialsJson, credentialsFile, ...rest }: SourceSettings["bigquery"],
) {
  return {
    ...rest,
    credentials: { json: credentialsJson, file: credentialsFile },
  };
}

function readTable(text: string): string {
  if (/^[\w-]+(\.[\w-]+){2}$/.test(text)) return text;
  throw new SettingError(
    `BIGQUERY_TABLE is ${quoted(text)}: expected project.dataset.table`,
  );
}

/** What pages show by themselves lies within three months, wherever they end. */
function readRetention(env: Environment, usual: number): number {
  const months = readCount(env, "CRIMES_RETENTION_MONTHS", usual, 1_200);
  if (months === 0 || months >= 3) return months;
  throw new SettingError(
    `CRIMES_RETENTION_MONTHS is "${months}": expected 0 for all, or at least 3`,
  );
}

/** Deno checks the rest when the schedule is made. */
function readCron(text: string): string {
  if (text.trim().split(/\s+/).length === 5) return text;
  throw new SettingError(
    `CRIMES_REFRESH_CRON is ${
      quoted(text)
    }: expected five fields, such as "0 11 * * *"`,
  );
}
