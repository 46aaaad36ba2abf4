/** Refreshes as whoever runs the program meets them: processes, one store. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { openStore } from "../lib/server/store/kv.ts";
import { leaseHolder, REFRESH_JOB } from "../lib/server/store/lease.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { lastRuns } from "../lib/server/store/runs.ts";
import { startApp } from "./support/app_process.ts";
import { FakeSoda } from "./support/fake_soda/fake_soda.ts";
import { randomIncidents } from "./support/incidents.ts";
import { byKey, published, sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";
import { ended, spawnTool } from "./support/tool_process.ts";
import { toRecord } from "./support/warehouse/record.ts";
import { Warehouse } from "./support/warehouse/warehouse.ts";

const INCIDENTS = randomIncidents({ seed: 5, count: 600 });

/** A folder with a store in it, and a data portal. */
class Place implements AsyncDisposable {
  readonly #released = Promise.withResolvers<void>();

  private constructor(
    readonly folder: string,
    readonly warehouse: Warehouse,
    readonly portal: FakeSoda,
  ) {}

  static async make(): Promise<Place> {
    const warehouse = await Warehouse.of(INCIDENTS.map(toRecord));
    const portal = await FakeSoda.start(warehouse);
    return new Place(await Deno.makeTempDir(), warehouse, portal);
  }

  get kvPath(): string {
    return `${this.folder}/crimes.kv`;
  }

  get env(): Record<string, string> {
    return {
      CRIMES_KV_PATH: this.kvPath,
      CRIMES_SOURCE: "soda",
      SODA_URL: this.portal.url,
    };
  }

  /** Answers with incidents wait from now on. */
  holdPages(): void {
    const until = this.#released.promise;
    this.portal.faults.plan("page", { until }, { times: Infinity });
  }

  /** They wait no more. */
  release(): void {
    this.portal.faults.clear();
    this.#released.resolve();
  }

  /** Resolves when somebody refreshes and waits for incidents. */
  async refreshing(): Promise<void> {
    const { faults } = this.portal;
    await until(() => faults.count("page"), (pages) => pages > 0);
  }

