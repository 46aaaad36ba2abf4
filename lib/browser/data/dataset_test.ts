import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type DataServer,
  dataServer,
} from "../../../tests/support/data_server.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import type { Answer, Wants } from "../../core/engine/answer.ts";
import { FastEngine, Stopped } from "../../core/engine/fast/engine.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { CITY_BOX } from "../../core/grid.ts";
import type { LoadStatus } from "../../core/page/dataset.ts";
import { chunksWithin, type HistoryRange } from "../../core/page/history.ts";
import { BrowserDataset } from "./dataset.ts";
import { FetchError } from "./http.ts";

const INCIDENTS = randomIncidents({ seed: 5, count: 600 });
const WANTS: Wants = {
  summary: true,
  timeline: { unit: "week", from: 5700, to: 5903 },
  cells: { bbox: CITY_BOX, level: 9 },
};
const FILTERS: [name: string, filter: Partial<Filter>][] = [
  ["everything", {}],
  ["types", { type: ["THEFT", "HOMICIDE"] }],
  ["dates", { from: "2016-12-01", to: "2017-02-01" }],
  ["hours", { hour: [22, 23, 0], arrest: false }],
  ["nothing", { type: ["ARSON"] }],
  ["beats", { beat: ["0121", "0122", "0123"] }],
  ["places", { place: ["STREET"], block: "66TH" }],
  ["a box", { bbox: [-87.7, 41.8, -87.6, 41.9] }],
];

function open(server: DataServer, range?: HistoryRange) {
  const statuses: LoadStatus[] = [];
  const waits: number[] = [];
  const versions: string[] = [];
  const dataset = new BrowserDataset({
    fetch: server.fetch,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    onStatus: (status) => statuses.push(status),
    onVersion: ({ version }) => versions.push(version),
    range,
  });
  return { dataset, statuses, waits, versions };
}

/** The status when all that a server has is loaded. */
function allHere({ manifest: { from, rows } }: DataServer): LoadStatus {
  const bytes = 4 * rows + 100;
  return { state: "ready", from, rows, of: rows, bytes, ofBytes: bytes };
}

/** Counts of an answer; cells as a list, since their frames may differ. */
function counts(answer: Answer) {
  const { total, mapped, unmapped, summary, timeline, cells } = answer;
  const filled: string[] = [];
  cells?.counts.forEach((count, i) => {
    const column = cells.column + i % cells.columns;
    const row = cells.row + Math.floor(i / cells.columns);
    if (count > 0) filled.push(`${column} ${row} ${count}`);
  });
  return { total, mapped, unmapped, summary, timeline, filled };
}

/** True if nothing was asked of the server's engine meanwhile. */
function answeredHere(server: DataServer, since: number): boolean {
  return !server.asked.slice(since).some((path) => /summary|cells/.test(path));
}

Deno.test("query() answers alike from the server and from here", async () => {
  const server = dataServer(INCIDENTS);
  const there = open(server, "none").dataset;
  const here = open(server).dataset;
  await here.load();
  for (const [name, part] of FILTERS) {
    const filter = { ...EVERYTHING, ...part };
    const expected = counts(await there.query(filter, WANTS));
    let before = server.asked.length;
    assertEquals(counts(await here.query(filter, WANTS)), expected, name);
    // Where it takes place parts, the first answer may be the server's.
    while (!answeredHere(server, before)) {
      await new Promise((done) => setTimeout(done));
      before = server.asked.length;
      assertEquals(counts(await here.query(filter, WANTS)), expected, name);
    }
  }
});

