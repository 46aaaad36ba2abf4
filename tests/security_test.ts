/** What protects answers of every kind, errors included. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openApp } from "./support/app.ts";

const HEADERS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "credentialless",
};

/** Asserts the headers that every answer has. Returns its policy. */
function assertProtected(response: Response, what: string): string {
  for (const [name, value] of Object.entries(HEADERS)) {
    assertEquals(response.headers.get(name), value, `${name} of ${what}`);
  }
  const policy = response.headers.get("content-security-policy") ?? "";
  assertStringIncludes(policy, "frame-ancestors 'none'", what);
  assert(!/'unsafe-\w+'/.test(policy), `${what} allows: ${policy}`);
  assert(!policy.includes("upgrade-insecure"), what);
  return policy;
}

Deno.test("every answer is protected", async (t) => {
  await using app = await openApp();
  const cases: [what: string, status: number, path: string, method?: string][] =
    [
      ["a page", 200, "/"],
      ["no page", 404, "/nothing"],
      ["an address that cannot be decoded", 404, "/%E0%A4%A"],
      ["an address too long for a file", 404, "/" + "x".repeat(5_000)],
      ["a page's wrong method", 405, "/", "DELETE"],
      ["a file", 200, "/vendor/leaflet/leaflet.css"],
      ["a file's wrong method", 405, "/vendor/leaflet/leaflet.css", "POST"],
      ["an answer", 200, "/api/summary"],
      ["an export", 200, "/api/crimes.csv?type=ARSON"],
      ["a refusal", 400, "/api/summary?type=NONSENSE"],
      ["no address", 404, "/api/nothing"],
      ["an address's wrong method", 405, "/api/summary", "DELETE"],
    ];
  for (const [what, status, path, method] of cases) {
    await t.step(what, async () => {
      const response = await app.ask(path, { method });
      const body = await response.text();
      assertEquals(response.status, status);
      const policy = assertProtected(response, what);
      if (path.startsWith("/api")) {
        assertStringIncludes(policy, "default-src 'none'");
      } else {
        assertStringIncludes(policy, "default-src 'self'");
      }
      if (status === 405) {
        assertEquals(response.headers.get("allow"), "GET, HEAD");
      }
      if (body.startsWith("<!DOCTYPE html>")) {
        assert(
          /script-src 'self' 'wasm-unsafe-eval' 'nonce-\w+'/.test(policy),
          policy,
        );
      }
    });
  }

  await t.step("a missing page says so to people", async () => {
    const response = await app.ask("/nothing");
    const body = await response.text();
    assertStringIncludes(response.headers.get("content-type")!, "text/html");
    assertStringIncludes(body, "There is no such page");
    assertStringIncludes(body, '<html lang="en">');
  });

  await t.step("browsers keep to https where it is served", async () => {
    for (const [origin, kept] of [["http", false], ["https", true]]) {
      const response = await app.ask(`${origin}://localhost/api/health`);
      await response.body?.cancel();
      assertEquals(response.headers.has("strict-transport-security"), kept);
    }
  });
});

Deno.test("what a page throws is shown, protected, and tells no secrets", async () => {
  await using app = await openApp({}, {
    dataset: () => Promise.reject(new Error("secret")),
  });
  for (const [path, type] of [["/", "text/html"], ["/api/summary", "json"]]) {
    const response = await app.ask(path!);
    const body = await response.text();
    assertEquals(response.status, 500, path);
    assertStringIncludes(response.headers.get("content-type")!, type!);
    assertStringIncludes(body, "Something went wrong on our side.");
    assert(!body.includes("secret"), body);
    assertEquals(response.headers.get("cache-control"), "no-store");
    assertProtected(response, path!);
  }
});

Deno.test("one page may be framed, and no other", async () => {
  await using app = await openApp();
  const framed = await app.ask("/embed?type=THEFT");
  const html = await framed.text();
  assertEquals(framed.headers.get("x-frame-options"), null);
  assertEquals(
    framed.headers.get("cross-origin-resource-policy"),
    "cross-origin",
  );
  const policy = framed.headers.get("content-security-policy")!;
  assertStringIncludes(policy, "frame-ancestors *");
  assert(
    !policy.includes("'none'; frame") && !/frame-ancestors '/.test(policy),
  );
  assert(!/<script/.test(html), "it runs nothing");
  assertStringIncludes(html, 'target="_blank"');
  for (const path of ["/embed/x", "/take", "/picture.svg", "/embedx"]) {
    const response = await app.ask(path);
    await response.body?.cancel();
    assertEquals(response.headers.get("x-frame-options"), "DENY", path);
    assertStringIncludes(
      response.headers.get("content-security-policy")!,
      "frame-ancestors 'none'",
    );
  }
});
