import { assertEquals, assertRejects } from "@std/assert";
import { type Fetch, FetchError, getJson } from "./http.ts";

/** A server whose session has ended until a page is asked for. */
function closedServer(opens: boolean): { fetch: Fetch; asked: string[] } {
  const asked: string[] = [];
  let session = false;
  return {
    asked,
    fetch(url, { method = "GET" } = {}) {
      asked.push(`${method} ${url}`);
      if (!url.startsWith("/api/")) {
        session = opens;
        return Promise.resolve(new Response(null));
      }
      const detail = "This page was left alone for too long.";
      return Promise.resolve(
        session
          ? Response.json({ data: 1 })
          : Response.json({ detail }, { status: 401 }),
      );
    },
  };
}

Deno.test("getJson() begins another session where the one before has ended", async () => {
  const { fetch, asked } = closedServer(true);
  assertEquals(await getJson(fetch, "/api/summary"), { data: 1 });
  assertEquals(asked, ["GET /api/summary", "HEAD /", "GET /api/summary"]);
});

Deno.test("getJson() tries that once, and then says why it is refused", async () => {
  const { fetch, asked } = closedServer(false);
  const error = await assertRejects(
    () => getJson(fetch, "/api/summary"),
    FetchError,
    "left alone",
  );
  assertEquals(error.kind, "refused");
  assertEquals(asked.length, 3);
});
