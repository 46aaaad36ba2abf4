import { assertEquals, assertThrows } from "@std/assert";
import { readAlertSettings } from "./alert_settings.ts";
import { SettingError } from "./setting.ts";
import { openSource, readSourceSettings } from "./source_settings.ts";

Deno.test("readAlertSettings() opens a channel for every address given", () => {
  assertEquals(readAlertSettings({}), { channels: [], secrets: [] });
  const { channels, secrets } = readAlertSettings({
    SENTRY_DSN: "https://key@sentry.example/1",
    SLACK_WEBHOOK_URL: "https://hooks.example/T/B/x",
    TELEGRAM_BOT_TOKEN: "12:ab",
    TELEGRAM_CHAT_ID: "-99",
    ALERT_WEBHOOK_URL: "https://alarms.example/",
  });
  assertEquals(channels.map(({ name }) => name), [
    "sentry",
    "slack",
    "telegram",
    "webhook",
  ]);
  assertEquals(secrets.includes("12:ab"), true);
});

Deno.test("readAlertSettings() refuses half a setting, without showing secrets", () => {
  const telegram = assertThrows(
    () => readAlertSettings({ TELEGRAM_BOT_TOKEN: "12:ab" }),
    SettingError,
    "TELEGRAM_CHAT_ID",
  );
  assertEquals(telegram.message.includes("12:ab"), false);
  assertThrows(
    () => readAlertSettings({ SLACK_WEBHOOK_URL: "hooks/secret" }),
    SettingError,
    "SLACK_WEBHOOK_URL is no http(s) address",
  );
  const wrong = [
    "https://sentry.example/1",
    "https://s3cret-key@sentry.example/1",
    "https://s3cret@sentry.example/",
    "https://s3cret@sentry.example/project",
    "sentry://s3cret@sentry.example/1",
  ];
  for (const SENTRY_DSN of wrong) {
    const { message } = assertThrows(
      () => readAlertSettings({ SENTRY_DSN }),
      SettingError,
      "SENTRY_DSN is no DSN",
    );
    assertEquals(message.includes("s3cret"), false);
  }
  for (
    const SENTRY_DSN of [
      "https://key:secret@o1.ingest.sentry.example:8443/a/b/42",
      "http://key@[::1]:9000/1",
    ]
  ) assertEquals(readAlertSettings({ SENTRY_DSN }).channels.length, 1);
});

Deno.test("readSourceSettings() takes BigQuery where there are credentials", () => {
  const cases: [env: Record<string, string>, name: string][] = [
    [{}, "soda"],
    [{ GOOGLE_CREDENTIALS_JSON: "{}" }, "bigquery"],
    [{ GOOGLE_APPLICATION_CREDENTIALS: "key.json" }, "bigquery"],
    [{ CRIMES_SOURCE: "soda", GOOGLE_CREDENTIALS_JSON: "{}" }, "soda"],
    [{ CRIMES_SOURCE: "demo", GOOGLE_CREDENTIALS_JSON: "{}" }, "demo"],
  ];
  for (const [env, name] of cases) {
    const settings = readSourceSettings(env);
    assertEquals(settings.name, name);
    assertEquals(settings.isTried, Object.keys(env).length === 0);
    const source = openSource(settings, { log: () => {} });
    assertEquals(source?.name ?? "demo", name);
  }
});

Deno.test("readSourceSettings() names the setting that is wrong", () => {
  const cases: [env: Record<string, string>, message: string][] = [
    [{ CRIMES_SOURCE: "oracle" }, "auto, demo, bigquery or soda"],
    [{ BIGQUERY_TABLE: "crime" }, "BIGQUERY_TABLE"],
    [{ BIGQUERY_MAX_BYTES_BILLED: "4 GB" }, "BIGQUERY_MAX_BYTES_BILLED"],
    [{ SODA_URL: "portal" }, "SODA_URL"],
    [{ CRIMES_REFRESH_CRON: "daily" }, "CRIMES_REFRESH_CRON"],
  ];
  for (const [env, message] of cases) {
    assertThrows(() => readSourceSettings(env), SettingError, message);
  }
});
