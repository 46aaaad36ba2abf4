import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { dataServer } from "../../../tests/support/data_server.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { connect, connectTo } from "../../../tests/support/thread_line.ts";
import type { Ask, Wants } from "../../core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { CITY_BOX } from "../../core/grid.ts";
import type { LoadStatus } from "../../core/page/dataset.ts";
import { BrowserDataset } from "../data/dataset.ts";
import { FetchError } from "../data/http.ts";
import { Overtaken } from "./overtaken.ts";
import type { Port } from "./port.ts";
import { type Served, serveDataset } from "./serve_dataset.ts";
import { ThreadDataset, ThreadLost } from "./thread_dataset.ts";
import type { FromThread, ToThread } from "./thread_protocol.ts";

const INCIDENTS = randomIncidents({ seed: 11, count: 500 });
const COUNTS = { total: 0, mapped: 0, unmapped: 0 };
const empty = () => ({
  ...COUNTS,
  periods: [],
  groups: new Uint8Array(),
  version: "v1",
});

const filterOf = (type: string): Filter => ({ ...EVERYTHING, type: [type] });

function servedBy(query: (filter: Filter) => unknown): Served {
  const queryAll: unknown = (asks: readonly Ask[]) =>
    Promise.all(asks.map(({ filter }) => query(filter)));
  return { queryAll } as Served;
}

/** A thread that answers questions alone, each as it is told here. */
function connectQuery(
  query: (filter: Filter) => Promise<ReturnType<typeof empty>>,
  options: ConstructorParameters<typeof ThreadDataset>[1] = {},
) {
  return connect(
    (port) => serveDataset(port, () => servedBy(query)),
    options,
  );
}

Deno.test("answers through the line are those of the dataset behind it", async () => {
  const server = dataServer(INCIDENTS);
  const statuses: LoadStatus[] = [];
  const versions: string[] = [];
  using line = connectTo(server.fetch, {
    range: "all",
    onStatus: (status) => statuses.push(status),
    onVersion: ({ version }) => versions.push(version),
  });
  const wait = () => Promise.reject(new Error("nothing to wait for"));
  const here = new BrowserDataset({ fetch: server.fetch, wait, range: "all" });
  await Promise.all([line.dataset.load(), here.load()]);
  assertEquals(statuses.at(-1)!.state, "ready");
  assertEquals(versions, ["v1"]);

  const wants: Wants = {
    summary: true,
    timeline: { unit: "week", from: 5700, to: 5903 },
    cells: { bbox: CITY_BOX, level: 8 },
    points: { bbox: CITY_BOX, limit: 40 },
  };
  // Twice, since memory that was handed over must not be needed again.
  for (const filter of [filterOf("THEFT"), EVERYTHING, EVERYTHING]) {
    const there = await line.dataset.query(filter, wants);
    assertEquals(there, await here.query(filter, wants));
    const refs = [...there.points!.row].slice(0, 5).map((row, i) => ({
      period: there.periods[there.points!.chunk[i]!]!,
      row,
    }));
    assertEquals(await line.dataset.brief(refs), await here.brief(refs));
    assertEquals(
      await line.dataset.incidents(refs),
      await here.incidents(refs),
    );
  }
  const asks = [["0486"], []].map((iucr) => ({
    filter: { ...EVERYTHING, iucr },
    wants: { ...wants, tallies: ["iucr" as const] },
  }));
  const together = await line.dataset.queryAll(asks);
  assertEquals(together, await here.queryAll(asks));
  // What they have in common travels once.
  assertStrictEquals(together[0]!.tallies![0], together[1]!.tallies![0]);
  assertEquals(await line.dataset.choices(), await here.choices());
  assertEquals(
    await line.dataset.newest(EVERYTHING, 7),
    await here.newest(EVERYTHING, 7),
  );
});

Deno.test("typed arrays are handed over, not copied", async () => {
  using line = connectTo(dataServer(INCIDENTS).fetch, { range: "all" });
  await line.dataset.load();
  line.handedOver.length = 0;
  const { cells, points, groups } = await line.dataset.query(EVERYTHING, {
    cells: { bbox: CITY_BOX, level: 8 },
    points: { bbox: CITY_BOX, limit: 40 },
  });
  const { chunk, row, x, y, offense } = points!;
  assertEquals(
    line.handedOver[0]!.toSorted(),
    [cells!.counts, chunk, row, x, y, offense, groups]
      .map(({ byteLength }) => byteLength).sort(),
  );
});

