import { assertEquals } from "@std/assert";
import { dataServer } from "../../../tests/support/data_server.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { BrowserDataset } from "./dataset.ts";
import type { Fetch } from "./http.ts";
import { withPieceCache } from "./piece_cache.ts";

const INCIDENTS = randomIncidents({ seed: 8, count: 200 });

/** What we use of the browser's Cache Storage, in memory. */
class MemoryCaches {
  readonly kept = new Map<string, Response>();
  full = false;

  open(): Promise<Cache> {
    const { kept } = this;
    const whole = (url: string) => new URL(url, "http://localhost").href;
    const cache = {
      match: (url: string) => Promise.resolve(kept.get(whole(url))?.clone()),
      put: async (url: string, response: Response) => {
        if (this.full) throw new DOMException("full", "QuotaExceededError");
        const body = await response.arrayBuffer();
        kept.set(whole(url), new Response(body));
      },
      keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url }))),
      delete: ({ url }: { url: string }) => Promise.resolve(kept.delete(url)),
    };
    return Promise.resolve(cache as unknown as Cache);
  }
}

async function load(fetch: Fetch): Promise<void> {
  const wait = () => Promise.reject(new Error("nothing to wait for"));
  await new BrowserDataset({ fetch, wait, range: "all" }).load();
  await new Promise((done) => setTimeout(done)); // what is kept unawaited
}

Deno.test("pieces are fetched once, whoever comes back", async () => {
  const server = dataServer(INCIDENTS);
  const caches = new MemoryCaches();
  await load(withPieceCache(server.fetch, caches));
  const first = server.asked.splice(0);
  assertEquals(first.length, 2 + server.manifest.chunks.length);
  await load(withPieceCache(server.fetch, caches));
  assertEquals(server.asked, ["/api/manifest"]);
});

Deno.test("a new version fetches what is new, and the old is forgotten", async () => {
  const server = dataServer(INCIDENTS);
  const caches = new MemoryCaches();
  await load(withPieceCache(server.fetch, caches));
  const { chunks: before } = server.manifest;
  server.publish(INCIDENTS.filter(({ date }) => date < "2017-03-15"));
  server.asked.splice(0);
  await load(withPieceCache(server.fetch, caches));
  const { chunks: after, dictionary } = server.manifest;
  const changed = after.filter(({ id }) =>
    !before.some((entry) => entry.id === id)
  );
  assertEquals(server.asked, [
    "/api/manifest",
    `/api/dictionaries/${dictionary.labels.id}`,
    ...changed.map(({ id }) => `/api/chunks/${id}`),
  ]);
  assertEquals(
    [...caches.kept.keys()].map((url) => url.split("/").at(-1)!).sort(),
    [dictionary.labels, ...after].map(({ id }) => id).sort(),
  );
});

Deno.test("a damaged piece in the cache is fetched anew", async () => {
  const server = dataServer(INCIDENTS);
  const caches = new MemoryCaches();
  await load(withPieceCache(server.fetch, caches));
  const [url] = [...caches.kept.keys()].filter((url) => url.includes("chunks"));
  caches.kept.set(url!, new Response("nonsense"));
  server.asked.splice(0);
  await load(withPieceCache(server.fetch, caches));
  assertEquals(server.asked, ["/api/manifest", new URL(url!).pathname]);
  server.asked.splice(0);
  await load(withPieceCache(server.fetch, caches));
  assertEquals(server.asked, ["/api/manifest"]);
});

Deno.test("a cache that fails, or none, is done without", async () => {
  const server = dataServer(INCIDENTS);
  const full = new MemoryCaches();
  full.full = true;
  const broken = { open: () => Promise.reject(new Error("no storage")) };
  for (const caches of [full, broken, undefined]) {
    server.asked.splice(0);
    await load(withPieceCache(server.fetch, caches));
    assertEquals(server.asked.length, 2 + server.manifest.chunks.length);
  }
  assertEquals(full.kept.size, 0);
});
