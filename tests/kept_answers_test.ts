/** Answers that are kept, over HTTP semantics, with the real engine. */
import { USUAL_CHARTS } from "../lib/core/charts/choice.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { Ask, RowRef, Wants } from "../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { LINES } from "../lib/core/page/page_answer.ts";
import { KeptAnswers } from "../lib/server/answers/kept_answers.ts";
import { firstPage } from "../lib/server/answers/first_page.ts";
import { popularQuestions, prime } from "../lib/server/answers/prime.ts";
import { openApp, type TestApp } from "./support/app.ts";

const PATHS = [
  "/api/summary?type=ARSON&hour=3",
  "/api/crimes?type=ARSON&limit=50",
  "/api/crimes?type=ARSON&limit=50000",
  "/api/cells?type=ARSON&zoom=12",
];

Deno.test("the API keeps its answers", async (t) => {
  await using app = await openApp();
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.ask(path, { headers });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { response, bytes, cache: response.headers.get("x-cache") };
  };

  await t.step("the second time as the first", async () => {
    for (const path of PATHS) {
      const first = await ask(path);
      assertEquals([first.response.status, first.cache], [200, "miss"], path);
      const timing = first.response.headers.get("server-timing")!;
      assertStringIncludes(timing, "cache;desc=miss");
      assertStringIncludes(timing, "compute;dur=");
      const again = await ask(path);
      assertEquals(again.cache, "hit");
      assertEquals(again.bytes, first.bytes, path);
      for (const name of ["etag", "content-type", "x-dataset-version"]) {
        assertEquals(
          again.response.headers.get(name),
          first.response.headers.get(name),
          name,
        );
      }
    }
  });

  await t.step("whatever way the filter is written", async () => {
    await ask("/api/summary?type=THEFT,ARSON&arrest=true");
    const { cache } = await ask(
      "/api/summary?arrest=TRUE&type=arson&type=theft",
    );
    assertEquals(cache, "hit");
  });

  await t.step("compressed for who takes that", async () => {
    for (const path of PATHS) {
      const plain = await ask(path);
      assertEquals(plain.response.headers.get("content-encoding"), null);
      const gzip = await ask(path, { "accept-encoding": "gzip, br" });
      assertEquals(gzip.response.headers.get("content-encoding"), "gzip");
      assertStringIncludes(
        gzip.response.headers.get("vary")!,
        "accept-encoding",
      );
      const stream = new Blob([gzip.bytes]).stream()
        .pipeThrough(new DecompressionStream("gzip"));
      assertEquals(await new Response(stream).bytes(), plain.bytes);
    }
  });

  await t.step("but neither refusals nor exports", async () => {
    for (
      const path of ["/api/summary?type=NONSENSE", "/api/crimes.csv?type=ARSON"]
    ) {
      for (let i = 0; i < 2; i++) assertEquals((await ask(path)).cache, null);
    }
    for (let i = 0; i < 2; i++) {
      const { response } = await ask("/api/cells?zoom=18");
      assertEquals(response.status, 400);
    }
  });
});

/** A dataset that counts its queries. */
async function countedDataset(app: TestApp) {
  const dataset = await app.dataset();
  const counted = {
    queries: 0,
    manifest: dataset.manifest,
    dictionary: dataset.dictionary,
    vocabulary: dataset.vocabulary,
    query(filter: Filter, wants: Wants) {
      counted.queries++;
      return dataset.query(filter, wants);
    },
    queryAll(asks: readonly Ask[]) {
      counted.queries += asks.length;
      return dataset.queryAll(asks);
    },
    incidents: (rows: readonly RowRef[]) => dataset.incidents(rows),
    readBlocks: dataset.readBlocks.bind(dataset),
    hold: dataset.hold.bind(dataset),
    unreadable: dataset.unreadable,
    require: dataset.require.bind(dataset),
  };
  return counted;
}

Deno.test("prime() computes each popular answer once for all instances", async () => {
  await using app = await openApp({ cacheHours: 0 });
  const dataset = await countedDataset(app);
  using kv = await Deno.openKv(":memory:");
  const popular = popularQuestions(dataset);
  assertEquals(
    new Set(popular.map(({ text }) => text)).size,
    dataset.vocabulary.types.length + 5,
  );
  const one = new KeptAnswers(kv, { hours: 24 });
  assertEquals(await prime(one, dataset), popular.length);
  // The page asks for its counts, for those to compare them with as a whole
  // and chart by chart, and for outcomes by year.
  const withPage = popular.length + 4;
  assertEquals(dataset.queries, withPage);
  await one.settled();
  const other = new KeptAnswers(kv, { hours: 24 });
  assertEquals(await prime(other, dataset), 0);
  assertEquals(dataset.queries, withPage);
});

Deno.test("the first page is computed once, and the same for all instances", async () => {
  await using app = await openApp({ cacheHours: 0 });
  const dataset = await countedDataset(app);
  using kv = await Deno.openKv(":memory:");
  const filter = { ...EVERYTHING, type: ["ARSON"], hour: [3] };
  const one = new KeptAnswers(kv, { hours: 24 });
  const page = await firstPage(one, dataset, filter, "year", USUAL_CHARTS);
  const { total } = page.answer.summary;
  assert(total > 0);
  assertEquals(page.newest.lines.length, Math.min(total, LINES));
  await one.settled();
  const other = new KeptAnswers(kv, { hours: 24 });
  assertEquals(
    await firstPage(other, dataset, filter, "year", USUAL_CHARTS),
    page,
  );
  // Its counts, and outcomes by year.
  assertEquals(dataset.queries, 2);
});

Deno.test("a page of the version before does not pass for the new one", async () => {
  await using app = await openApp({ cacheHours: 0 });
  const before = await countedDataset(app);
  using kv = await Deno.openKv(":memory:");
  const impatient = new KeptAnswers(kv, {
    hours: 24,
    patience: () => Promise.resolve(),
  });
  await firstPage(impatient, before, EVERYTHING, "year", USUAL_CHARTS);
  await impatient.settled();
  const manifest = {
    ...before.manifest,
    version: "next",
    to: "2030-01-01",
    refreshedAt: new Date().toISOString(),
  };
  // Pages tell of the version's days: they wait for its own counts.
  const query = () => Promise.reject(new Error("It is counted anew"));
  await assertRejects(
    () =>
      firstPage(
        impatient,
        { ...before, manifest, query },
        EVERYTHING,
        "year",
        USUAL_CHARTS,
      ),
    Error,
    "It is counted anew",
  );
});