Deno.test("of the questions that wait, only those still wanted are answered", async () => {
  const answered: string[] = [];
  using line = connectQuery((filter) => {
    answered.push(filter.type[0]!);
    return Promise.resolve(empty());
  });
  await line.dataset.ready;
  const stale = new AbortController();
  const newest = new AbortController();
  const questions = [
    line.dataset.query(filterOf("1"), {}, stale.signal),
    line.dataset.query(filterOf("2"), {}, stale.signal),
    line.dataset.query(filterOf("3"), {}, newest.signal),
    line.dataset.query(filterOf("4"), {}),
  ];
  stale.abort(new Error("a newer one came"));
  const settled = await Promise.allSettled(questions);
  assertEquals(answered, ["3", "4"]);
  assertEquals(settled.map(({ status }) => status), [
    "rejected",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  assertEquals(line.heard.filter((say) => say !== "ready").length, 2);
});

Deno.test("without shared memory, too, what waits is skipped", async () => {
  const answered: string[] = [];
  using line = connectQuery((filter) => {
    answered.push(filter.type[0]!);
    return Promise.resolve(empty());
  }, { overtaken: new Overtaken(null) });
  await line.dataset.ready;
  const stale = new AbortController();
  const first = line.dataset.query(filterOf("1"), {}, stale.signal);
  stale.abort();
  const last = line.dataset.query(filterOf("2"), {});
  await assertRejects(() => first, DOMException);
  await last;
  assertEquals(answered, ["2"]);
});

Deno.test("a question that the server is asked is broken off", async () => {
  const server = dataServer(INCIDENTS);
  const asked = Promise.withResolvers<AbortSignal>();
  using line = connectTo((url, init) => {
    if (!url.startsWith("/api/summary")) return server.fetch(url, init);
    const { signal } = init!;
    asked.resolve(signal!);
    return new Promise((_, reject) => {
      signal!.addEventListener("abort", () => reject(signal!.reason));
    });
  }, { range: "none" });
  const stale = new AbortController();
  const question = line.dataset.query(EVERYTHING, {}, stale.signal);
  const signal = await asked.promise;
  stale.abort();
  await assertRejects(() => question, DOMException);
  if (!signal.aborted) {
    await new Promise((done) => signal.addEventListener("abort", done));
  }
  await line.dataset.newest(EVERYTHING, 1); // the line goes on
});

Deno.test("a question that was dropped before it was asked is not sent", async () => {
  using line = connectQuery(() => Promise.reject(new Error("asked")));
  await assertRejects(
    () => line.dataset.query(EVERYTHING, {}, AbortSignal.abort()),
    DOMException,
  );
});

Deno.test("errors arrive with class, kind and message", async () => {
  const errors = [
    new FetchError("refused", "Not today."),
    new RangeError("Too fine"),
  ];
  for (const error of errors) {
    using line = connectQuery(() => Promise.reject(error));
    const arrived = await assertRejects(
      () => line.dataset.query(EVERYTHING, {}),
      error.constructor as typeof Error,
      error.message,
    );
    assertEquals(
      (arrived as FetchError).kind,
      (error as FetchError).kind,
    );
  }
});

Deno.test("faults that were made good are told", async () => {
  const faults: Error[] = [];
  using line = connect((port) =>
    serveDataset(port, ({ onFault }) => {
      onFault(new RangeError("Array buffer allocation failed"));
      return servedBy(empty);
    }), { onFault: (error) => faults.push(error) });
  await line.dataset.query(EVERYTHING, {});
  assert(faults[0] instanceof RangeError);
});

Deno.test("an answer that cannot be sent is an error, not silence", async () => {
  using line = connectQuery(() =>
    Promise.resolve({ ...empty(), oops: () => {} } as ReturnType<typeof empty>)
  );
  await assertRejects(() => line.dataset.query(EVERYTHING, {}));
});

Deno.test("close() tells everybody who waits, and who comes later", async () => {
  using line = connectQuery(() => new Promise(() => {}));
  await line.dataset.ready;
  const waiting = line.dataset.query(EVERYTHING, {});
  line.dataset.close();
  await assertRejects(() => waiting, ThreadLost);
  await assertRejects(() => line.dataset.load(), ThreadLost);
});

Deno.test("a thread that computes sees that it was overtaken, and stops", async () => {
  const module = new URL(
    "../../../tests/support/stubborn_thread.ts",
    import.meta.url,
  );
  const worker = new Worker(module, { type: "module" });
  try {
    const begun = Promise.withResolvers<void>();
    const dataset = new ThreadDataset(
      worker as unknown as Port<FromThread, ToThread>,
      { onStatus: () => begun.resolve() },
    );
    await dataset.ready;
    const stale = new AbortController();
    const endless = dataset.query(
      { ...EVERYTHING, arrest: true },
      {},
      stale.signal,
    );
    await begun.promise;
    // It hears this when it is done, or never.
    const next = dataset.query(EVERYTHING, {});
    const isStopped = assertRejects(() => endless, DOMException);
    stale.abort();
    await isStopped;
    assertEquals((await next).total, 1, "it was stopped, once");
  } finally {
    worker.terminate();
  }
});
