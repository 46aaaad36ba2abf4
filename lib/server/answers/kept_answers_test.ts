import { assert, assertEquals, assertRejects } from "@std/assert";
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  KeptAnswers,
  type KeptAnswersOptions,
  STALE_FOR,
} from "./kept_answers.ts";
import type { GivenAnswer } from "../http/answer.ts";
import { Problem } from "../http/problem.ts";
import { openStore } from "../store/kv.ts";

const START = Date.parse("2024-05-01T12:00:00Z");
const HOUR = 3_600_000;

function version(name: string, published = START, demo = false) {
  return {
    version: name,
    refreshedAt: new Date(published).toISOString(),
    demo,
  };
}

/** Answers with a clock that stands, which count what they compute. */
function open(kv: Deno.Kv, options: Partial<KeptAnswersOptions> = {}) {
  let time = START;
  let computations = 0;
  const reported: unknown[] = [];
  const answers = new KeptAnswers(kv, {
    hours: 24,
    now: () => time,
    // Waits for as long as it takes, unless a test has less patience.
    patience: () => new Promise(() => {}),
    storePatience: () => new Promise(() => {}),
    report: (error) => void reported.push(error),
    ...options,
  });
  const ask = (
    of: ReturnType<typeof version>,
    text: string,
    compute = () => Promise.resolve(`${text} of ${of.version}`),
  ) =>
    answers.ask({
      version: of,
      text,
      compute: async () => {
        computations++;
        return { content: await compute() };
      },
    });
  return {
    answers,
    ask,
    reported,
    computations: () => computations,
    pass: (ms: number) => void (time += ms),
  };
}

function read({ kept, gzip, version }: GivenAnswer): string[] {
  return [kept, version, gunzipSync(gzip).toString()];
}

Deno.test("an answer is computed once, for memory and store", async () => {
  using kv = await Deno.openKv(":memory:");
  const one = open(kv);
  const v1 = version("v1");
  assertEquals(read(await one.ask(v1, "q")), ["miss", "v1", "q of v1"]);
  assertEquals(read(await one.ask(v1, "q")), ["hit", "v1", "q of v1"]);
  assertEquals(read(await one.ask(v1, "p")), ["miss", "v1", "p of v1"]);
  assertEquals(one.computations(), 2);
  await one.answers.settled();

  const restarted = open(kv);
  assertEquals(read(await restarted.ask(v1, "q")), ["hit", "v1", "q of v1"]);
  assertEquals(restarted.computations(), 0);
});

Deno.test("an answer in pieces is kept whole, its next page with it, and others have turns meanwhile", async () => {
  using kv = await Deno.openKv(":memory:");
  const pieces = Array.from({ length: 40 }, (_, i) => `piece ${i} é, `);
  const question = { version: version("v1"), text: "q" };
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turns++) await nextTurn();
  })();
  const { answers } = open(kv);
  const made = await answers.ask({
    ...question,
    compute: () =>
      Promise.resolve({ content: Readable.from(pieces), next: "n1" }),
  });
  isDone = true;
  await others;
  assert(turns >= pieces.length, `${turns} turns`);
  await answers.settled();
  for (const instance of [answers, open(kv).answers]) {
    const found = await instance.ask({
      ...question,
      compute: () => Promise.reject(new Error("it is kept")),
    });
    assertEquals(read(found), ["hit", "v1", pieces.join("")]);
    assertEquals([made.next, found.next], ["n1", "n1"]);
  }
});

Deno.test("instances on one file share their answers", async () => {
  const path = await Deno.makeTempFile();
  {
    using first = await openStore(path);
    using second = await openStore(path);
    const [one, other] = [open(first), open(second)];
    const v1 = version("v1");
    for (let i = 0; i < 20; i++) {
      await one.ask(v1, `q${i}`);
      await one.answers.settled();
      assertEquals((await other.ask(v1, `q${i}`)).kept, "hit");
    }
    assertEquals(other.computations(), 0);
  }
  await Deno.remove(path);
});

Deno.test("a thousand who ask the same at once cause one computation", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask, computations } = open(kv);
  const gate = Promise.withResolvers<string>();
  const asked = Array.from(
    { length: 1_000 },
    () => ask(version("v1"), "q", () => gate.promise),
  );
  gate.resolve("the answer");
  const given = await Promise.all(asked);
  assertEquals(computations(), 1);
  assertEquals(
    new Set(given.map((one) => read(one).join())),
    new Set(["miss,v1,the answer"]),
  );
  await answers.settled();
});

