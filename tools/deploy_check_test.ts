import { assertEquals, assertMatch } from "@std/assert";
import type { Health } from "../lib/server/watch/health.ts";
import { ended, spawnTool } from "../tests/support/tool_process.ts";
import { FakeSoda } from "../tests/support/fake_soda/fake_soda.ts";
import { on } from "../tests/support/publishing.ts";
import { toRecord } from "../tests/support/warehouse/record.ts";
import { Warehouse } from "../tests/support/warehouse/warehouse.ts";
import {
  checkBuild,
  checkRunning,
  checkSettings,
  checkSource,
  checkStore,
  type Finding,
} from "./deploy_check.ts";

const RIGHT = {
  CRIMES_SOURCE: "soda",
  SODA_APP_TOKEN: "token",
  ALERT_WEBHOOK_URL: "https://example.org/hook",
};
const ROOT = new URL("../", import.meta.url);

const toDo = (found: Finding[]) =>
  found.filter(({ weight }) => weight === "to do").map(({ text }) => text);

Deno.test("checkSettings() finds nothing to do where all is right", () => {
  const google = { GOOGLE_CREDENTIALS_JSON: "{}", CRIMES_SOURCE: "" };
  for (
    const more of [{}, google, { CRIMES_RETENTION_MONTHS: "24" }]
  ) {
    const found = checkSettings({ ...RIGHT, ...more });
    assertEquals(found.filter(({ weight }) => weight !== "good"), []);
  }
});

Deno.test("checkSettings() and checkStore() say what to do", () => {
  const cases: [env: Record<string, string>, says: RegExp][] = [
    [{ CRIMES_SOURCE: "" }, /No source is named.*set CRIMES_SOURCE=soda/],
    [{ CRIMES_SOURCE: "demo" }, /made-up city: set it to soda/],
    [{ CRIMES_SOURCE: "oracle" }, /CRIMES_SOURCE is "oracle": expected/],
    [{ CRIMES_SOURCE: "bigquery" }, /text of a key file into GOOGLE_CRED/],
    [
      { CRIMES_SOURCE: "", GOOGLE_APPLICATION_CREDENTIALS: "key.json" },
      /names a file.*put its text into GOOGLE_CREDENTIALS_JSON/,
    ],
    [{ CRIMES_FILES: "disk" }, /CRIMES_FILES=disk.*leave it out, or set/],
    [{ CRIMES_REFRESH_CRON: "0 99 * * *" }, /CRIMES_REFRESH_CRON is no sched/],
    [{ CRIMES_REFRESH_CRON: "daily" }, /CRIMES_REFRESH_CRON is "daily"/],
    [{ CRIMES_KV_PATH: "/data/crimes.kv" }, /CRIMES_KV_PATH names a file/],
  ];
  for (const [more, says] of cases) {
    const env = { ...RIGHT, ...more };
    const told = toDo([...checkSettings(env), ...checkStore(env)]);
    assertEquals(told.length, 1, told.join());
    assertMatch(told[0]!, says);
  }
  const all = checkSettings({ ...RIGHT, CRIMES_RETENTION_MONTHS: "0" });
  assertEquals(toDo(all), [], "whoever pays for memory may hold all");
  assertMatch(all.map(({ text }) => text).join(), /give the app 2 GB/);
  const paid = checkSettings({ ...RIGHT, CRIMES_FILES: "store" });
  assertEquals(toDo(paid), [], "whoever pays for units may keep files");
  assertMatch(paid.map(({ text }) => text).join(), /up to 97657 units a day/);
});

Deno.test("checkSource() tells what the source holds, or why it does not answer", async () => {
  const records = [on("2017-03-01", 1), on("2017-04-02", 2)].map(toRecord);
  await using warehouse = await Warehouse.of(records);
  await using portal = await FakeSoda.start(warehouse);
  const env = { ...RIGHT, SODA_URL: portal.url };
  assertEquals(await checkSource(env), [{
    weight: "good",
    text: "soda answers: 2 months, the newest day is 2017-04-02.",
  }]);
  await warehouse.remove("true");
  assertMatch(toDo(await checkSource(env)).join(), /holds no incident/);
  portal.faults.plan("probe", { status: 404 }, { times: Infinity });
  assertMatch(
    toDo(await checkSource(env)).join(),
    /does not answer: .*no dataset/,
  );
});

Deno.test("checkBuild() tells of the entry point, the version and the build", async () => {
  const builds = () => Promise.resolve();
  assertEquals(toDo(await checkBuild(ROOT, "2.9.6", builds)), []);
  const old = await checkBuild(ROOT, "2.5.0", () => {
    throw new Error("it is not even tried");
  });
  assertMatch(toDo(old).join(), /This is Deno 2.5.0, .* needs 2.8 or newer/);
  const fails = () => Promise.reject(new Error("The build failed."));
  assertMatch(
    toDo(await checkBuild(ROOT, "2.9.6", fails)).join(),
    /The build fails with Deno 2.9.6, and would there: The build failed/,
  );
  const folder = await Deno.makeTempDir();
  try {
    const root = new URL(`file://${folder}/`);
    const config = `${folder}/deno.json`;
    await Deno.writeTextFile(config, "{}");
    assertMatch(toDo(await checkBuild(root, "2.9.6", builds)).join(), /no dep/);
    const deploy = { runtime: { entrypoint: "gone.ts" } };
    await Deno.writeTextFile(config, JSON.stringify({ deploy }));
    assertMatch(
      toDo(await checkBuild(root, "2.9.6", builds)).join(),
      /names the entry point gone.ts, which is not there/,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("checkRunning() passes on what the app says of itself", async () => {
  const own = "The data store seems to be this instance's own";
  let health: unknown = {
    data: {
      ready: true,
      rows: 12,
      dataThrough: "2017-04-02",
      reasons: [own],
    } satisfies Partial<Health>,
  };
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => Response.json(health),
  );
  const address = `http://127.0.0.1:${server.addr.port}`;
  const found = await checkRunning(address);
  assertMatch(found[0]!.text, /serves 12 incidents, to 2017-04-02/);
  assertEquals(toDo(found), [`It says: ${own}.`]);
  health = { hello: "world" };
  assertMatch(toDo(await checkRunning(address)).join(), /does not answer as/);
  assertMatch(toDo(await checkRunning("my-app")).join(), /is no address/);
});

Deno.test("deploy:check ends with 1 and a count where something is to be done", async () => {
  const { code, stdout } = await ended(
    spawnTool("deploy_check", ["http://127.0.0.1:9"], {}, "/tmp"),
  );
  assertEquals(code, 1);
  assertMatch(stdout, /^App:\n {2}to do {2}http:.*\n1 of this is to be done/);
});
