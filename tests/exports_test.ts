import { assert, assertEquals, assertMatch } from "@std/assert";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import type { Incident } from "../lib/core/incident/incident.ts";
import { MOST_OF_ONE } from "../lib/server/answers/export_line.ts";
import { BYTES_A_TOKEN } from "../lib/server/answers/paying.ts";
import { openApp } from "./support/app.ts";

const EXTENSIONS = ["csv", "geojson", "ndjson"] as const;
const SOME = "?type=HOMICIDE";

Deno.test("exports carry version, terms and caveats in headers, and no file does", async () => {
  await using app = await openApp();
  const { manifest } = await app.dataset();
  for (const extension of EXTENSIONS) {
    const response = await app.ask(`/api/crimes.${extension}${SOME}`);
    const { headers } = response;
    assertEquals(headers.get("x-dataset-version"), manifest.version);
    assertEquals(
      headers.get("content-disposition"),
      `attachment; filename="chicago-crimes-type-homicide-${manifest.version}.${extension}"`,
    );
    assertMatch(headers.get("link")!, /<\/about#terms>; rel="license"/);
    assertMatch(headers.get("link")!, /<\/about>; rel="describedby"/);
    assertMatch(
      headers.get("x-caveats")!,
      /^"These incidents are made up: .*"$/,
    );
    assert(!(await response.text()).includes("made up"));
  }
});

Deno.test("the license that exports link to is there", async () => {
  await using app = await openApp();
  const page = await (await app.ask("/about")).text();
  assert(page.includes('id="terms"'));
});

Deno.test("every export is compressed for who takes gzip, and the same", async () => {
  await using app = await openApp();
  for (const extension of EXTENSIONS) {
    const path = `/api/crimes.${extension}${SOME}`;
    const plain = await app.ask(path);
    assertEquals(plain.headers.get("content-encoding"), null);
    const gzip = await app.ask(path, {
      headers: { "accept-encoding": "gzip" },
    });
    assertEquals(gzip.headers.get("content-encoding"), "gzip");
    for (const { headers } of [plain, gzip]) {
      assertEquals(
        headers.get("vary"),
        extension === "csv"
          ? "accept-encoding, sec-fetch-mode"
          : "accept-encoding",
      );
    }
    const bytes = await gzip.bytes();
    assertEquals(gunzipSync(bytes).toString(), await plain.text());
  }
});

Deno.test("a CSV export that a browser opens is another file than a program's", async () => {
  await using app = await openApp();
  const path = `/api/crimes.csv${SOME}`;
  const program = await app.ask(path);
  const person = await app.ask(path, {
    headers: { "sec-fetch-mode": "navigate" },
  });
  assert(program.headers.get("etag") !== person.headers.get("etag"));
  // Nothing of the made-up city looks like a formula.
  assertEquals(await program.text(), await person.text());
});

Deno.test("the eleventh export at once is told when to come again, and no alarm is raised", async () => {
  await using app = await openApp();
  const begun = [];
  for (let i = 0; i < MOST_OF_ONE; i++) {
    begun.push(await app.ask("/api/crimes.csv"));
  }
  const refused = await app.ask("/api/crimes.csv");
  assertEquals(refused.status, 429);
  assertMatch(refused.headers.get("retry-after")!, /^\d+$/);
  assertEquals((await refused.json()).type, "/about#problem-too-many-exports");
  assertEquals((await app.json("/api/health")).body.data.status, "ok");
  // A question is no export.
  assertEquals((await app.json("/api/summary")).status, 200);
  await begun[0]!.body!.cancel();
  const next = await app.ask("/api/crimes.csv");
  assertEquals(next.status, 200);
  for (const { body } of [...begun.slice(1), next]) await body!.cancel();
  assertEquals(app.services.exports.size, 0);
});

Deno.test("an export is paid for by what it sends, out of its caller's budget", async () => {
  const now = Date.now();
  const perMinute = { rateLimitPerMinute: 100 };
  await using app = await openApp(perMinute, {}, { now: () => now });
  const left = async () => {
    const { headers, body } = await app.ask("/api/summary");
    await body?.cancel();
    return Number(headers.get("ratelimit-remaining"));
  };
  const before = await left();
  const file = await app.ask("/api/crimes.csv?type=BURGLARY");
  const tokens = Math.floor((await file.bytes()).length / BYTES_A_TOKEN);
  assert(tokens > 1, `${tokens}`);
  // And one for each time that something was asked.
  assertEquals(await left(), before - tokens - 2);
});

Deno.test("HEAD of an export and a 304 take no place", async () => {
  await using app = await openApp();
  const head = await app.ask("/api/crimes.csv", { method: "HEAD" });
  const etag = head.headers.get("etag")!;
  const known = await app.ask("/api/crimes.csv", {
    headers: { "if-none-match": etag },
  });
  assertEquals([head.status, known.status], [200, 304]);
  assertEquals(app.services.exports.size, 0);
  for (const { headers } of [head, known]) {
    assertEquals(headers.get("vary"), "accept-encoding, sec-fetch-mode");
  }
});

Deno.test("a kept answer says that it varies, also where nothing is sent", async () => {
  await using app = await openApp();
  const { headers } = await app.ask("/api/summary");
  const etag = headers.get("etag")!;
  const asked: RequestInit[] = [
    {},
    { method: "HEAD" },
    { headers: { "if-none-match": etag } },
  ];
  for (const init of asked) {
    const { headers } = await app.ask("/api/summary", init);
    assertMatch(headers.get("vary") ?? "", /accept-encoding/);
  }
});

Deno.test("lists and exports tell the fields that are asked for, sorted", async (t) => {
  await using app = await openApp();
  const filter = "type=ARSON&from=2025-11-01";
  const ndjson = async (query: string): Promise<Partial<Incident>[]> => {
    const response = await app.ask(`/api/crimes.ndjson?${filter}&${query}`);
    assertEquals(response.status, 200);
    return (await response.text()).split("\n").filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const all = await ndjson("") as Incident[];
  assert(all.length > 20);
  const key = ({ date, unique_key }: Partial<Incident>) => [date, unique_key];

  await t.step("in every form", async () => {
    const select = "select=iucr,date,longitude";
    const wanted = all.map(({ iucr, date, longitude }) => ({
      iucr,
      date,
      longitude,
    }));
    assertEquals(await ndjson(select), wanted);
    const list = await app.json(`/api/crimes?${filter}&${select}&limit=3`);
    assertEquals(list.body.data, wanted.slice(0, 3));
    const csv = await app.ask(`/api/crimes.csv?${filter}&${select}`);
    assertEquals(
      (await csv.text()).split("\r\n").slice(0, 2),
      ["iucr,date,longitude", Object.values(wanted[0]!).join()],
    );
    const geojson = await app.json(`/api/crimes.geojson?${filter}&${select}`);
    const [feature] = geojson.body.features;
    const { iucr, date } = wanted[0]!;
    assertEquals(feature.properties, { iucr, date });
    assertEquals(feature.geometry.coordinates[0], wanted[0]!.longitude);
    const parquet = await app.ask(`/api/crimes.parquet?${filter}&${select}`);
    const rows = await parquetReadObjects({
      file: await parquet.arrayBuffer(),
      compressors: {
        ZSTD: (input) => new Uint8Array(zstdDecompressSync(input)),
      },
    });
    assertEquals(
      rows.map(({ iucr, longitude }) => [iucr, longitude]),
      wanted.map(({ iucr, longitude }) => [iucr, longitude]),
    );
    assertEquals(Object.keys(rows[0]!), ["iucr", "date", "longitude"]);
    const arrow = await app.ask(`/api/crimes.arrow?${filter}&${select}`);
    assertEquals(
      arrow.headers.get("content-type"),
      "application/vnd.apache.arrow.stream",
    );
    const table = tableFromIPC(await arrow.bytes());
    assertEquals(
      table.toArray().map((row) => ({
        ...row.toJSON(),
        date: new Date(Number(row.date)).toISOString().slice(0, 19),
      })),
      wanted,
    );
    const whole = await app.ask(`/api/crimes.arrow?${filter}`);
    assertEquals(tableFromIPC(await whole.bytes()).numRows, all.length);
  });

  await t.step("by date from the oldest, page by page", async () => {
    const oldest = all.toReversed();
    assertEquals(await ndjson("order=date"), oldest);
    const told: Incident[] = [];
    let path: string | null = `/api/crimes?${filter}&order=date&limit=7`;
    while (path !== null) {
      const response: Response = await app.ask(path);
      const { data } = await response.json();
      told.push(...data);
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get("link")!)
        ?.[1] ?? null;
    }
    assertEquals(told.map(key), oldest.map(key));
  });

  await t.step("by other fields, what is not recorded last", async () => {
    const order = "order=-ward,block";
    const sorted = await ndjson(order) as Incident[];
    assertEquals(
      new Set(sorted.map(({ unique_key }) => unique_key)),
      new Set(all.map(({ unique_key }) => unique_key)),
    );
    for (const [i, next] of sorted.slice(1).entries()) {
      const { ward, block } = sorted[i]!;
      assert(next.ward === null || ward !== null && ward >= next.ward);
      if (ward === next.ward && block !== null && next.block !== null) {
        assert(block <= next.block, `${block}, ${next.block}`);
      }
    }
    const first = await app.json(`/api/crimes?${filter}&${order}&limit=9`);
    const { next } = first.body.meta;
    const second = await app.json(
      `/api/crimes?${filter}&${order}&limit=9&cursor=${next}`,
    );
    assertEquals(
      [...first.body.data, ...second.body.data].map(key),
      sorted.slice(0, 18).map(key),
    );
    const mixed = await app.json(`/api/crimes?${filter}&cursor=${next}`);
    assertEquals(mixed.body.errors[0].param, "cursor");
    const many = await app.json("/api/crimes?order=ward");
    assertEquals([many.status, many.body.title], [400, "too many to sort"]);
  });

  await t.step("and refuse others with the nearest", async () => {
    for (const path of ["/api/crimes", "/api/crimes.csv"]) {
      const { status, body } = await app.json(`${path}?select=dat,block`);
      assertEquals(status, 400);
      assertMatch(body.detail, /the nearest is date/);
      const empty = await app.json(`${path}?order=`);
      assertMatch(empty.body.detail, /order=: it is empty/);
    }
  });
});

Deno.test("Accept chooses the form that has an address of its own", async () => {
  await using app = await openApp();
  const ask = async (path: string, accept: string | null, method = "GET") => {
    const response = await app.ask(path, {
      method,
      headers: {
        ...accept !== null && { accept },
        origin: "https://blog.test",
      },
    });
    return { response, content: await response.bytes() };
  };
  const queries: Record<string, string> = {
    "/api/crimes": "type=ARSON&from=2025-12-01&select=date,iucr",
    "/api/counts": "by=beat&type=ARSON&from=2025-12-01",
    "/api/cells": "type=ARSON&zoom=9",
  };
  const cases: [path: string, accept: string | null, own: string][] = [
    ["/api/crimes", null, "/api/crimes"],
    ["/api/crimes", "*/*", "/api/crimes"],
    ["/api/crimes", "text/html,application/xml;q=0.9,*/*;q=0.8", "/api/crimes"],
    ["/api/crimes", "text/csv;q=0.4, application/json", "/api/crimes"],
    ["/api/crimes", "text/csv", "/api/crimes.csv"],
    ["/api/crimes", "text/*, application/json;q=0.5", "/api/crimes.csv"],
    ["/api/crimes", "application/x-ndjson", "/api/crimes.ndjson"],
    ["/api/crimes", "application/geo+json, */*;q=0.1", "/api/crimes.geojson"],
    [
      "/api/crimes",
      "application/vnd.apache.parquet",
      "/api/crimes.parquet",
    ],
    ["/api/crimes", "application/vnd.apache.arrow.stream", "/api/crimes.arrow"],
    ["/api/counts", "text/csv", "/api/counts.csv"],
    ["/api/counts", "application/x-ndjson, */*;q=0.1", "/api/counts.ndjson"],
    ["/api/cells", "application/geo+json", "/api/cells.geojson"],
    // As libraries write it.
    ["/api/crimes", "application/json; charset=utf-8", "/api/crimes"],
    ["/api/crimes", "text/csv;header=present;q=0.9", "/api/crimes.csv"],
    [
      "/api/counts",
      'text/csv; profile="a, b;q=0"; Q=0.5, */*;q=.2',
      "/api/counts.csv",
    ],
    ["/api/counts", "application/json;q=0;v=1, text/csv", "/api/counts.csv"],
    ["/api/counts", "text/html, *; q=.2, */*; q=.2", "/api/counts"],
    // What cannot be read is no wish.
    ["/api/counts", "text/csv;q=much", "/api/counts.csv"],
    ["/api/counts", "json", "/api/counts"],
    ["/api/counts", ";;,", "/api/counts"],
  ];
  for (const [path, accept, own] of cases) {
    const query = queries[path]!;
    const { response, content } = await ask(`${path}?${query}`, accept);
    assertEquals(response.status, 200, `${path} ${accept}`);
    const { headers } = response;
    assertEquals(headers.get("content-location"), `${own}?${query}`);
    assertMatch(headers.get("vary")!, /(^|, )accept(,|$)/);
    const plain = await ask(`${own}?${query}`, null);
    assertEquals(content, plain.content, own);
    assertEquals(
      headers.get("content-type"),
      plain.response.headers.get("content-type"),
    );
    const etag = headers.get("etag");
    assertEquals(etag, plain.response.headers.get("etag"));
    const head = await ask(`${path}?${query}`, accept, "HEAD");
    assertEquals(head.response.headers.get("etag"), etag);
    const known = await app.ask(`${path}?${query}`, {
      headers: { ...accept !== null && { accept }, "if-none-match": etag! },
    });
    assertEquals([known.status, known.body], [304, null], own);
    assertMatch(known.headers.get("vary")!, /(^|, )accept(,|$)/);
  }
  const { response, content } = await ask("/api/crimes", "application/xml");
  assertEquals(response.status, 406);
  const posted = await ask("/api/crimes", "application/xml", "POST");
  assertEquals(posted.response.status, 405, "no form would have helped");
  const { title, detail } = JSON.parse(new TextDecoder().decode(content));
  assertEquals(title, "not acceptable");
  assertMatch(detail, /application\/json, text\/csv, application\/x-ndjson/);
  assertEquals(response.headers.get("access-control-allow-origin"), "*");
  // A whole file has no pages.
  const paged = await app.ask("/api/crimes?limit=5", {
    headers: { accept: "text/csv" },
  });
  assertEquals(paged.status, 400);
  assertMatch((await paged.json()).detail, /limit/);
  const { body } = await app.json("/api/openapi.json");
  assertMatch(body.paths["/api/counts"].get.description, /Accept .* text\/csv/);
  // What has one form is answered in that, whoever asks.
  const { response: summary } = await ask("/api/summary", "text/csv");
  assertEquals(summary.status, 200);
});