Deno.test("query() answers a period here as soon as its chunks are there", async () => {
  const server = dataServer(INCIDENTS);
  const newest = server.manifest.chunks.at(-1)!;
  const held = Promise.withResolvers<null>();
  server.fault = (path) =>
    path.startsWith("/api/chunks/") && !path.includes(newest.id)
      ? held.promise as unknown as Promise<Response>
      : null;
  const { dataset, statuses } = open(server);
  const loading = dataset.load();
  while (!statuses.some((s) => s.state === "loading" && s.rows > 0)) {
    await new Promise((done) => setTimeout(done));
  }
  const filter = { ...EVERYTHING, from: newest.from, to: newest.to };
  const before = server.asked.length;
  const wants = { points: { bbox: CITY_BOX, limit: 1000 } };
  const { total, points, periods } = await dataset.query(filter, wants);
  assertEquals(total, newest.rows);
  assertEquals(points!.count, newest.mapped);
  assertEquals(periods, [newest.period]);
  // Months outside the period are still to come: the server knows them.
  await dataset.query(filter, { summary: true });
  assertEquals(server.asked.slice(before), ["/api/summary"]);
  held.resolve(null);
  await loading;
  assertEquals(statuses.at(-1), allHere(server));
});

Deno.test("query() of another period asks the server for nothing that it has said", async () => {
  const server = dataServer(INCIDENTS);
  const there = open(server, "none").dataset;
  const here = open(server, "two-years").dataset;
  await here.load();
  const { period } = chunksWithin(server.manifest, "two-years").at(-1)!;
  const theft = { ...EVERYTHING, type: ["THEFT"] };
  const within = (from: string): Filter => ({ ...theft, from });
  const cases: [filter: Filter, wants: Wants, asks: boolean][] = [
    // Its months reach further back than what is here.
    [within(`${period}-01`), WANTS, true],
    [within(`${period}-11`), WANTS, false],
    [within(`${period}-11`), WANTS, false],
    [{ ...theft, from: "2017-01-01", to: "2017-02-03" }, WANTS, false],
    [theft, WANTS, true],
    [within("2015-06-01"), WANTS, true],
    [{ ...within(`${period}-11`), arrest: true }, WANTS, true],
    [within(`${period}-11`), {
      ...WANTS,
      timeline: { ...WANTS.timeline!, unit: "day" },
    }, false],
    [within(`${period}-11`), {
      ...WANTS,
      timeline: { unit: "day", from: 5300, to: 5903 },
    }, true],
    [within(`${period}-11`), { cells: WANTS.cells }, false],
    // The same months, whatever the timeline shows beside them.
    [within(`${period}-11`), { summary: true }, false],
    [within(`${period}-11`), {
      summary: true,
      timeline: { unit: "day", from: 5890, to: 5903 },
    }, false],
  ];
  for (const [i, [filter, wants, asks]] of cases.entries()) {
    const before = server.asked.length;
    const answer = await here.query(filter, wants);
    assertEquals(answeredHere(server, before), !asks, `${i}`);
    const expected = counts(await there.query(filter, wants));
    assertEquals(counts(answer).filled, expected.filled, `${i}`);
    if (wants.summary) assertEquals(counts(answer), expected, `${i}`);
    // Who has it may hand it on: the next answer has its own.
    structuredClone(answer, {
      transfer: answer.timeline ? [answer.timeline.counts.buffer] : [],
    });
  }
  // What was said of another version is not put together with this one.
  server.publish(INCIDENTS.slice(1));
  await here.load();
  const before = server.asked.length;
  const filter = within(`${period}-11`);
  assertEquals(
    counts(await here.query(filter, WANTS)),
    counts(await there.query(filter, WANTS)),
  );
  assert(!answeredHere(server, before));
});

Deno.test("query() needs nobody for what it was told to remember", async () => {
  const server = dataServer(INCIDENTS);
  const there = open(server, "none").dataset;
  const { version } = server.manifest;
  const theft = { ...EVERYTHING, type: ["THEFT"] };
  const { summary, timeline } = await there.query(theft, WANTS);
  const here = open(server, "two-years").dataset;
  await here.remember("another", theft, { byMonth: [] });
  await here.remember(version, theft, { byMonth: summary!.byMonth, timeline });
  await here.load();
  const { period } = chunksWithin(server.manifest, "two-years").at(-1)!;
  const within = { ...theft, from: `${period}-01`, to: `${period}-09` };
  const before = server.asked.length;
  const answer = await here.query(within, WANTS);
  assert(answeredHere(server, before));
  assertEquals(counts(answer), counts(await there.query(within, WANTS)));
});