  tool(name: string, args: string[] = [], env: Record<string, string> = {}) {
    return spawnTool(name, args, { ...this.env, ...env }, this.folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
    await this.portal[Symbol.asyncDispose]();
    await this.warehouse[Symbol.asyncDispose]();
    await Deno.remove(this.folder, { recursive: true });
  }
}

Deno.test("of two processes that refresh one store, one publishes and the other says who", async () => {
  await using place = await Place.make();
  place.holdPages();
  const both = [place.tool("refresh"), place.tool("refresh")];
  const pids = both.map(({ pid }) => pid);
  const runs = both.map(ended);
  const [first, index] = await Promise.race(
    runs.map(async (run, i) => [await run, i] as const),
  );
  assertEquals(first.code, 1);
  assertMatch(
    first.stderr,
    new RegExp(
      `^A refresh is under way: \\S+, process ${
        pids[1 - index]
      }, since 2\\d{3}-\\S+Z\\.\\n$`,
    ),
  );
  place.release();
  const second = await runs[1 - index]!;
  assertEquals(second.code, 0, second.stderr);
  assertMatch(second.stdout, /^published\nversion \w{16}, 600 incidents/);
  using kv = await openStore(place.kvPath);
  assertEquals(await published(kv), byKey(INCIDENTS));
  assertEquals((await lastRuns(kv, 9)).length, 1, "the other never began");
});

Deno.test("a refresh that is told to stop lets others go on at once", async () => {
  await using place = await Place.make();
  place.holdPages();
  const process = place.tool("refresh");
  const run = ended(process);
  await place.refreshing();
  process.kill("SIGTERM");
  const { code, stdout } = await run;
  assertEquals(code, 0);
  assertMatch(stdout, /^paused: the process is stopping\n/);
  place.release();
  const next = await ended(place.tool("refresh"));
  assertEquals(next.code, 0, next.stderr);
  using kv = await openStore(place.kvPath);
  assertEquals(await published(kv), byKey(INCIDENTS));
});

Deno.test("the app that is told to stop stops its refresh, and leaves word", async () => {
  await using place = await Place.make();
  place.holdPages();
  await using app = await startApp(place.env);
  await place.refreshing();
  const { code } = await app.stop("SIGTERM");
  assertEquals(code, 0, app.output());
  using kv = await openStore(place.kvPath);
  const [run] = await lastRuns(kv, 1);
  assertEquals([run?.outcome, run?.reason], [
    "paused",
    "the process is stopping",
  ]);
  assertEquals(await leaseHolder(kv, REFRESH_JOB), null);
});

Deno.test("deno serve that is told to stop ends as well", async () => {
  await using place = await Place.make();
  place.holdPages();
  const process = new Deno.Command(Deno.execPath(), {
    args: ["serve", "-A", "--port", "0", "_fresh/server.js"],
    cwd: new URL("../", import.meta.url).pathname,
    env: { NO_COLOR: "1", ...place.env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const run = ended(process);
  await place.refreshing();
  process.kill("SIGTERM");
  assertEquals((await run).code, 0);
  using kv = await openStore(place.kvPath);
  assertEquals((await lastRuns(kv, 1))[0]?.outcome, "paused");
});

Deno.test("without usable credentials the app serves what it has and says what to do", async (t) => {
  const cases: [name: string, env: Record<string, string>, says: RegExp][] = [
    ["none", {}, /No Google credentials: set GOOGLE_/],
    [
      "a file that is not there",
      { GOOGLE_APPLICATION_CREDENTIALS: "/no/such/key.json" },
      /The file that GOOGLE_APPLICATION_CREDENTIALS names does not exist: set/,
    ],
    [
      "nonsense",
      { GOOGLE_CREDENTIALS_JSON: "s3cret" },
      /GOOGLE_CREDENTIALS_JSON is not JSON: use the key file's text unchanged/,
    ],
  ];
  for (const [name, credentials, says] of cases) {
    for (const holdsData of [true, false]) {
      await t.step(
        `${name}, ${holdsData ? "with" : "without"} data`,
        async () => {
          await using place = await Place.make();
          const env = {
            ...place.env,
            CRIMES_SOURCE: "bigquery",
            GOOGLE_CREDENTIALS_JSON: "",
            GOOGLE_APPLICATION_CREDENTIALS: "",
            ...credentials,
          };
          if (holdsData) {
            using kv = await openStore(place.kvPath);
            await publishIncidents(kv, sourceOf(INCIDENTS));
          }
          await using app = await startApp(env);
          // Else the one below may find it at its first try.
          if (!holdsData) await until(app.output, (text) => says.test(text));
          // What the schedule does in the morning, a person does here.
          const refresh = await ended(place.tool("refresh", [], env));
          assertEquals(refresh.code, 1);
          assertMatch(refresh.stdout, says);

          const summary = await fetch(`${app.url}api/summary`);
          const body = await summary.json();
          if (holdsData) assertEquals(body.data.total, INCIDENTS.length);
          else {
            assertEquals(summary.status, 503);
            assertMatch(body.detail, /failed \(\w+\); the log says why/);
          }
          const health = await (await fetch(`${app.url}api/health`)).json();
          assertEquals([health.data.status, health.data.ready], [
            "degraded",
            holdsData,
          ]);
          assertMatch(health.data.reasons.join(), /\(\w+\); the log says why/);
          const { stdout } = await ended(place.tool("status", [], env));
          assertMatch(
            stdout,
            new RegExp(`^Source +bigquery: ${says.source}`, "m"),
          );
          assertMatch(stdout, new RegExp(`^Trouble .*${says.source}`, "m"));
          if (!holdsData) {
            const told = app.output().split("\n").filter((line) =>
              says.test(line)
            );
            assertEquals(told.length, 1, app.output());
          }
          assert(!(app.output() + stdout + refresh.stdout).includes("s3cret"));
        },
      );
    }
  }
});
