import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { KeptPages } from "./kept_pages.ts";
import { NONCE_HEADER } from "./security.ts";

const NONCE = "0123456789abcdef0123456789abcdef";
const HTML =
  `<html><style nonce="${NONCE}">a{}</style><p>é</p><script nonce="${NONCE}">1</script></html>`;
const TYPE = { "content-type": "text/html; charset=utf-8" };
const plain = new Request("http://localhost/");
const gzip = new Request("http://localhost/", {
  headers: { "accept-encoding": "gzip" },
});

Deno.test("KeptPages gives a page again, with a nonce of its own each time", async () => {
  const pages = new KeptPages();
  assertEquals(pages.answer("a", plain), null);
  const headers = { ...TYPE, "x-other": `of ${NONCE}` };
  await pages.keep("a", new Response(HTML, { headers }));
  const seen = new Set([NONCE]);
  for (const request of [plain, plain, gzip, gzip]) {
    const answer = pages.answer("a", request)!;
    const nonce = answer.headers.get(NONCE_HEADER)!;
    assert(!seen.has(nonce));
    seen.add(nonce);
    const bytes = await answer.bytes();
    const text = request === gzip ? gunzipSync(bytes) : bytes;
    assertEquals(
      new TextDecoder().decode(text),
      HTML.replaceAll(NONCE, nonce),
    );
    assertEquals(answer.headers.get("content-type"), TYPE["content-type"]);
    assertEquals(answer.headers.get("x-other"), `of ${nonce}`);
    assertEquals(answer.headers.get("vary"), "accept-encoding");
  }
});

Deno.test("KeptPages keeps a page without inline code as it is", async () => {
  const pages = new KeptPages();
  await pages.keep(
    "a",
    new Response("<p>nonce=&quot;x</p>", { headers: TYPE }),
  );
  const answer = pages.answer("a", plain)!;
  assertEquals(answer.headers.get(NONCE_HEADER), null);
  assertEquals(await answer.text(), "<p>nonce=&quot;x</p>");
});

Deno.test("KeptPages keeps no more than it may", async () => {
  const pages = new KeptPages(5_000);
  for (const key of ["a", "b", "c"]) {
    await pages.keep(key, new Response("x".repeat(2_000), { headers: TYPE }));
  }
  assertEquals(pages.answer("a", plain), null);
  assertNotEquals(pages.answer("c", plain), null);
  const none = new KeptPages(0);
  await none.keep("a", new Response(HTML));
  assertEquals(none.answer("a", plain), null);
});
