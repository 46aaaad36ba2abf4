/** Answers that are kept, over HTTP semantics, with the real engine. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { Answers } from "../lib/server/answers.ts";
import { popularQuestions, prime } from "../lib/server/prime.ts";
import type { Dataset } from "../lib/server/state.ts";
import { openApp } from "./support/app.ts";

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

Deno.test("prime() computes each popular answer once for all instances", async () => {
  let queries = 0;
  await using app = await openApp({ cacheHours: 0 });
  const dataset = await app.dataset();
  const counted: Dataset = {
    manifest: dataset.manifest,
    dictionary: dataset.dictionary,
    vocabulary: dataset.vocabulary,
    query: (filter, wants) => (queries++, dataset.query(filter, wants)),
    incidents: (rows) => dataset.incidents(rows),
  };
  using kv = await Deno.openKv(":memory:");
  const popular = popularQuestions(dataset);
  assertEquals(
    new Set(popular.map(({ text }) => text)).size,
    dataset.vocabulary.types.length + 4,
  );
  const one = new Answers(kv, { hours: 24 });
  assertEquals(await prime(one, counted), popular.length);
  assertEquals(queries, popular.length);
  await one.settled();
  const other = new Answers(kv, { hours: 24 });
  assertEquals(await prime(other, counted), 0);
  assertEquals(queries, popular.length);
});