Deno.test("queryAll() answers alike from the server, in one request, and from here", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset } = open(server);
  const wants = {
    summary: true,
    timeline: WANTS.timeline!,
    inView: [-87.7, 41.8, -87.6, 41.9] as const,
  };
  const asks = [{ type: ["THEFT"] }, { area: [25] }, {}].map((filter) => ({
    filter: { ...EVERYTHING, ...filter },
    wants,
  }));
  const before = server.asked.length;
  const theirs = await dataset.queryAll(asks);
  const asked = server.asked.slice(before)
    .filter((path) => path.startsWith("/api/summary"));
  assertEquals(asked.length, 1);
  await dataset.load();
  const loaded = server.asked.length;
  const ours = await dataset.queryAll(asks);
  assert(answeredHere(server, loaded));
  ours.forEach(({ total, summary, timeline, inView, version }, i) => {
    const own = { total, summary, timeline, inView, version };
    const { [i]: their } = theirs;
    assertEquals(own, {
      total: their!.total,
      summary: their!.summary,
      timeline: their!.timeline,
      inView: their!.inView,
      version: their!.version,
    });
  });
});

Deno.test("query() that fails here is answered by the server, and told of", async () => {
  const server = dataServer(INCIDENTS);
  const faults: unknown[] = [];
  const dataset = new BrowserDataset({
    fetch: server.fetch,
    wait: () => Promise.reject(new Error("nothing to wait for")),
    range: "all",
    onFault: (error) => faults.push(error),
  });
  await dataset.load();
  const query = FastEngine.prototype.queryAll;
  FastEngine.prototype.queryAll = () => {
    throw new RangeError("Array buffer allocation failed");
  };
  try {
    const { total } = await dataset.query(EVERYTHING, { summary: true });
    assertEquals(total, 600);
  } finally {
    FastEngine.prototype.queryAll = query;
  }
  assert(faults[0] instanceof RangeError);
});

Deno.test("query() that was overtaken stops, and asks nobody", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset } = open(server);
  await dataset.load();
  const before = server.asked.length;
  await assertRejects(
    () => dataset.query(EVERYTHING, WANTS, undefined, () => true),
    Stopped,
  );
  assert(answeredHere(server, before));
});

Deno.test("load() fetches the newest chunks first", async () => {
  const server = dataServer(INCIDENTS);
  await open(server).dataset.load();
  const chunks = server.asked.filter((path) => path.startsWith("/api/chunks/"));
  assertEquals(
    chunks,
    server.manifest.chunks.map(({ id }) => `/api/chunks/${id}`).reverse(),
  );
});

Deno.test("brief() knows at once what incidents() loads in full", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset } = open(server);
  await dataset.load();
  const wants = { points: { bbox: CITY_BOX, limit: 50 } };
  const { points, periods } = await dataset.query(EVERYTHING, wants);
  const refs = [...points!.row].map((row, i) => ({
    period: periods[points!.chunk[i]!]!,
    row,
  }));
  const brief = await dataset.brief(refs);
  const whole = await dataset.incidents(refs);
  assertEquals(brief.length, 50);
  brief.forEach((part, i) => {
    // Seconds are a detail.
    const date = whole[i]!.date.slice(0, "YYYY-MM-DDTHH:mm".length);
    assertEquals({ ...whole[i], ...part }, { ...whole[i]!, date });
    assert(
      INCIDENTS.some((incident) =>
        incident.unique_key === whole[i]!.unique_key &&
        incident.case_number === whole[i]!.case_number
      ),
    );
  });
});

