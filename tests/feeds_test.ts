/** Feeds over HTTP semantics, read by a library for them. */
import { parseFeed } from "feedsmith";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { withOffset } from "../lib/core/chicago_time.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { openApp } from "./support/app.ts";
import { on, sourceOf } from "./support/publishing.ts";

const INCIDENTS = Array.from(
  { length: 60 },
  (_, i) =>
    on(`2017-0${1 + i % 9}-${10 + i % 18}`, i + 1, {
      ward: 1 + i % 2,
      description: 'FORGERY & "SUCH" <1>',
    }),
);

Deno.test("feeds tell the newest of a filter, each under an id that stays", async () => {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-feeds-" });
  const kvPath = `${folder}/crimes.kv`;
  const kv = await openStore(kvPath);
  await publishIncidents(kv, sourceOf(INCIDENTS));
  const served = new PublishedDataset(kv);
  await using app = await openApp({ kvPath }, { dataset: () => served.get() });
  const read = async (path: string) =>
    parseFeed(await (await app.ask(path)).text());

  const { data } = (await app.json("/api/crimes?ward=2&limit=7")).body;
  const ids = data.map(({ unique_key }: { unique_key: number }) =>
    `http://localhost/crimes/${unique_key}`
  );
  const atom = await read("/api/feed.atom?ward=2&limit=7");
  assert(atom.format === "atom");
  assertEquals(atom.feed.entries!.map(({ id }) => id), ids);
  const [first] = atom.feed.entries!;
  assertStringIncludes(JSON.stringify(first!.title), "<1>");
  assertEquals(
    new Date(first!.published!).toISOString().slice(0, 13),
    new Date(`${data[0].date}-05:00`).toISOString().slice(0, 13),
  );
  const json = await read("/api/feed.json?ward=2&limit=7");
  assert(json.format === "json");
  assertEquals(json.feed.items!.map(({ id }) => id), ids);

  const response = await app.ask("/api/feed.atom?ward=2");
  await response.body?.cancel();
  const etag = response.headers.get("etag")!;
  const known = await app.ask("/api/feed.atom?ward=2", {
    headers: { "if-none-match": etag },
  });
  assertEquals(known.status, 304);
  // What changes later keeps its id, and who follows is told.
  const updated_on = "2018-03-04T05:06:07";
  const changed = INCIDENTS.map((one) => ({
    ...one,
    arrest: !one.arrest,
    updated_on,
  }));
  await publishIncidents(kv, sourceOf(changed));
  await served.refresh();
  const later = await read("/api/feed.atom?ward=2&limit=7");
  assert(later.format === "atom");
  assertEquals(later.feed.entries!.map(({ id }) => id), ids);
  const told = new Date(withOffset(updated_on)).toISOString();
  assert(atom.feed.entries!.every(({ updated }) => updated !== told));
  assertEquals(
    later.feed.entries!.map(({ updated }) => updated),
    ids.map(() => told),
  );
  const again = await app.ask("/api/feed.atom?ward=2", {
    headers: { "if-none-match": etag },
  });
  await again.body?.cancel();
  assertEquals(again.status, 200);
  const { status } = await app.json("/api/feed.json?limit=201");
  assertEquals(status, 400);

  const page = await (await app.ask("/?ward=2")).text();
  assertStringIncludes(page, 'type="application/atom+xml"');
  assertStringIncludes(page, 'href="/api/feed.atom?ward=2"');
  kv.close();
  await Deno.remove(folder, { recursive: true });
});
