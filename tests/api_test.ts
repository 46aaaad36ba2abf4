/** The API over HTTP semantics, in process, on the demo city. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import Papa from "papaparse";
import { addDays } from "../lib/core/calendar.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { parseFilter } from "../lib/core/filter/parse.ts";
import { matches } from "../lib/core/filter/match.ts";
import { vocabularyOf } from "../lib/core/filter/vocabulary.ts";
import {
  decodeCore,
  decodeDetail,
  decodePlace,
} from "../lib/core/chunks/codec.ts";
import { readDictionary } from "../lib/core/chunks/dictionary_codec.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { openApp } from "./support/app.ts";

/** All counts of a chart, whatever its form. */
function sumOf(chart: unknown): number {
  if (typeof chart === "number") return chart;
  if (typeof chart !== "object" || chart === null) return 0;
  const counts = "count" in chart ? [chart.count] : Object.values(chart);
  return counts.reduce((sum: number, one: unknown) => sum + sumOf(one), 0);
}

const QUERIES = [
  "",
  "type=THEFT",
  "type=HOMICIDE&type=ROBBERY&arrest=true",
  "from=2025-06-01&to=2025-06-30&hour=22-4",
  "district=1,18&weekday=fri,sat",
  "area=8&domestic=false&index=true",
  "month_of_year=12-2&type=BATTERY",
  "bbox=-87.66,41.86,-87.6,41.9",
  "ward=42",
  "block=state",
];