Deno.test("an answer ends after its hours, in memory and in the store", async () => {
  for (const restart of [false, true]) {
    using kv = await Deno.openKv(":memory:");
    const v1 = version("v1");
    let { answers, ask, pass } = open(kv, { hours: 2 });
    await ask(v1, "q");
    await answers.settled();
    if (restart) ({ answers, ask, pass } = open(kv, { hours: 2 }));
    pass(2 * HOUR - 1);
    assertEquals((await ask(v1, "q")).kept, "hit");
    pass(1);
    assertEquals((await ask(v1, "q")).kept, "miss");
    assertEquals((await ask(v1, "q")).kept, "hit");
    await answers.settled();
  }
});

Deno.test("with no hours nothing is kept, and still nothing computed twice at once", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask, computations } = open(kv, { hours: 0 });
  const v1 = version("v1");
  await Promise.all([ask(v1, "q"), ask(v1, "q")]);
  assertEquals(computations(), 1);
  assertEquals((await ask(v1, "q")).kept, "miss");
  await answers.settled();
  assertEquals(await Array.fromAsync(kv.list({ prefix: [] })), []);
});

Deno.test("a damaged answer is computed again, never served", async () => {
  using kv = await Deno.openKv(":memory:");
  const v1 = version("v1");
  const first = open(kv);
  await first.ask(v1, "q");
  await first.answers.settled();
  const parts = kv.list<Uint8Array>({ prefix: ["answer_part"] });
  for await (const { key, value } of parts) {
    const altered = value.slice();
    altered[12]! ^= 1;
    await kv.set(key, altered);
  }
  const restarted = open(kv);
  assertEquals(read(await restarted.ask(v1, "q")), ["miss", "v1", "q of v1"]);
});

Deno.test("what fails is told to all who asked, and is not kept", async () => {
  using kv = await Deno.openKv(":memory:");
  const { ask, computations } = open(kv);
  const fail = () => Promise.reject(new RangeError("too fine"));
  const v1 = version("v1");
  const asked = [ask(v1, "q", fail), ask(v1, "q", fail)];
  for (const one of asked) {
    await assertRejects(() => one, RangeError, "too fine");
  }
  assertEquals(computations(), 1);
  assertEquals((await ask(v1, "q")).kept, "miss");
});

Deno.test("who is out of budget refuses nobody who asks the same", async () => {
  using kv = await openStore(":memory:");
  const { ask, answers, computations } = open(kv);
  const spent = () =>
    Promise.reject(new Problem(429, "too-many-requests", "Wait."));
  const v1 = version("v1");
  const [first, second, third, fourth] = await Promise.allSettled([
    ask(v1, "thefts", spent),
    ask(v1, "thefts", spent),
    ask(v1, "thefts"),
    ask(v1, "thefts"),
  ]);
  assertEquals([first.status, second.status], ["rejected", "rejected"]);
  for (const paid of [third, fourth]) {
    assert(paid.status === "fulfilled");
    assertEquals(read(paid.value), ["miss", "v1", "thefts of v1"]);
  }
  assertEquals(computations(), 3);
  await answers.settled();
});

Deno.test("a broken store costs computations, and is reported once", async () => {
  const kv = await Deno.openKv(":memory:");
  kv.close();
  const { answers, ask, reported } = open(kv);
  for (const text of ["a", "b", "c"]) {
    const [kept, , answer] = read(await ask(version("v1"), text));
    assertEquals([kept, answer], ["miss", `${text} of v1`]);
  }
  await answers.settled();
  assertEquals(reported.length, 1);
});

Deno.test("after a publication the version before answers what takes long", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask, pass } = open(kv, {
    patience: () => Promise.resolve(),
  });
  const v1 = version("v1", START - HOUR);
  const v2 = version("v2", START);
  await ask(v1, "q");
  const gate = Promise.withResolvers<string>();
  const slow = () => gate.promise;
  pass(STALE_FOR);
  assertEquals(read(await ask(v2, "q", slow)), ["stale", "v1", "q of v1"]);
  assertEquals(read(await ask(v2, "q", slow)), ["stale", "v1", "q of v1"]);
  gate.resolve("the new answer");
  await answers.settled();
  assertEquals(read(await ask(v2, "q")), ["hit", "v2", "the new answer"]);
});

