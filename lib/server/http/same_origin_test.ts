import { assertEquals } from "@std/assert";
import { isSameOrigin } from "./same_origin.ts";

Deno.test("isSameOrigin() tells our pages' requests", () => {
  const cases: [headers: Record<string, string>, ours: boolean][] = [
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ "sec-fetch-site": "none" }, false],
    [{ "sec-fetch-site": "cross-site", origin: "https://crimes.test" }, false],
    [{ origin: "https://crimes.test" }, true],
    [{ origin: "http://crimes.test" }, true],
    [{ origin: "https://evil.test" }, false],
    [{ origin: "null" }, false],
    [{ origin: "null", referer: "https://crimes.test/" }, false],
    [{ referer: "https://crimes.test/?type=THEFT" }, true],
    [{ referer: "https://crimes.test.evil.test/" }, false],
    [{}, false],
  ];
  for (const [headers, ours] of cases) {
    const told = isSameOrigin(new Headers(headers), "crimes.test");
    assertEquals(told, ours, JSON.stringify(headers));
  }
});