Deno.test("load() goes on by itself when the connection is back", async () => {
  const server = dataServer(INCIDENTS);
  let cuts = 3;
  server.fault = (path) => {
    if (!path.startsWith("/api/chunks/2015") || cuts-- <= 0) return null;
    throw new TypeError("Failed to fetch");
  };
  const { dataset, statuses, waits } = open(server);
  await dataset.load();
  assertEquals(waits, [1_000, 2_000, 5_000]);
  const interrupted = statuses.filter(({ state }) => state === "interrupted");
  assertEquals(interrupted.length, 3);
  for (const status of interrupted) {
    assert(status.state === "interrupted" && status.goesOn);
    const { rows, bytes, ofBytes } = status.loaded!;
    assert(rows > 0 && rows < 600, "it tells how far it came");
    assertEquals([bytes, ofBytes], [4 * rows + 100, 4 * 600 + 100]);
  }
  assertEquals(statuses.at(-1)!.state, "ready");
  const { total } = await dataset.query(EVERYTHING, {});
  assertEquals(total, 600);
});

Deno.test("what has come answers here while loading waits to go on", async () => {
  const server = dataServer(INCIDENTS);
  let isCut = true;
  server.fault = (path) => {
    if (!path.startsWith("/api/chunks/2015") || !isCut) return null;
    throw new TypeError("Failed to fetch");
  };
  const newer = server.manifest.chunks.filter(({ period }) => period > "2016");
  const filter = { ...EVERYTHING, from: newer[0]!.from };
  const totals: number[] = [];
  const dataset = new BrowserDataset({
    fetch: server.fetch,
    range: "all",
    wait: async () => {
      const wants = { cells: WANTS.cells };
      for (;;) {
        const { total, periods } = await dataset.query(filter, wants);
        totals.push(total);
        if (periods.length > 0) break;
        await new Promise((done) => setTimeout(done)); // two are on their way
      }
      isCut = false;
    },
  });
  await dataset.load();
  assertEquals(
    totals.at(-1),
    newer.reduce((sum, { rows }) => sum + rows, 0),
  );
});

Deno.test("load() fetches a damaged chunk anew, past the cache", async () => {
  const server = dataServer(INCIDENTS);
  const caches: unknown[] = [];
  server.fault = (path, init) => {
    if (!path.startsWith("/api/chunks/2017-01")) return null;
    caches.push(init?.cache);
    return init?.cache === "reload" ? null : new Response("damaged");
  };
  const { dataset, statuses } = open(server);
  await dataset.load();
  assertEquals(caches, ["default", "reload"]);
  assertEquals(statuses.at(-1)!.state, "ready");
});

Deno.test("load() gives up on lasting damage, and the server answers", async () => {
  const server = dataServer(INCIDENTS);
  server.fault = (path) =>
    path.startsWith("/api/chunks/2017-01") ? new Response("damaged") : null;
  const { dataset, statuses } = open(server);
  await dataset.load();
  // What was on its way with the damaged one comes after it.
  for (let i = 0; i < 20; i++) await new Promise((done) => setTimeout(done));
  const last = statuses.at(-1)!;
  assert(last.state === "interrupted" && /damaged/.test(last.message));
  assert(!last.goesOn);
  const { total } = await dataset.query(EVERYTHING, { summary: true });
  assertEquals(total, 600);
});

Deno.test("load() begins anew when the version is gone, and keeps its chunks", async () => {
  const server = dataServer(INCIDENTS);
  const before = server.manifest;
  const old = INCIDENTS.find(({ year }) => year === 2015)!;
  const later = [...INCIDENTS, { ...old, unique_key: 1 }];
  let published = false;
  server.fault = (path) => {
    if (!published && path.startsWith("/api/chunks/2015")) {
      published = true;
      server.publish(later);
    }
    return null;
  };
  const { dataset, versions, statuses } = open(server);
  await dataset.load();
  assertEquals(versions, ["v1", "v2"]);
  assertEquals(statuses.at(-1), allHere(server));
  assertEquals((await dataset.query(EVERYTHING, {})).total, 601);
  const { period } = before.chunks.at(-1)!;
  const fetched = server.asked.filter((path) =>
    path.startsWith(`/api/chunks/${period}`)
  );
  assertEquals(fetched.length, 1);
});

