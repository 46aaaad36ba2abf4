import { assertEquals, assertNotEquals } from "@std/assert";
import { conditional } from "./conditional.ts";

const ask = (tag: string, init?: RequestInit) =>
  conditional(
    new Request("http://localhost/", init),
    tag,
    () => "content",
    { "content-type": "text/plain" },
  );
const knowing = (tags: string) => ({ headers: { "if-none-match": tags } });

Deno.test("conditional() answers 304 to a caller that holds the content", async () => {
  const etag = (await ask("v1")).headers.get("etag")!;
  const cases: [tags: string, status: number][] = [
    [etag, 304],
    [etag.replace("W/", ""), 304],
    [`"other", ${etag}`, 304],
    ["*", 304],
    ['"other"', 200],
    ["", 200],
  ];
  for (const [tags, status] of cases) {
    const response = await ask("v1", knowing(tags));
    assertEquals(response.status, status, tags);
    assertEquals(response.headers.get("etag"), etag, tags);
    assertEquals(await response.text(), status === 200 ? "content" : "", tags);
  }
});

Deno.test("conditional() answers 304 to the very date, unless a tag is asked with", async () => {
  const date = "Mon, 30 Nov 2026 19:03:01 GMT";
  const cases: [headers: Record<string, string>, status: number][] = [
    [{ "if-modified-since": date }, 304],
    [{ "if-modified-since": date.replace("30", "29") }, 200],
    [{ "if-modified-since": date.replace("2026", "2027") }, 200],
    [{ "if-modified-since": date, "if-none-match": '"other"' }, 200],
  ];
  for (const [headers, status] of cases) {
    const request = new Request("http://localhost/", { headers });
    const response = await conditional(request, "v1", () => "content", {
      "last-modified": date,
    });
    assertEquals(response.status, status, JSON.stringify(headers));
    await response.body?.cancel();
  }
  // What is of no date is asked for by none.
  const response = await ask("v1", { headers: { "if-modified-since": date } });
  assertEquals(response.status, 200);
});

Deno.test("conditional() gives other content another ETag", async () => {
  const [one, two] = await Promise.all([ask("v1"), ask("v2")]);
  assertNotEquals(one.headers.get("etag"), two.headers.get("etag"));
});

Deno.test("conditional() computes nothing for a HEAD", async () => {
  const response = await ask("v1", { method: "HEAD" });
  assertEquals(response.status, 200);
  assertEquals(response.body, null);
});