Deno.test("the version before does not answer where it must not", async () => {
  const before = version("v1", START - HOUR);
  const after = version("v2", START);
  const cases: [what: string, old: typeof before, kept: string, ms: number][] =
    [
      ["too long after", before, "q", STALE_FOR + 1],
      ["after the clock was set back", before, "q", -24 * HOUR],
      ["what it was not asked", before, "other", 0],
      ["made-up for real", version("v1", START - HOUR, true), "q", 0],
    ];
  for (const [what, old, kept, ms] of cases) {
    using kv = await Deno.openKv(":memory:");
    const { answers, ask, pass } = open(kv, {
      patience: () => Promise.resolve(),
    });
    await ask(old, kept);
    pass(ms);
    const gate = Promise.withResolvers<string>();
    const asked = ask(after, "q", () => gate.promise);
    gate.resolve("new");
    assertEquals(read(await asked), ["miss", "v2", "new"], what);
    await answers.settled();
  }
});

Deno.test("a new answer that is quick comes before an old one", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask } = open(kv);
  await ask(version("v1", START - HOUR), "q");
  assertEquals(read(await ask(version("v2"), "q")), ["miss", "v2", "q of v2"]);
  await answers.settled();
});

Deno.test("where the new answer fails, the version before helps out", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask, reported } = open(kv);
  await ask(version("v1", START - HOUR), "q");
  const fail = () => Promise.reject(new Error("no quota"));
  assertEquals((await ask(version("v2"), "q", fail)).kept, "stale");
  assertEquals(String(reported), "Error: no quota");
  await assertRejects(() => ask(version("v2"), "p", fail), Error, "no quota");
  await answers.settled();
});

Deno.test("who still asks the version before gets its answers", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers, ask } = open(kv, { patience: () => Promise.resolve() });
  const [v1, v2] = [version("v1", START - HOUR), version("v2")];
  await ask(v1, "q");
  await ask(v2, "other");
  assertEquals(read(await ask(v1, "late")), ["miss", "v1", "late of v1"]);
  assertEquals(read(await ask(v1, "q")), ["hit", "v1", "q of v1"]);
  await answers.settled();
});

Deno.test("value() keeps typed arrays, and gives each caller its own", async () => {
  using kv = await Deno.openKv(":memory:");
  const { answers } = open(kv);
  const made = { counts: new Uint32Array([1, 70_000]), from: null, n: [1.5] };
  const first = await answers.value(version("v1"), "page", () => made);
  assertEquals(first, made);
  first.counts[0] = 9;
  const again = await answers.value(version("v1"), "page", () => {
    throw new Error("asked again");
  });
  assertEquals(again, made);
  await answers.settled();
});

Deno.test("memory holds so many bytes and no more", async () => {
  const kv = await Deno.openKv(":memory:");
  kv.close(); // so that memory alone can answer
  const { answers, ask } = open(kv);
  const noise = new Uint8Array(1_000_000);
  for (let at = 0; at < noise.length; at += 50_000) {
    crypto.getRandomValues(noise.subarray(at, at + 50_000));
  }
  for (let i = 0; i < 50; i++) {
    const compute = () => Promise.resolve({ content: noise });
    await answers.ask({ version: version("v1"), text: `q${i}`, compute });
  }
  let hits = 0;
  for (let i = 49; i >= 0; i--) {
    const { kept } = await ask(version("v1"), `q${i}`);
    if (kept === "hit") hits++;
  }
  assert(hits > 20 && hits <= 32, `${hits} MB`);
});

Deno.test("a store that does not answer delays no answer", async () => {
  using kv = await Deno.openKv(":memory:");
  const release = Promise.withResolvers<void>();
  const slow = new Proxy(kv, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "get" && name !== "getMany") return value.bind(target);
      return async (...args: unknown[]) => {
        await release.promise;
        return await value.apply(target, args);
      };
    },
  });
  const at = open(slow, { storePatience: () => Promise.resolve() });
  const v1 = version("v1");
  assertEquals(read(await at.ask(v1, "q")), ["miss", "v1", "q of v1"]);
  assertEquals(read(await at.ask(v1, "q")), ["hit", "v1", "q of v1"]);
  assertEquals(read(await at.ask(v1, "p")), ["miss", "v1", "p of v1"]);
  assertEquals(at.reported.map(String), [
    "StoreError: The data store is too slow: answers are made anew",
  ]);
  release.resolve();
  await at.answers.settled();
});
