import { holdsKey } from "../alerts/secrets.ts";
import type { ApiAccess } from "../access/admission.ts";
import { type AlertSettings, readAlertSettings } from "./alert_settings.ts";
import { FORMATS, LEVELS, type LogSettings } from "../watch/log.ts";
import {
  type Environment,
  quoted,
  readCount,
  readWord,
  SettingError,
} from "./setting.ts";
import { readSourceSettings, type SourceSettings } from "./source_settings.ts";

/**
 * The settings, from the environment and `.env`. Every one stands in
 * `.env.sample` with its unit and default.
 */
export interface Settings {
  /** Address to serve at, or a name of one; `0.0.0.0` is all of them. */
  host: string;
  /** Port to serve on. */
  port: number;
  /** Where incidents come from, and when it is asked. */
  source: SourceSettings;
  /** Where alarms go. */
  alerts: AlertSettings;
  /** The KV file; `undefined` for the database of Deno Deploy. */
  kvPath: string | undefined;
  /** Map tiles: a template with {z}, {x} and {y}, or "" for none. */
  tileUrl: string;
  /** Plain text or a link as HTML, shown on the map. */
  tileAttribution: string;
  /** Who may ask the API. */
  apiAccess: ApiAccess;
  /** Requests a minute of one client without a key; 0 for no limit. */
  rateLimitPerMinute: number;
  /** Our own proxies that a request passes, each adding X-Forwarded-For. */
  trustedProxies: number;
  /** Hours for which answers are kept; 0 to compute each one. */
  cacheHours: number;
  /** Versions of the data that are held beside the newest, at least one. */
  versions: number;
  /** Where files of whole years are kept. */
  files: FilesKept;
  /** The folder of those on disk. */
  filesPath: string;
  /** The most bytes of those in the store, and that are written in a day. */
  filesBytes: number;
  /** What is logged, and how. */
  log: LogSettings;
  /**
   * Runs on Deno Deploy: a process lives for minutes, and reading the store is
   * billed.
   */
  onDeploy: boolean;
  /** How long a stop waits for answers under way, in milliseconds. */
  drainMs: number;
}

/**
 * Reads the settings. An empty value counts as absent.
 *
 * @throws {SettingError} For the first value that cannot be used.
 */
export function readSettings(given: Environment): Settings {
  const env = refusingKeys(given);
  const onDeploy = env.DENO_DEPLOYMENT_ID !== undefined;
  return {
    host: readHost(env.HOST || "0.0.0.0"),
    port: readCount(env, "PORT", 8000, 65_535),
    source: readSourceSettings(env),
    alerts: readAlertSettings(env),
    kvPath: env.CRIMES_KV_PATH || (onDeploy ? undefined : ".data/crimes.kv"),
    tileUrl: readTileUrl(env.TILE_URL || ""),
    tileAttribution: env.TILE_ATTRIBUTION || "",
    apiAccess: readWord(env, "API_ACCESS", "open", API_ACCESS),
    rateLimitPerMinute: readCount(env, "RATE_LIMIT_PER_MINUTE", 600, 1_000_000),
    trustedProxies: readCount(env, "TRUSTED_PROXIES", 0, 10),
    cacheHours: readCount(env, "CRIMES_CACHE_HOURS", 24, 8_760),
    files: readWord(
      env,
      "CRIMES_FILES",
      // No folder outlives an instance there, and what is written is billed.
      onDeploy ? "none" : "disk",
      FILES_KEPT,
    ),
    filesPath: readFilesPath(env.CRIMES_FILES_PATH || ".data/files"),
    filesBytes: readCount(
      env,
      "CRIMES_FILES_BYTES",
      100_000_000,
      1_000_000_000_000,
      1,
    ),
    versions: readCount(env, "CRIMES_VERSIONS", 8, 100, 1),
    log: {
      format: readWord(env, "LOG_FORMAT", "text", FORMATS),
      level: readWord(env, "LOG_LEVEL", "info", LEVELS),
    },
    onDeploy,
    // Deno Deploy ends a process after five seconds.
    drainMs: onDeploy ? 4_000 : 10_000,
  };
}

/** Where files of whole years may be kept. */
export type FilesKept = "disk" | "store" | "none";

const FILES_KEPT: readonly FilesKept[] = ["disk", "store", "none"];

const API_ACCESS: readonly ApiAccess[] = ["open", "key", "internal"];

/** The environment, in which private keys stand where they belong or nowhere. */
function refusingKeys(env: Environment): Environment {
  return new Proxy(env, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (
        typeof value === "string" && holdsKey(value) &&
        !KEY_SETTINGS.includes(String(name))
      ) {
        throw new SettingError(
          `${
            String(name)
          } holds a private key, which belongs in GOOGLE_CREDENTIALS_JSON`,
        );
      }
      return value;
    },
  });
}

const KEY_SETTINGS = [
  "GOOGLE_APPLICATION_CREDENTIALS",
  "GOOGLE_CREDENTIALS_JSON",
];

/** It said so once that none are kept, and would be a folder's name. */
function readFilesPath(path: string): string {
  if (path !== "none") return path;
  throw new SettingError(
    `CRIMES_FILES_PATH is "none": expected a folder; CRIMES_FILES=none keeps no files`,
  );
}

function readHost(text: string): string {
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new SettingError(
    `HOST is ${
      quoted(text)
    }: expected an address of this machine, such as 127.0.0.1`,
  );
}

/** Its host goes into the pages' policy, and so must be a host and no more. */
function readTileUrl(text: string): string {
  if (text === "") return "";
  const named = ["{z}", "{x}", "{y}"].every((part) => text.includes(part));
  const host =
    /^https?:\/\/(?:\{s\}\.(?=[\w-]+\.))?(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?\//i;
  if (named && host.test(text) && !/[\s"'<>\\]/.test(text)) return text;
  throw new SettingError(
    `TILE_URL is ${
      quoted(text)
    }: expected an http(s) address with {z}, {x} and {y}; {s} may stand first in its host`,
  );
}
