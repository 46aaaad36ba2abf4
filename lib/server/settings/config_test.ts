import { assertEquals, assertThrows } from "@std/assert";
import { readSettings } from "./config.ts";
import { SettingError } from "./setting.ts";
import { readSourceSettings } from "./source_settings.ts";

Deno.test("readSettings() has a default for everything", () => {
  assertEquals(readSettings({}), {
    host: "0.0.0.0",
    port: 8000,
    source: readSourceSettings({}),
    alerts: { channels: [], secrets: [] },
    kvPath: ".data/crimes.kv",
    tileUrl: "",
    tileAttribution: "",
    apiAccess: "open",
    rateLimitPerMinute: 600,
    trustedProxies: 0,
    cacheHours: 24,
    versions: 8,
    files: "disk",
    filesPath: ".data/files",
    filesBytes: 100_000_000,
    log: { format: "text", level: "info" },
    onDeploy: false,
    drainMs: 10_000,
  });
});

Deno.test("readSettings() leaves the store to Deno Deploy where that runs, and ends before it is ended", () => {
  const { kvPath, files, drainMs } = readSettings({ DENO_DEPLOYMENT_ID: "a" });
  assertEquals([kvPath, files, drainMs], [undefined, "none", 4_000]);
});

Deno.test("readSettings() takes an empty value for an absent one", () => {
  assertEquals(
    readSettings({ PORT: "", CRIMES_KV_PATH: "" }),
    readSettings({}),
  );
});

Deno.test("readSettings() names the setting that is wrong", () => {
  const cases: [env: Record<string, string>, message: string][] = [
    [{ PORT: "http" }, 'PORT is "http": expected a whole number'],
    [{ PORT: "65536" }, "PORT"],
    [{ CRIMES_SOURCE: "oracle" }, 'CRIMES_SOURCE is "oracle"'],
    [{ TILE_URL: "https://tile.example/{z}/{x}.png" }, "TILE_URL"],
    [{ TILE_URL: "tile/{z}/{x}/{y}" }, "TILE_URL"],
    ...[
      "https://x; script-src *;/{z}/{x}/{y}",
      "https://x,y/{z}/{x}/{y}",
      "https://x 'unsafe-inline'/{z}/{x}/{y}",
      "https://a@b/{z}/{x}/{y}",
      "https://{s}/{z}/{x}/{y}",
      "https://{s}.com/{z}/{x}/{y}",
      "https://a.{s}.b.com/{z}/{x}/{y}",
      "https://*/{z}/{x}/{y}",
    ].map((TILE_URL): [Record<string, string>, string] => [
      { TILE_URL },
      "TILE_URL is",
    ]),
    [{ HOST: "a b" }, 'HOST is "a b": expected an address'],
    [{ API_ACCESS: "closed" }, 'API_ACCESS is "closed": expected open, key'],
    [{ RATE_LIMIT_PER_MINUTE: "-1" }, "RATE_LIMIT_PER_MINUTE"],
    [{ RATE_LIMIT_PER_MINUTE: "1e3" }, 'is "1e3": expected a whole number'],
    [{ TRUSTED_PROXIES: "11" }, "TRUSTED_PROXIES"],
    [{ CRIMES_FILES: "off" }, 'CRIMES_FILES is "off": expected disk, store or'],
    [{ CRIMES_FILES_PATH: "none" }, "CRIMES_FILES=none keeps no files"],
    [{ CRIMES_FILES_BYTES: "0" }, "CRIMES_FILES_BYTES"],
    [{ CRIMES_CACHE_HOURS: "0.5" }, "CRIMES_CACHE_HOURS"],
    [{ CRIMES_RETENTION_MONTHS: "2" }, 'is "2": expected 0 for all, or'],
    [{ BIGQUERY_BYTES_PER_DAY: "20GiB" }, "BIGQUERY_BYTES_PER_DAY"],
  ];
  for (const [env, message] of cases) {
    assertThrows(() => readSettings(env), SettingError, message);
  }
  for (const host of ["{s}.tile.example", "tile.example:81", "[::1]:80"]) {
    const TILE_URL = `https://${host}/{z}/{x}/{y}.png?key=a`;
    assertEquals(readSettings({ TILE_URL }).tileUrl, TILE_URL);
  }
});
