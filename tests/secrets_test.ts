/** Each setting holds a secret, which is looked for in all that leaves. */
import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/dotenv";
import { type Alarm, asText } from "../lib/server/alerts/alarm.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import { RETRY_POLICY } from "../lib/server/sources/retry.ts";
import { StoreError } from "../lib/server/store/kv.ts";
import { openApp } from "./support/app.ts";
import { testAccount } from "./support/fake_bigquery/account.ts";
import { ended, spawnTool } from "./support/tool_process.ts";

const sample = parse(
  [
    ...Deno.readTextFileSync(new URL("../.env.sample", import.meta.url))
      .matchAll(/^# ([A-Z_]+=.*)$/gm),
  ].map(([, line]) => line).join("\n"),
);
const { keyFile } = await testAccount("a-project");
const { private_key } = JSON.parse(keyFile);
/** Of the key itself, without which the rest is worth nothing. */
const MARK = private_key.split("\n")[3];
const TOKEN = "s3cret-0123456789-abcdefghijklmnop";

/** What a setting may be given by mistake, and what must not be seen of it. */
const SECRETS: [name: string, value: string, mark: string][] = [
  ["a key file's text", keyFile, MARK],
  [
    "a key file's text, indented",
    JSON.stringify(JSON.parse(keyFile), null, 2),
    MARK,
  ],
  ["a key file's text, cut off", keyFile.slice(1), MARK],
  ["a token", TOKEN, TOKEN],
  [
    "an address with a token",
    `http://u:${TOKEN}@127.0.0.1:9/?t=${TOKEN}`,
    TOKEN,
  ],
];
const policy = { ...RETRY_POLICY, tries: 1 };
/** Settings whose purpose is to be shown, or to name what is asked. */
const SHOWN = ["TILE_ATTRIBUTION", "GOOGLE_CLOUD_PROJECT", "TELEGRAM_CHAT_ID"];

async function outputs(env: Record<string, string>): Promise<string> {
  const told: string[] = [];
  const log = console.error;
  try {
    // The store in a place of its own, unless it is what is tried.
    const settings = readSettings({ CRIMES_KV_PATH: ":memory:", ...env });
    const alarms: Alarm[] = [];
    settings.alerts.channels = [
      // Those that lead to this machine: also why they fail is told.
      ...settings.alerts.channels.filter(({ name }) => name !== "telegram"),
      {
        name: "test",
        deliver: (alarm) => Promise.resolve(void alarms.push(alarm)),
      },
    ];
    const write = (...lines: unknown[]) => void told.push(lines.join(" "));
    console.error = console.log = write;
    await using app = await openApp(settings, {}, { source: { policy } });
    for (const path of ["/", "/about", "/api/health", "/api/summary"]) {
      const response = await app.ask(path);
      told.push(JSON.stringify([...response.headers]), await response.text());
    }
    told.push(...alarms.map(asText));
  } catch (error) {
    const plain = error instanceof SettingError || error instanceof StoreError;
    if (!plain) throw error;
    told.push(error.message);
  } finally {
    console.error = log;
  }
  return told.join("\n");
}

Deno.test("no secret in any setting leaves by page, API, log, alarm or message", async (t) => {
  const { log } = console;
  for (const name of Object.keys(sample)) {
    await t.step(name, async () => {
      for (const [kind, value, mark] of SECRETS) {
        if (mark === TOKEN && SHOWN.includes(name)) continue;
        const isPath = name === "CRIMES_KV_PATH";
        if (isPath && mark === TOKEN) continue; // would be a file, or a host
        const told = await outputs({
          // A source that cannot be asked, so that there is much to say.
          CRIMES_SOURCE: name.startsWith("SODA") ? "soda" : "bigquery",
          BIGQUERY_API_ENDPOINT: "http://127.0.0.1:9",
          SODA_URL: "http://127.0.0.1:9/",
          ...name.startsWith("TELEGRAM") &&
            { TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_CHAT_ID: "1" },
          [name]: value,
        });
        console.log = log;
        assert(told.length > 0);
        assert(
          !told.includes(mark),
          `${name}, ${kind}: ${told.slice(0, 2_000)}`,
        );
      }
    });
  }
});

Deno.test("status shows no key that stands where its path belongs", async () => {
  const folder = await Deno.makeTempDir();
  for (const key of [keyFile, keyFile.slice(1)]) {
    const { stdout, stderr } = await ended(spawnTool("status", [], {
      CRIMES_KV_PATH: `${folder}/crimes.kv`,
      GOOGLE_APPLICATION_CREDENTIALS: key,
    }, folder));
    assertEquals((stdout + stderr).includes(MARK), false);
    assertEquals(stdout.includes("bigquery"), true, stdout + stderr);
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the public learns the kind of a trouble, and the log the rest", async () => {
  const lines: string[] = [];
  const write = console.error;
  console.error = (line) => void lines.push(line);
  try {
    await using app = await openApp(readSettings({
      CRIMES_KV_PATH: ":memory:",
      GOOGLE_APPLICATION_CREDENTIALS: "/home/ann/keys/gone.json",
    }));
    const { body } = await app.json("/api/health");
    const said = JSON.stringify(body);
    assert(/failed \(credentials\); the log says why\./.test(said), said);
    assertEquals(body.data.lastRefresh.reason, "credentials");
    const page = await (await app.ask("/")).text();
    for (const text of [said, page]) assert(!text.includes("ann"), text);
    assert(lines.some((line) => line.includes("does not exist")), "logged");
  } finally {
    console.error = write;
  }
});