Deno.test("the API", async (t) => {
  await using app = await openApp();
  const all = await ndjson("/api/crimes.ndjson");

  async function ndjson(path: string): Promise<Incident[]> {
    const text = await (await app.ask(path)).text();
    return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  }

  await t.step("compares with other days", async () => {
    const newest = addDays((await app.json("/api/manifest")).body.data.to, -90);
    const [from, to] = [addDays(newest, -27), newest];
    const cases: [choice: string, baseFrom: string, baseTo: string][] = [
      ["before", addDays(from, -28), addDays(from, -1)],
      ["year", yearBefore(from), yearBefore(to)],
    ];
    for (const filter of ["type=THEFT", "district=11&arrest=false"]) {
      const count = async (from: string, to: string) =>
        (await app.json(`/api/summary?${filter}&from=${from}&to=${to}`)).body
          .data.total;
      for (const [choice, baseFrom, baseTo] of cases) {
        for (const timeline of ["", "&timeline=week"]) {
          const { body: { data } } = await app.json(
            `/api/summary?${filter}&from=${from}&to=${to}&compare=${choice}${timeline}`,
          );
          const { comparison } = data;
          assertEquals(
            [comparison.with, comparison.baseFrom, comparison.baseTo],
            [choice, baseFrom, baseTo],
          );
          assertEquals(comparison.count, await count(from, to));
          assertEquals(comparison.count, data.total);
          assertEquals(comparison.baseCount, await count(baseFrom, baseTo));
          assertEquals("timeline" in data, timeline !== "");
          assert(
            ["more", "fewer", "no-clear-change", "too-few"]
              .includes(comparison.verdict),
          );
        }
      }
    }
    const { body } = await app.json("/api/summary?compare=year");
    assertStringIncludes(body.data.comparison.reason, "nothing to compare");
    assertEquals(
      "comparison" in (await app.json("/api/summary")).body.data,
      false,
    );
    const refused = await app.json("/api/summary?compare=next");
    assertEquals(refused.body.errors[0].allowed, ["year", "before", "none"]);
  });

  await t.step(
    "answers several filters at once, and counts a view",
    async () => {
      const own = "type=THEFT&area=8&hour=22-4";
      const extra =
        "timeline=month&compare=before&view=-87.66,41.86,-87.6,41.9";
      const others = [
        ["area:25", "type=THEFT&area=25&hour=22-4"],
        ["area:;type:ARSON;type:BATTERY", "type=ARSON&type=BATTERY&hour=22-4"],
        ["same", own],
      ] as const;
      const query = others.map(([text]) => `&also=${text}`).join("");
      const { body } = await app.json(`/api/summary?${own}&${extra}${query}`);
      const { also, ...data } = body.data;
      const alone = await app.json(`/api/summary?${own}&${extra}`);
      assertEquals([data, body.meta], [alone.body.data, alone.body.meta]);
      for (const [i, [, filter]] of others.entries()) {
        const { filter: named, caveats, ...counts } = also[i];
        const { data, meta } =
          (await app.json(`/api/summary?${filter}&${extra}`))
            .body;
        assertEquals([counts, caveats], [data, meta.caveats], filter);
        const { body: again } = await app.json(
          `/api/summary?${named}&${extra}`,
        );
        assertEquals(again.data, data);
      }
      const boxed = await app.json(
        `/api/summary?${own}&bbox=-87.66,41.86,-87.6,41.9`,
      );
      assertEquals(data.inView, boxed.body.data.total);
    },
  );

  await t.step("exports every incident of the manifest", async () => {
    const { body } = await app.json("/api/manifest");
    assertEquals(all.length, body.data.rows);
    assertEquals(body.data.demo, true);
    assertEquals(
      body.data.mapped,
      all.filter(({ latitude }) => latitude !== null).length,
    );
  });

  await t.step("counts, lists and exports the same incidents", async () => {
    const { body: manifest } = await app.json("/api/manifest");
    const dictionary = await readDictionary(
      manifest.data.dictionary,
      async (id) => await bytesOf(await app.ask(`/api/dictionaries/${id}`)),
    );
    const vocabulary = vocabularyOf(dictionary);
    for (const query of QUERIES) {
      const { filter } = parseFilter(new URLSearchParams(query), vocabulary);
      const wanted = all.filter((incident) => matches(filter, incident));
      assert(wanted.length > 0, `${query} matches something`);

      const { body: summary } = await app.json(`/api/summary?${query}`);
      assertEquals(summary.data.total, wanted.length, query);
      const charts = Object.entries<(keyof Filter)[]>(summary.meta.ignores)
        .filter(([chart]) => chart in summary.data);
      assertEquals(charts.length, 7, "timeline alone is not asked for");
      for (const [chart, ignored] of charts) {
        const obeyed = {
          ...filter,
          ...Object.fromEntries(
            ignored.map((part) => [part, EVERYTHING[part]]),
          ),
        };
        const counted = all.filter((incident) => matches(obeyed, incident));
        const told = sumOf(summary.data[chart]);
        assertEquals(told, counted.length, `${chart} of ${query}`);
      }
      const { body: crimes } = await app.json(`/api/crimes?limit=100&${query}`);
      assertEquals(crimes.meta.total, wanted.length, query);
      assertEquals(crimes.data, wanted.slice(0, 100), query);
      if (wanted.length < 50_000) {
        assertEquals(await ndjson(`/api/crimes.ndjson?${query}`), wanted);
      }
    }
  });

  await t.step(
    "counts by day, week and month, whatever the period",
    async () => {
      const cases = [
        ["day,2025-06-01,2025-06-30", "2025-06-01", "2025-06-30"],
        ["week,2025-05-01,2025-07-31", "2025-05-01", "2025-07-31"],
        ["quarter,2025-02-01,2025-09-30", "2025-02-01", "2025-09-30"],
        ["month", all.at(-1)!.date.slice(0, 10), all[0]!.date.slice(0, 10)],
      ] as const;
      const period = "from=2025-03-01&to=2025-03-31";
      for (const [value, from, to] of cases) {
        const { body } = await app.json(
          `/api/summary?type=THEFT&${period}&timeline=${value}`,
        );
        const { timeline } = body.data;
        assertEquals([timeline.from, timeline.to], [from, to], value);
        assertEquals(timeline.units[0].from, from);
        assertEquals(timeline.units.at(-1).to, to);
        const thefts = all.filter((one) => one.primary_type === "THEFT");
        for (const unit of timeline.units) {
          const count = thefts.filter(({ date }) =>
            date.slice(0, 10) >= unit.from && date.slice(0, 10) <= unit.to
          ).length;
          assertEquals(unit.count, count, `${value} ${unit.from}`);
        }
        const { body: plain } = await app.json(
          `/api/summary?type=THEFT&${period}`,
        );
        assertEquals({ ...body.data, timeline: undefined }, {
          ...plain.data,
          timeline: undefined,
        });
      }
    },
  );

  await t.step("says where a timeline is not the whole truth", async () => {
    const { to } = (await app.json("/api/manifest")).body.data;
    const ask = async (value: string) =>
      (await app.json(`/api/summary?to=2025-03-31&timeline=${value}`)).body;
    const settled = await ask("week,2025-03-03,2025-03-09");
    assertEquals(settled.meta.caveats.join().includes("late reports"), false);
    assertEquals(settled.data.timeline.units[0].partial, undefined);
    const recent = await ask(`month,2025-06-02,${addDays(to, 5)}`);
    assertStringIncludes(recent.meta.caveats.join(), "late reports");
    assertStringIncludes(
      recent.meta.caveats.join(),
      `The data ends with ${to}: the timeline has no counts of later days.`,
    );
    const { units } = recent.data.timeline;
    assertEquals([units[0].partial, units[1].partial], [true, undefined]);
  });

  await t.step("lists newest first, page after page", async () => {
    const paged: Incident[] = [];
    let next = "";
    do {
      const { body } = await app.json(
        `/api/crimes?type=ARSON&limit=97${next && `&cursor=${next}`}`,
      );
      paged.push(...body.data);
      assertEquals(body.meta.returned, body.data.length);
      next = body.meta.next ?? "";
    } while (next !== "");
    const wanted = all.filter((one) => one.primary_type === "ARSON");
    assertEquals(paged, wanted);
  });

  await t.step("places its cells where the incidents are", async () => {
    const { body } = await app.json("/api/cells?type=ARSON&zoom=11");
    const mapped = all.filter((one) =>
      one.primary_type === "ARSON" && one.latitude !== null
    );
    const counted = body.data.reduce(
      (sum: number, cell: { count: number }) => sum + cell.count,
      0,
    );
    assertEquals(counted, mapped.length);
    for (const { west, south, east, north } of body.data.slice(0, 20)) {
      assert(
        mapped.some(({ latitude, longitude }) =>
          latitude! >= south && latitude! <= north &&
          longitude! >= west && longitude! <= east
        ),
      );
    }
  });

  await t.step("names the primary types in the data", async () => {
    const { body } = await app.json("/api/crimes/primary_types");
    const types = new Set(all.map((incident) => incident.primary_type));
    assertEquals(body.data, [...types].sort());
  });

  await t.step("hands out chunks that decode, in all parts", async () => {
    const { body } = await app.json("/api/manifest");
    const entry = body.data.chunks.at(-1);
    const accepted: [
      header: string,
      core: string | null,
      detail: string | null,
    ][] = [
      ["gzip, deflate, br, zstd", "br", "gzip"],
      ["gzip, deflate", "gzip", "gzip"],
      ["br;q=0.5, gzip", "gzip", "gzip"],
      ["gzip;q=0, br", "br", null],
      ["*", "br", "gzip"],
      ["identity", null, null],
      ["", null, null],
    ];
    const tags = new Map<string | null, string>();
    for (const [header, core, detail] of accepted) {
      const init = { headers: { "accept-encoding": header } };
      const get = (query: string) =>
        app.ask(`/api/chunks/${entry.id}${query}`, init);
      const first = await get("");
      const second = await get("?part=detail");
      const third = await get("?part=place");
      for (const response of [first, second, third]) {
        const { headers } = response;
        assertStringIncludes(headers.get("cache-control")!, "immutable");
        assertStringIncludes(headers.get("vary")!, "accept-encoding");
      }
      assertEquals(first.headers.get("content-encoding"), core, header);
      assertEquals(second.headers.get("content-encoding"), detail, header);
      // A tag names one form of the bytes, and always the same one.
      const tag = first.headers.get("etag")!;
      assertEquals(tags.get(core) ?? tag, tag);
      tags.set(core, tag);
      assertEquals(third.headers.get("content-encoding"), core, header);
      const read = decodeCore(await bytesOf(first));
      assertEquals(read.rows, entry.rows);
      assertEquals(decodePlace(await bytesOf(third), read).rows, entry.rows);
      assertEquals(decodeDetail(await bytesOf(second)).rows, entry.rows);
    }
    assertEquals(new Set(tags.values()).size, 3);
    const plain = await app.ask(`/api/chunks/${entry.id}`, {
      headers: { "accept-encoding": "br" },
    });
    assertEquals((await plain.bytes()).length, entry.core.brotli);
  });

  await t.step("writes CSV that reads back as the incidents", async () => {
    const response = await app.ask("/api/crimes.csv?type=ARSON");
    assertStringIncludes(response.headers.get("content-type")!, "text/csv");
    assertStringIncludes(
      response.headers.get("content-disposition")!,
      "attachment",
    );
    const { data } = Papa.parse<Record<string, string>>(
      (await response.text()).trimEnd(),
      { header: true },
    );
    const wanted = all.filter((one) => one.primary_type === "ARSON");
    assertEquals(
      data.map((row) => [row.unique_key, row.date, row.latitude]),
      wanted.map((one) => [
        String(one.unique_key),
        one.date,
        String(one.latitude ?? ""),
      ]),
    );
  });

  await t.step("says 304 to who holds the answer already", async () => {
    const paths = [
      "/api/manifest",
      "/api/summary?type=THEFT",
      "/api/crimes?limit=1",
      "/api/crimes.csv?type=ARSON",
      "/api/crimes/primary_types",
      "/api/cells",
    ];
    for (const path of paths) {
      const first = await app.ask(path);
      await first.body?.cancel();
      const etag = first.headers.get("etag")!;
      const again = await app.ask(path, { headers: { "if-none-match": etag } });
      assertEquals([again.status, await again.text()], [304, ""], path);
    }
  });

  await t.step("gives equal filters the same ETag", async () => {
    const equal = [
      ["type=THEFT,ARSON&arrest=true", "arrest=TRUE&type=arson&type=theft"],
      [
        "type=ARSON&timeline=day,2025-03-01,2025-03-31",
        "timeline=Day, 2025-03-01,2025-03-31&type=arson",
      ],
      ["type=ARSON&timeline=week,2025-03-01,2025-03-31"],
      ["type=ARSON&timeline=day,2025-03-01,2025-03-30"],
      [
        "type=ARSON&also=area:8;hour:22-4",
        "also=hour:4,22-3;community_area:near north side&type=arson",
      ],
      ["type=ARSON&also=area:8&also=hour:22-4"],
      ["type=ARSON"],
    ];
    const tags = await Promise.all(equal.map(async (queries) => {
      const tags = new Set<string>();
      for (const query of queries) {
        const response = await app.ask(`/api/summary?${query}`);
        await response.body?.cancel();
        tags.add(response.headers.get("etag")!);
      }
      return [...tags];
    }));
    assertEquals(tags.map(({ length }) => length), equal.map(() => 1));
    assertEquals(new Set(tags.flat()).size, equal.length);
  });

  await t.step("refuses what it cannot use, and names it", async () => {
    const cases: [path: string, status: number, words: string][] = [
      ["/api/summary?type=THEFTT", 400, "THEFTT"],
      ["/api/summary?colour=red", 400, "colour"],
      ["/api/summary?from=2025-02-30", 400, "2025-02-30"],
      ["/api/summary?from=2025-02-02&to=2025-02-01", 400, "from"],
      ["/api/summary?timeline=decade", 400, "week, month, quarter"],
      ["/api/summary?timeline=day,2025-02-30,2025-03-01", 400, "YYYY-MM-DD"],
      ["/api/summary?timeline=day,2025-03-02,2025-03-01", 400, "is after"],
      ["/api/summary?timeline=day,2001-01-01,2099-01-01", 400, "10000"],
      ["/api/summary?timeline=decade&colour=red", 400, "colour"],
      ["/api/summary?also=area:99", 400, "area=99"],
      ["/api/summary?also=25", 400, "what differs"],
      ["/api/summary?view=1,2,3", 400, "west,south,east,north"],
      ["/api/cells?also=area:8", 400, "also"],
      ["/api/cells?timeline=day", 400, "timeline"],
      ["/api/crimes?limit=0", 400, "limit"],
      ["/api/crimes?limit=50001", 400, "limit"],
      ["/api/crimes?limit=", 400, "limit"],
      ["/api/crimes?limit=1e3", 400, "limit"],
      ["/api/crimes?limit=0x10", 400, "limit"],
      ["/api/crimes?limit=5&limit=6", 400, "limit"],
      ["/api/crimes?type=", 400, "type"],
      ["/api/crimes?beat=9999", 400, "beat"],
      ["/api/crimes?cursor=nonsense", 400, "cursor"],
      ["/api/cells?zoom=99", 400, "zoom"],
      ["/api/cells?zoom=17", 400, "smaller bbox"],
      ["/api/chunks/2017-01-0000000000000000", 404, "2017-01-0000000000000000"],
      ["/api/chunks/x?part=middle", 400, "middle"],
      ["/api/dictionaries/0000000000000000", 404, "0000000000000000"],
      ["/api/nothing", 404, "nothing at this address"],
    ];
    for (const [path, status, words] of cases) {
      const response = await app.ask(path);
      assertEquals(response.status, status, path);
      assertEquals(
        response.headers.get("content-type"),
        "application/problem+json",
        path,
      );
      const body = await response.json();
      assertEquals(body.status, status, path);
      assertStringIncludes(body.detail, words, path);
    }
  });

  await t.step("answers 405 to a method that it does not have", async () => {
    const response = await app.ask("/api/summary", { method: "DELETE" });
    assertEquals(response.status, 405);
    assertEquals(response.headers.get("allow"), "GET, HEAD");
    assertEquals((await response.json()).title, "method not allowed");
  });

  await t.step("answers a HEAD without a body", async () => {
    const response = await app.ask("/api/summary", { method: "HEAD" });
    assertEquals([response.status, await response.text()], [200, ""]);
  });

  await t.step("is well, and says how current it is", async () => {
    const { body } = await app.json("/api/health");
    assertEquals(body.data.status, "ok");
    assertEquals(body.data.rows, all.length);
  });

  await t.step("tells what a reader must know", async () => {
    const { body } = await app.json("/api/summary");
    const unmapped = all.filter(({ latitude }) => latitude === null).length;
    const caveats = body.meta.caveats.join("\n");
    assertStringIncludes(caveats, "made up");
    assertStringIncludes(caveats, `${unmapped} of the matching incidents`);
    assertStringIncludes(caveats, "late reports");
  });
});

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await response.bytes();
  switch (response.headers.get("content-encoding")) {
    case "br":
      return new Uint8Array(brotliDecompressSync(bytes));
    case "gzip":
      return new Uint8Array(gunzipSync(bytes));
    default:
      return bytes;
  }
}

/** For days that every year has. */
function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
