/** What production runs, through the tasks as deno.json writes them. */
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readSettings } from "../lib/server/settings/config.ts";
import { buildIfStale, SERVER } from "../tools/build.ts";
import { startApp, StartError } from "./support/app_process.ts";
import { testAccount } from "./support/fake_bigquery/account.ts";
import { askBigQuery } from "./support/fake_bigquery/ask.ts";
import {
  FAKE_PROJECT,
  FakeBigQuery,
} from "./support/fake_bigquery/fake_bigquery.ts";
import { randomIncidents } from "./support/incidents.ts";
import { portalFile } from "./support/portal_csv.ts";
import { ended } from "./support/tool_process.ts";
import { until } from "./support/until.ts";
import { toRecord } from "./support/warehouse/record.ts";
import { Warehouse } from "./support/warehouse/warehouse.ts";

const CONFIG = fileURLToPath(new URL("../deno.json", import.meta.url));
const SAYS = Deno.readTextFileSync(CONFIG);
const { tasks } = JSON.parse(SAYS) as {
  tasks: Record<string, { command: string }>;
};

/** A task from any folder. */
const task = (name: string, ...args: string[]) => [
  Deno.execPath(),
  "task",
  "--quiet",
  "--config",
  CONFIG,
  name,
  ...args,
];

/** A folder outside of the project, with a space in its name. */
async function makePlace() {
  const parent = await Deno.makeTempDir();
  const folder = `${parent}/my crimes`;
  await Deno.mkdir(folder);
  return {
    folder,
    [Symbol.asyncDispose]: () => Deno.remove(parent, { recursive: true }),
  };
}

/** Takes what is posted to it, whatever that is. */
function receive() {
  const paths = new Set<string>();
  const waiting = Promise.withResolvers<void>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      await request.text();
      paths.add(new URL(request.url).pathname);
      if (paths.size === 3) waiting.resolve();
      return Response.json({});
    },
  );
  return {
    host: `127.0.0.1:${server.addr.port}`,
    paths,
    /** Resolves when all three channels have been used. */
    all: waiting.promise,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("each task stands once", () => {
  // Of two with one name the later is run, and nothing says so.
  const commands = SAYS.match(/"command":/g)!.length;
  assertEquals(commands, Object.keys(tasks).length);
});

Deno.test("serve and import have no more permissions than they need, and every setting", () => {
  const read = new Set<string>();
  readSettings(
    new Proxy({}, { get: (_, name) => void read.add(String(name)) }),
  );
  // Deno prints what a task runs, which for a person is a line.
  assertEquals(tasks.import!.command, "deno task --quiet import:run");
  for (const name of ["serve", "import:run"]) {
    const { command } = tasks[name]!;
    const flag = (name: string) =>
      new RegExp(` --${name}(?:=(\\S+))?(?= )`).exec(command);
    assert(flag("no-prompt") && flag("ignore-env"), name);
    for (const other of ["allow-all", "allow-run", "allow-ffi"]) {
      assertEquals(flag(other), null, `${name} --${other}`);
    }
    assert(!/ -A\b/.test(command), name);
    assertEquals(flag("allow-net") !== null, name === "serve");
    const variables = flag("allow-env")![1]!.split(",");
    assertEquals([...read].filter((one) => !variables.includes(one)), []);
    // What the program is made of is not its to write.
    const denied = flag("deny-write")![1]!.split(",");
    for (const path of ["_fresh", "lib", "main.ts", "tools", "deno.json"]) {
      assert(denied.includes(path), `${name} may write ${path}`);
    }
  }
});

Deno.test("serve does all it is for with these permissions", async () => {
  await buildIfStale();
  await using place = await makePlace();
  const incidents = randomIncidents({ seed: 3, count: 300 });
  await using warehouse = await Warehouse.of(incidents.map(toRecord));
  const account = await testAccount(FAKE_PROJECT);
  await using bigquery = await FakeBigQuery.start(warehouse, { account });
  await using hooks = receive();
  const key = `${place.folder}/a key.json`;
  await Deno.writeTextFile(key, account.keyFile);
  await using app = await startApp(
    {
      HOST: "127.0.0.1",
      CRIMES_KV_PATH: `${place.folder}/a store/crimes.kv`,
      CRIMES_SOURCE: "bigquery",
      GOOGLE_APPLICATION_CREDENTIALS: key,
      BIGQUERY_API_ENDPOINT: bigquery.endpoint,
      SENTRY_DSN: `http://public@${hooks.host}/1`,
      SLACK_WEBHOOK_URL: `http://${hooks.host}/slack`,
      ALERT_WEBHOOK_URL: `http://${hooks.host}/hook`,
    },
    [],
    { command: task("serve"), cwd: place.folder },
  );
  await app.filled();
  const summary = await (await fetch(`${app.url}api/summary`)).json();
  assert(summary.data.total > 0);
  const page = await fetch(app.url);
  assertEquals(page.status, 200);
  const [, style] = /href="(\/styles\/[^"]+)"/.exec(await page.text())!;
  const styled = await fetch(new URL(style!, app.url));
  assertEquals(styled.status, 200);
  await styled.body?.cancel();
  // These incidents are old: that is an alarm.
  await hooks.all;
  assertEquals([...hooks.paths].toSorted(), [
    "/api/1/envelope/",
    "/hook",
    "/slack",
  ]);
  const { code } = await app.stop();
  assertEquals(code, 0);
  assert(!/NotCapable|Requires \w+ access|not delivered/.test(app.output()));
  assert(Deno.statSync(`${place.folder}/a store/crimes.kv`).isFile);
});

