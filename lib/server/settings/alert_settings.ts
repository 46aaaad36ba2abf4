/** Where alarms go, from the settings. */
import type { Channel } from "../alerts/alarm.ts";
import { sentry } from "../alerts/sentry.ts";
import { slack, telegram, webhook } from "../alerts/webhooks.ts";
import { secretsOf } from "./secrets.ts";
import { type Environment, readAddress, SettingError } from "./setting.ts";

/** As Sentry's client wants it, which else prints it with the key, unusable. */
const DSN =
  /^https?:\/\/\w+(?::\w*)?@(?:\[[:.%\w]+\]|[\w.-]+)(?::\d+)?\/(?:.+\/)?\d+$/;

export interface AlertSettings {
  channels: Channel[];
  /** Parts of the settings that must never be logged or sent. */
  secrets: string[];
}

/** @throws {SettingError} For the first value that cannot be used. */
export function readAlertSettings(env: Environment): AlertSettings {
  const dsn = readDsn(env);
  const slackUrl = readAddress(env, "SLACK_WEBHOOK_URL", null);
  const webhookUrl = readAddress(env, "ALERT_WEBHOOK_URL", null);
  const token = env.TELEGRAM_BOT_TOKEN || null;
  const chat = env.TELEGRAM_CHAT_ID || null;
  if ((token === null) !== (chat === null)) {
    throw new SettingError(
      "TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID are wanted together: one is missing",
    );
  }
  const channels: Channel[] = [];
  if (dsn !== null) channels.push(sentry(dsn));
  if (slackUrl !== null) channels.push(slack(slackUrl));
  if (token !== null && chat !== null) channels.push(telegram(token, chat));
  if (webhookUrl !== null) channels.push(webhook(webhookUrl));
  return { channels, secrets: secretsOf(env) };
}

function readDsn({ SENTRY_DSN: dsn }: Environment): string | null {
  if (!dsn) return null;
  if (DSN.test(dsn)) return dsn;
  throw new SettingError(
    "SENTRY_DSN is no DSN: expected https://KEY@HOST/PROJECT, as Sentry shows it among the project's client keys",
  );
}
