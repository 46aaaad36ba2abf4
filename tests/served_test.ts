import { assert, assertEquals, assertMatch } from "@std/assert";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openApp, type TestApp } from "./support/app.ts";
import { serveRaw } from "./support/raw_http.ts";

async function pathsOf(app: TestApp): Promise<string[]> {
  const { manifest } = await app.dataset();
  const { id } = manifest.chunks[0]!;
  return [
    "/",
    "/?type=THEFT",
    "/about",
    "/nowhere",
    "/styles/base.css",
    "/api/summary",
    "/api/crimes?limit=10",
    "/api/crimes/primary_types",
    "/api/cells?zoom=10",
    "/api/manifest",
    "/api/health",
    "/api/nowhere",
    "/api/summary?type=NONSENSE",
    "/api/crimes.csv",
    "/api/crimes.geojson",
    "/api/crimes.ndjson",
    `/api/chunks/${id}`,
    `/api/chunks/${id}?part=place`,
    `/api/chunks/${id}?part=detail`,
    `/api/dictionaries/${manifest.dictionary.labels.id}`,
  ];
}

Deno.test("HEAD never says that there is nothing where there is something", async () => {
  await using app = await openApp();
  const paths = await pathsOf(app);
  await using server = serveRaw(app.handler);
  for (const path of paths) {
    const head = await server.ask(path, { method: "HEAD" });
    assert(head.status !== 0, path);
    assert(head.headers.get("content-length") !== "0", path);
  }
});

Deno.test("HEAD has the status and the headers of GET", async () => {
  await using app = await openApp();
  const names = ["content-type", "content-encoding", "etag", "vary", "link"];
  for (const path of await pathsOf(app)) {
    for (const coding of ["identity", "gzip", "br, gzip"]) {
      const headers = { "accept-encoding": coding };
      const get = await app.ask(path, { headers });
      const head = await app.ask(path, { headers, method: "HEAD" });
      await get.body?.cancel();
      assertEquals(head.status, get.status, path);
      for (const name of names) {
        assertEquals(
          head.headers.get(name),
          get.headers.get(name),
          `${name} of ${path} as ${coding}`,
        );
      }
    }
  }
});

Deno.test("what is text is compressed wherever the app is served", async () => {
  await using app = await openApp();
  const cases: [path: string, coding: "br" | "gzip"][] = [
    ["/", "gzip"],
    ["/about", "gzip"],
    ["/styles/base.css", "br"],
    ["/api/manifest", "br"],
    ["/api/summary", "gzip"],
  ];
  const headers = { "accept-encoding": "gzip, br" };
  for (const [path, coding] of cases) {
    const plain = await app.ask(path);
    const text = await plain.text();
    // Also from what is kept.
    for (const ask of [1, 2]) {
      const sent = await app.ask(path, { headers });
      assertEquals(sent.headers.get("content-encoding"), coding, path);
      assertMatch(sent.headers.get("vary")!, /accept-encoding/i);
      const bytes = await sent.bytes();
      assert(bytes.length < text.length, `${path}, time ${ask}`);
      const read = coding === "br" ? brotliDecompressSync : gunzipSync;
      if (path.includes(".") || path.includes("api")) {
        assertEquals(read(bytes).toString(), text, path);
      } else assertMatch(read(bytes).toString(), /<\/html>\s*$/, path);
    }
    assertMatch(plain.headers.get("vary")!, /accept-encoding/i, path);
  }
});

Deno.test("a 304 says what a whole answer would vary by", async () => {
  await using app = await openApp();
  for (const path of await pathsOf(app)) {
    const { headers, body } = await app.ask(path);
    await body?.cancel();
    const etag = headers.get("etag");
    if (etag === null) continue;
    const known = { headers: { "if-none-match": etag } };
    const unchanged = await app.ask(path, known);
    assertEquals(unchanged.status, 304, path);
    assertEquals(unchanged.headers.get("vary"), headers.get("vary"), path);
  }
});

Deno.test("whoever names a file's tag is told that it is the same", async () => {
  await using app = await openApp();
  const path = "/styles/base.css";
  const { headers, body } = await app.ask(path);
  await body?.cancel();
  const weak = headers.get("etag")!;
  const strong = weak.replace("W/", "");
  const cases: [known: string, status: number][] = [
    [weak, 304],
    [strong, 304],
    [`"another", ${weak}`, 304],
    [`W/"another",${strong} , "third"`, 304],
    ["*", 304],
    [`"another"`, 200],
    [`"another", "third"`, 200],
  ];
  for (const method of ["GET", "HEAD"]) {
    for (const [known, status] of cases) {
      const asked = { method, headers: { "if-none-match": known } };
      const answer = await app.ask(path, asked);
      await answer.body?.cancel();
      assertEquals(answer.status, status, `${method} ${known}`);
      assertEquals(answer.headers.get("etag"), weak);
      if (status === 304) {
        assertEquals(answer.headers.get("content-length"), null);
      }
    }
  }
});

Deno.test("an answer that is kept compressed goes out in slices to who wants it plain", async () => {
  await using app = await openApp();
  const response = await app.ask("/api/crimes?limit=50000");
  const sizes: number[] = [];
  for await (const slice of response.body!) sizes.push(slice.length);
  assert(sizes.length > 10);
  assert(Math.max(...sizes) <= 65_536);
});

Deno.test("a page that is kept is the page, under a policy for its own nonce", async () => {
  await using app = await openApp();
  const seen = new Set<string>();
  const read = async (path: string, encoding: string) => {
    const headers = { "accept-encoding": encoding };
    const response = await app.ask(path, { headers });
    const bytes = await response.bytes();
    const html = encoding === "gzip" ? gunzipSync(bytes) : bytes;
    const policy = response.headers.get("content-security-policy")!;
    const nonce = /'nonce-(\w+)'/.exec(policy)![1]!;
    assert(!seen.has(nonce));
    seen.add(nonce);
    assertEquals(response.headers.get("x-page-nonce"), null);
    const text = new TextDecoder().decode(html);
    assert(text.includes(`nonce="${nonce}"`));
    return {
      text: text.replaceAll(nonce, "-"),
      policy: policy.replaceAll(nonce, "-"),
      type: response.headers.get("content-type"),
    };
  };
  for (const path of ["/", "/?type=THEFT", "/?type=NONSENSE"]) {
    const rendered = await read(path, "identity");
    for (const encoding of ["identity", "gzip", "gzip"]) {
      assertEquals(await read(path, encoding), rendered, path);
    }
  }
});

Deno.test("a page is rendered once for a version and an address", async () => {
  await using app = await openApp();
  const { answers } = app.services;
  let asked = 0;
  const value: typeof answers.value = (...args) => {
    asked++;
    return answers.value(...args);
  };
  await using counting = await openApp({}, {
    answers: { ask: answers.ask.bind(answers), value },
  });
  for (const path of ["/", "/", "/?type=THEFT", "/", "/?type=THEFT"]) {
    await (await counting.ask(path)).text();
  }
  assertEquals(asked, 2);
});
