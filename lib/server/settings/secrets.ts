/** What of the settings must never leave in a text. */
import { hider } from "../alerts/secrets.ts";
import { isKeyText } from "../sources/bigquery/auth.ts";
import type { Environment } from "./setting.ts";

/** Settings that are secrets as a whole. */
const SECRET = [
  "SENTRY_DSN",
  "SLACK_WEBHOOK_URL",
  "ALERT_WEBHOOK_URL",
  "TELEGRAM_BOT_TOKEN",
  "SODA_APP_TOKEN",
  "GOOGLE_CREDENTIALS_JSON",
] as const;
/** Addresses that may hold a password or a token. */
const ADDRESSES = [
  "SODA_URL",
  "BIGQUERY_API_ENDPOINT",
  "CRIMES_KV_PATH",
] as const;

/** The secrets among the settings, and what is secret within them. */
export function secretsOf(env: Environment): string[] {
  const file = env.GOOGLE_APPLICATION_CREDENTIALS ?? "";
  const keyTexts = [env.GOOGLE_CREDENTIALS_JSON ?? "", file].filter(isKeyText);
  return [
    ...SECRET.map((name) => env[name] ?? ""),
    file,
    ...keyTexts.flatMap(partsOfKey),
    ...ADDRESSES.flatMap((name) => partsOfAddress(env[name] ?? "")),
  ].filter((text) => text !== "");
}

/** Hides the settings' secrets in a text, wherever they stand. */
export function hiderOf(env: Environment): (text: string) => string {
  return hider(secretsOf(env));
}

/** What of a key file's text is secret, which may turn up without the rest. */
function partsOfKey(json: string): string[] {
  try {
    const key = JSON.parse(json) ?? {};
    return ["private_key", "private_key_id", "client_secret", "refresh_token"]
      .map((name) => key[name]).filter((text) => typeof text === "string");
  } catch {
    return []; // whoever uses the credentials says what is wrong with them
  }
}

function partsOfAddress(text: string): string[] {
  const url = URL.parse(text);
  if (url === null) return [];
  const { username, password, search, searchParams } = url;
  return [
    username,
    password,
    decodeURIComponent(password),
    search.slice(1),
    ...searchParams.values(),
  ].filter((part) => part.length > 3);
}