Deno.test("import does all it is for with its permissions", async () => {
  await using place = await makePlace();
  const file = `${place.folder}/an export.csv`;
  await Deno.writeTextFile(file, portalFile(Array(50).keys()));
  const [command, ...args] = task("import", file);
  const { code, stdout, stderr } = await ended(
    new Deno.Command(command!, {
      args,
      cwd: place.folder,
      env: {
        CRIMES_KV_PATH: `${place.folder}/a store/crimes.kv`,
        ALERT_WEBHOOK_URL: "http://127.0.0.1:9/hook",
        NO_COLOR: "1",
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn(),
  );
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /50/);
});

Deno.test("a HOST that is not this machine's is told in one line", async () => {
  for (const HOST of ["192.0.2.1", "no-such-host.invalid"]) {
    const start = { command: task("serve"), cwd: "." };
    const error = await assertRejects(
      () => startApp({ HOST }, [], start),
      StartError,
    );
    assertMatch(error.output, new RegExp(`^HOST is "${HOST}": [^\n]+\n$`));
  }
});

/** Whether a server takes no more callers, or asks them to come no more. */
async function isStopping(url: string): Promise<boolean> {
  try {
    // What takes no work, since the server has other things to do.
    const response = await fetch(`${url}robots.txt`);
    await response.body?.cancel();
    return response.headers.get("connection") === "close";
  } catch {
    return true;
  }
}

/** The process at the end of a chain of tasks that each run one other. */
function servingProcess(pid: number): number {
  const path = `/proc/${pid}/task/${pid}/children`;
  const child = Number.parseInt(Deno.readTextFileSync(path));
  return Number.isNaN(child) ? pid : servingProcess(child);
}

const SERVERS: [name: string, command: string[]][] = [
  ["deno task serve", task("serve")],
  ["deno serve", [
    ...[Deno.execPath(), "serve", "-A", "--host", "127.0.0.1", "--port", "0"],
    fileURLToPath(SERVER),
  ]],
];

for (const [name, command] of SERVERS) {
  Deno.test(`${name} finishes the answers under way on SIGTERM, schedule or not`, async () => {
    await buildIfStale();
    await using place = await makePlace();
    const incidents = randomIncidents({ seed: 3, count: 300 });
    await using asked = await askBigQuery(incidents.map(toRecord));
    const { account, fake } = asked;
    await using app = await startApp(
      {
        CRIMES_KV_PATH: `${place.folder}/crimes.kv`,
        CRIMES_SOURCE: "bigquery",
        CRIMES_RETENTION_MONTHS: "4",
        GOOGLE_CREDENTIALS_JSON: account.keyFile,
        BIGQUERY_API_ENDPOINT: fake.endpoint,
      },
      [],
      { command, cwd: fileURLToPath(new URL("../", import.meta.url)) },
    );
    await app.filled();
    // What is not held takes as long as BigQuery does.
    const released = Promise.withResolvers<void>();
    const before = fake.faults.count("insert");
    fake.faults.plan("insert", { until: released.promise });
    const { hostname, port } = new URL(app.url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    await connection.write(new TextEncoder().encode(
      "GET /api/summary?to=2016-01-31 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ));
    await until(() => fake.faults.count("insert"), (count) => count > before);
    const stopped = app.stop("SIGTERM");
    while (!await isStopping(app.url));
    released.resolve();
    const answer = await new Response(connection.readable).text();
    assertMatch(
      answer,
      /^HTTP\/1\.1 200 [^]*"computedBy":"bigquery"[^]*\}\r\n/,
    );
    assert(answer.endsWith("\r\n0\r\n\r\n"), "the answer is whole");
    assertEquals((await stopped).code, 0);
  });
}

Deno.test("deno task serve answers what is in its sockets when signals come, also two", async () => {
  await buildIfStale();
  await using app = await startApp({}, [], {
    command: task("serve"),
    cwd: fileURLToPath(new URL("../", import.meta.url)),
  });
  await app.filled();
  // So that nothing is accepted or read before the signals are there.
  const pid = servingProcess(app.pid);
  Deno.kill(pid, "SIGSTOP");
  const { hostname, port } = new URL(app.url);
  const connections = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const connection = await Deno.connect({ hostname, port: Number(port) });
      await connection.write(new TextEncoder().encode(
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n",
      ));
      return connection;
    }),
  );
  Deno.kill(pid, "SIGTERM");
  Deno.kill(pid, "SIGINT");
  Deno.kill(pid, "SIGCONT");
  const answers = await Promise.all(
    connections.map(({ readable }) => new Response(readable).text()),
  );
  for (const answer of answers) {
    assertMatch(answer, /^HTTP\/1\.1 200 [^]*\r\nconnection: close\r\n/);
  }
  assertEquals((await app.stop()).code, 0);
});

Deno.test("on Deno Deploy a stop does not wait for ever, whichever signal comes", async () => {
  await buildIfStale();
  await using place = await makePlace();
  const incidents = randomIncidents({ seed: 3, count: 300 });
  await using asked = await askBigQuery(incidents.map(toRecord));
  const { account, fake } = asked;
  const start = (signal: Deno.Signal) =>
    startApp(
      {
        DENO_DEPLOYMENT_ID: "one",
        DENO_TIMELINE: "production",
        CRIMES_KV_PATH: `${place.folder}/${signal}.kv`,
        CRIMES_SOURCE: "bigquery",
        CRIMES_RETENTION_MONTHS: "4",
        GOOGLE_CREDENTIALS_JSON: account.keyFile,
        BIGQUERY_API_ENDPOINT: fake.endpoint,
      },
      [],
      {
        command: [Deno.execPath(), "run", "-A", "tools/deploy.ts"],
        cwd: fileURLToPath(new URL("../", import.meta.url)),
      },
    );
  await using onTerm = await start("SIGTERM");
  await using onInt = await start("SIGINT");
  for (const { url } of [onTerm, onInt]) {
    await until(
      async () => (await (await fetch(`${url}api/health`)).json()).data,
      ({ version, refreshing }) => version !== null && !refreshing,
    );
  }
  // Two answers that would take for ever.
  const never = Promise.withResolvers<void>();
  const before = fake.faults.count("insert");
  fake.faults.plan("insert", { until: never.promise }, { times: 2 });
  const answers = [onTerm, onInt].map(({ url }) =>
    fetch(`${url}api/summary?to=2016-01-31`).then(
      (response) => response.text(),
      () => null,
    )
  );
  await until(
    () => fake.faults.count("insert"),
    (count) => count === before + 2,
  );
  const ends = await Promise.all([
    onTerm.stop("SIGTERM"),
    onInt.stop("SIGINT"),
  ]);
  never.resolve();
  assertEquals(await Promise.all(answers), [null, null]);
  assertEquals(ends.map(({ code }) => code), [1, 1]);
});
