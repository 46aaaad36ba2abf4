/** What the service worker fetches to keep a page, without a browser. */
import { assertEquals } from "@std/assert";

const WORKER = new URL("../static/sw.js", import.meta.url);
const PAGE = "http://localhost/";
const HTML = `<html><link href="/styles/main.css?__frsh_c=b1">
  <link href="/icons/180.png?__frsh_c=b1"><script src="/_fresh/js/b1/a.js"></script>
  <a href="/picture.png?chart=types">PNG</a><a href="/picture.svg?chart=types">SVG</a>`;

Deno.test("the service worker keeps what a page needs, and has no picture made for it", async () => {
  const asked: string[] = [];
  const answer = (url: string) => {
    asked.push(new URL(url).pathname);
    return Promise.resolve(new Response(url === PAGE ? HTML : ""));
  };
  const kept = new Map<string, Response>();
  const cache = {
    match: (url: string) => Promise.resolve(kept.get(url)?.clone()),
    put: (url: string, response: Response) =>
      Promise.resolve(void kept.set(url, response)),
    delete: (url: string) => Promise.resolve(kept.delete(url)),
    keys: () => Promise.resolve(kept.keys().map((url) => ({ url })).toArray()),
  };
  const caches = {
    open: () => Promise.resolve(cache),
    keys: () => Promise.resolve(["build-b1"]),
  };
  const listeners = new Map<string, (event: unknown) => void>();
  const self = { addEventListener: listeners.set.bind(listeners) };
  new Function("self", "caches", "fetch", await Deno.readTextFile(WORKER))(
    self,
    caches,
    answer,
  );
  let done: Promise<void> = Promise.resolve();
  listeners.get("message")!({
    data: { keep: PAGE },
    waitUntil: (work: Promise<void>) => done = work,
  });
  await done;
  assertEquals(asked.toSorted(), [
    "/",
    "/_fresh/js/b1/a.js",
    "/api/manifest",
    "/icons/180.png",
    "/styles/main.css",
  ]);
});