Deno.test("query() that sees a newer version has it loaded", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset, versions } = open(server);
  await dataset.load();
  server.publish(INCIDENTS.slice(1));
  // Place parts of the old version are not here: the server is asked.
  await dataset.query({ ...EVERYTHING, ward: [1] }, { summary: true });
  await dataset.follow("v2");
  assertEquals(versions, ["v1", "v2"]);
  assertEquals((await dataset.query(EVERYTHING, {})).total, 599);
});

Deno.test("place parts come when a question asks for them, and are told of", async () => {
  const server = dataServer(INCIDENTS);
  const parts: string[] = [];
  server.fault = (path) => {
    const part = /^\/api\/chunks\/.*part=(\w+)/.exec(path)?.[1];
    if (part !== undefined) parts.push(part);
    return null;
  };
  const { dataset, statuses } = open(server);
  await dataset.load();
  assertEquals(statuses.at(-1), allHere(server));
  const filter = { ...EVERYTHING, ward: [1, 2, 3], block: "66TH" };
  const expected = counts(await dataset.query(filter, WANTS));
  while (statuses.at(-1)!.state !== "ready" || parts.length === 0) {
    await new Promise((done) => setTimeout(done));
  }
  // Each chunk's came once, and nothing of what filters do not ask for.
  const { chunks, rows, from } = server.manifest;
  assertEquals(parts, chunks.map(() => "place"));
  const bytes = (4 + 1) * rows + 100;
  const whole = { from, rows, of: rows, ofBytes: bytes, ofPlaceBytes: rows };
  assertEquals(statuses.at(-1), { state: "ready", ...whole, bytes });
  const told = statuses.slice(-chunks.length - 2, -1);
  assertEquals(told[0], { state: "loading", ...whole, bytes: bytes - rows });
  assertEquals(told.at(-1), { state: "loading", ...whole, bytes });

  const before = server.asked.length;
  assertEquals(counts(await dataset.query(filter, WANTS)), expected);
  const others = { ...filter, ward: [], beat: ["0111"], place: ["STREET"] };
  await dataset.query(others, WANTS);
  assertEquals(server.asked.length, before, "all of it is here");

  // A version that takes its place has them from the start.
  server.publish(INCIDENTS.slice(1));
  await dataset.follow("v2");
  const since = server.asked.length;
  const { version } = await dataset.query(filter, WANTS);
  assertEquals([version, server.asked.length], ["v2", since]);
});

Deno.test("a place part that cannot be had costs nothing but the server's time", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset, statuses } = open(server);
  await dataset.load();
  server.fault = (path) =>
    path.includes("part=place") ? new Response("<html>") : null;
  const filter = { ...EVERYTHING, ward: [1, 2, 3] };
  const expected = counts(await dataset.query(filter, WANTS));
  while (statuses.at(-1)!.state !== "interrupted") {
    await new Promise((done) => setTimeout(done));
  }
  assertEquals(counts(await dataset.query(filter, WANTS)), expected);
  const since = server.asked.length;
  await dataset.query({ ...EVERYTHING, district: [7] }, WANTS);
  assertEquals(server.asked.length, since, "what is here still answers");
});

