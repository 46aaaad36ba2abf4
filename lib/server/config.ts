import type { ApiAccess } from "./access.ts";

/**
 * The settings, from the environment and `.env`. Every one stands in
 * `.env.sample` with its unit and default.
 */
export interface Settings {
  /** Port to serve on. */
  port: number;
  /** Where incidents come from when the store is empty. */
  source: "demo";
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
}

/** A setting that cannot be used. The message is one line and names it. */
export class SettingError extends Error {
  override name = "SettingError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings. An empty value counts as absent.
 *
 * @throws {SettingError} For the first value that cannot be used.
 */
export function readSettings(env: Environment): Settings {
  const onDeploy = env.DENO_DEPLOYMENT_ID !== undefined;
  return {
    port: readPort(env.PORT || "8000"),
    source: readSource(env.CRIMES_SOURCE || "auto"),
    kvPath: env.CRIMES_KV_PATH || (onDeploy ? undefined : ".data/crimes.kv"),
    tileUrl: readTileUrl(env.TILE_URL || ""),
    tileAttribution: env.TILE_ATTRIBUTION || "",
    apiAccess: readAccess(env.API_ACCESS || "open"),
    rateLimitPerMinute: readCount(env, "RATE_LIMIT_PER_MINUTE", 600, 1_000_000),
    trustedProxies: readCount(env, "TRUSTED_PROXIES", 0, 10),
    cacheHours: readCount(env, "CRIMES_CACHE_HOURS", 24, 8_760),
  };
}

/** A whole number from 0 to `max`. */
function readCount(
  env: Environment,
  name: string,
  fallback: number,
  max: number,
): number {
  const text = env[name] || String(fallback);
  if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text);
  throw new SettingError(
    `${name} is "${text}": expected a whole number from 0 to ${max}`,
  );
}

function readAccess(text: string): ApiAccess {
  if (text === "open" || text === "key" || text === "internal") return text;
  throw new SettingError(
    `API_ACCESS is "${text}": expected open, key or internal`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SettingError(
    `PORT is "${text}": expected a whole number from 0 to 65535`,
  );
}

function readSource(text: string): "demo" {
  if (text === "auto" || text === "demo") return "demo";
  throw new SettingError(
    `CRIMES_SOURCE is "${text}": expected auto or demo`,
  );
}

function readTileUrl(text: string): string {
  if (text === "") return "";
  const named = ["{z}", "{x}", "{y}"].every((part) => text.includes(part));
  if (named && /^https?:\/\//.test(text)) return text;
  throw new SettingError(
    `TILE_URL is "${text}": expected an http(s) address with {z}, {x} and {y}`,
  );
}
