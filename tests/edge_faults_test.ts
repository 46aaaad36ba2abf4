/** The program over a store that is far away, and not well. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { createLog } from "../lib/server/watch/log.ts";
import { openApp } from "./support/app.ts";
import {
  faulty,
  platformStore,
  type StoreCall,
} from "./support/faulty_store.ts";
import { randomIncidents } from "./support/incidents.ts";
import { sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";

const INCIDENTS = randomIncidents({
  seed: 7,
  count: 600,
  from: "2016-01-01",
  to: "2017-03-31",
});

/** The program on Deno Deploy over a store that meets whatever `set` says. */
async function setUp() {
  const kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf(INCIDENTS));
  let meets: (call: StoreCall) => void | Promise<void> = () => {};
  const lines: string[] = [];
  const { promise: released, resolve } = Promise.withResolvers<void>();
  const release = () => {
    meets = () => {};
    resolve();
  };
  using _ = platformStore(faulty(kv, (call) => meets(call)));
  const app = await openApp({ kvPath: undefined, onDeploy: true }, {}, {
    log: createLog({
      format: "text",
      level: "warn",
      write: (_, line) => lines.push(line),
    }),
  });
  // What a start writes is written: what follows is of a program that runs.
  await (await app.ask("/api/health")).body?.cancel();
  return {
    app,
    lines,
    /** From now on each call meets this. */
    set: (next: typeof meets) => meets = next,
    /** Resolves when the calls that wait for it are made, and all others well. */
    released,
    release,
    health: async () => (await app.json("/api/health")).body.data,
    async [Symbol.asyncDispose]() {
      release();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** Nothing but that the store of these tests is in nobody else's reach. */
function isWell({ store, reasons }: { store: string; reasons: string[] }) {
  return store === "reachable" && reasons.length === 1 &&
    /instance's own/.test(reasons[0]!);
}

/** Questions, no two of which are the same: of all hours, three at a time. */
const QUESTIONS = [
  ...Array.from({ length: 8 }, (_, i) => `hour=${3 * i}-${3 * i + 2}`)
    .flatMap((hours) => [`/api/summary?${hours}`, `/api/crimes?${hours}`]),
  "/",
  "/?type=THEFT",
];

Deno.test("a store that fails one call in ten costs no answer", async () => {
  await using at = await setUp();
  let failed = 0;
  at.set(({ n }) => {
    if (n % 10 !== 0) return;
    failed++;
    throw new Error("internal error; the service is not there");
  });
  let total = 0;
  for (const path of QUESTIONS) {
    const response = await at.app.ask(path);
    const text = await response.text();
    assertEquals(response.status, 200, `${path}: ${text.slice(0, 300)}`);
    if (path.startsWith("/api/summary")) total += JSON.parse(text).data.total;
  }
  assertEquals(total, INCIDENTS.length);
  assert(failed > 3, `${failed} calls failed`);
  at.set(() => {});
  await until(at.health, isWell);
});

Deno.test("a store that refuses writes is read on, and health says so until it is over", async () => {
  await using at = await setUp();
  at.set(({ writes }) => {
    if (writes) throw new Error("the write allowance of this month is used up");
  });
  for (const path of QUESTIONS.slice(0, 6)) {
    const response = await at.app.ask(path);
    await response.body?.cancel();
    assertEquals(response.status, 200, path);
  }
  const ill = await until(at.health, ({ store }) => store !== "reachable");
  assertEquals([ill.status, ill.ready, ill.store], [
    "degraded",
    true,
    "unwritable",
  ]);
  assertMatch(ill.reasons.join(), /Cannot write to the data store/);
  assertMatch(at.lines.join("\n"), /the write allowance of this month is used/);
  at.set(() => {});
  await until(at.health, isWell);
});

Deno.test("a store that answers nothing any more delays no answer that is known, and health says so", async () => {
  await using at = await setUp();
  const paths = QUESTIONS.slice(-4);
  for (const path of paths) await (await at.app.ask(path)).text();
  at.set(() => at.released);
  for (const path of paths) {
    const response = await at.app.ask(path);
    await response.text();
    assertEquals(response.status, 200, path);
  }
  const ill = await at.health();
  assertEquals([ill.status, ill.ready], ["degraded", true]);
  assertMatch(ill.reasons.join(), /The data store cannot be read/);
  at.release();
  await until(at.health, isWell);
});