Deno.test("query() says what went wrong in words for a visitor", async () => {
  const cases: [name: string, fault: DataServer["fault"], message: string][] = [
    ["no network", () => {
      throw new TypeError("Failed to fetch");
    }, "The connection to the server is lost."],
    [
      "a problem",
      () => Response.json({ detail: "The store is away." }, { status: 503 }),
      "The store is away.",
    ],
    [
      "no problem of ours",
      () => new Response("<html>", { status: 502 }),
      "The server answered 502.",
    ],
    [
      "half an answer",
      () => new Response('{"data'),
      "The server’s answer cannot be read.",
    ],
  ];
  for (const [name, fault, message] of cases) {
    const server = dataServer(INCIDENTS);
    const { dataset } = open(server, "none");
    server.fault = fault;
    const error = await assertRejects(
      () => dataset.query(EVERYTHING, { summary: true }),
      FetchError,
    );
    assertEquals(error.message, message, name);
  }
});

Deno.test("newest() lists what matches, newest first", async () => {
  const { dataset } = open(dataServer(INCIDENTS), "none");
  const filter = { ...EVERYTHING, type: ["THEFT"] };
  const { incidents, version } = await dataset.newest(filter, 20);
  assertEquals(version, "v1");
  const expected = INCIDENTS.filter(({ primary_type }) =>
    primary_type === "THEFT"
  )
    .map(({ date }) => date).sort().reverse().slice(0, 20);
  assertEquals(incidents.map(({ date }) => date), expected);
});

Deno.test("close() ends loading without a word", async () => {
  const server = dataServer(INCIDENTS);
  const { dataset, statuses } = open(server);
  const loading = dataset.load();
  dataset.close();
  await loading;
  assertEquals(statuses.filter(({ state }) => state === "interrupted"), []);
});

/** Chunks asked for since a point, by period. */
function periodsAsked(server: DataServer, since = 0): string[] {
  return server.asked.slice(since)
    .filter((path) => path.startsWith("/api/chunks/"))
    .map((path) =>
      server.manifest.chunks.find(({ id }) => path.endsWith(id))!.period
    );
}

Deno.test("setRange() loads what is wanted and not here, and no more", async () => {
  const server = dataServer(INCIDENTS);
  const periods = (range: HistoryRange) =>
    chunksWithin(server.manifest, range).map(({ period }) => period);
  const { dataset, statuses } = open(server, "none");
  await dataset.load();
  assertEquals([server.asked, statuses], [[], [{ state: "paused" }]]);

  const choices = await dataset.choices();
  assertEquals(choices.map(({ range, rows }) => [range, rows]), [
    ["none", 0],
    ...(["settled", "two-years", "all"] as const).map((range) => [
      range,
      chunksWithin(server.manifest, range)
        .reduce((sum, { rows }) => sum + rows, 0),
    ]),
  ]);
  let seen: string[] = [];
  for (const range of ["settled", "two-years", "all"] as const) {
    const before = server.asked.length;
    await dataset.setRange(range);
    const wanted = periods(range);
    assertEquals(
      periodsAsked(server, before),
      wanted.filter((period) => !seen.includes(period)),
      range,
    );
    seen = wanted;
  }
  const before = server.asked.length;
  await dataset.setRange("settled");
  assertEquals(periodsAsked(server, before), []);
  assertEquals(statuses.at(-1), allHere(server));
});

Deno.test("setRange() is heeded between two chunks of a load under way", async () => {
  const server = dataServer(INCIDENTS);
  const first = Promise.withResolvers<void>();
  const held = Promise.withResolvers<null>();
  server.fault = (path) => {
    if (!path.startsWith("/api/chunks/")) return null;
    first.resolve();
    return held.promise as unknown as Promise<Response>;
  };
  const { dataset } = open(server, "all");
  const loading = dataset.load();
  await first.promise;
  const stopping = dataset.setRange("none");
  held.resolve(null);
  await Promise.all([loading, stopping]);
  // No more than the three that were on their way.
  assert(periodsAsked(server).length <= 3);

  await dataset.setRange("all");
  assertEquals(
    periodsAsked(server).sort(),
    server.manifest.chunks.map(({ period }) => period).sort(),
  );
});
