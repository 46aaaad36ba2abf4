import { assertEquals, assertThrows } from "@std/assert";
import { addressOf, behindFrontDoor, canonicalPath } from "./front_door.ts";
import { Problem } from "./problem.ts";

Deno.test("canonicalPath() gives every path one spelling, and decodes it once", () => {
  const cases: [path: string, canonical: string][] = [
    ["/", "/"],
    ["/api/crimes.csv", "/api/crimes.csv"],
    ["/%61pi/crimes%2Ecsv", "/api/crimes.csv"],
    ["//api///x/", "/api/x/"],
    ["/%2561pi", "/%2561pi"],
    ["/a%20b/%C3%A9", "/a%20b/%C3%A9"],
    ["/a:b@c;d=e,f+g&h$i!j'k(l)*~", "/a:b@c;d=e,f+g&h$i!j'k(l)*~"],
    ["/%3A%40%3b%3D%2C%2B%26%24", "/:@;=,+&$"],
    ["/api%2Fx", "/api%252Fx"],
    ["/%5Cx", "/%255Cx"],
    ["/x%00", "/x%2500"],
    ["/%E0%A4%A", "/%25E0%25A4%25A"],
    ["/%zz%61", "/%25zz%2561"],
    ["/%", "/%25"],
  ];
  for (const [path, canonical] of cases) {
    assertEquals(canonicalPath(path), canonical, path);
    assertEquals(canonicalPath(canonical), canonical, "twice");
  }
});

Deno.test("addressOf() believes our own proxies, and nobody else", () => {
  const asked = "http://10.0.0.1:8000/x";
  const own = { "x-forwarded-proto": "https", "x-forwarded-host": "a.example" };
  const cases: [proxies: number, headers: HeadersInit, address: string][] = [
    [0, {}, asked],
    [0, own, asked],
    [1, {}, asked],
    [1, own, "https://a.example/x"],
    [1, { "x-forwarded-proto": "https" }, "https://10.0.0.1:8000/x"],
    [1, { "x-forwarded-host": "a.example:81" }, "http://a.example:81/x"],
    // What the caller made up stands before what our proxy adds.
    [1, { "x-forwarded-proto": "https, http" }, asked],
    [2, { "x-forwarded-proto": "https, http" }, "https://10.0.0.1:8000/x"],
    [2, { "x-forwarded-proto": "https" }, "https://10.0.0.1:8000/x"],
    [1, { "x-forwarded-proto": "ftp" }, asked],
  ];
  for (const [proxies, headers, address] of cases) {
    const request = new Request(asked, { headers });
    assertEquals(addressOf(request, proxies).href, address);
  }
  const bad = new Request(asked, { headers: { "x-forwarded-host": "a@b" } });
  assertThrows(() => addressOf(bad, 1), Problem);
});

Deno.test("browsers keep to https where the caller's side of a proxy is https", async () => {
  const handler = () => Promise.resolve(new Response("x"));
  const cases: [proxies: number, scheme: string, kept: boolean][] = [
    [0, "https", false],
    [1, "https", true],
    [1, "http", false],
  ];
  for (const [trustedProxies, scheme, kept] of cases) {
    const door = behindFrontDoor(handler, { trustedProxies, report() {} });
    const headers = { "x-forwarded-proto": scheme };
    const response = await door(new Request("http://a.example/", { headers }));
    assertEquals(response.headers.has("strict-transport-security"), kept);
    await response.body?.cancel();
  }
});

Deno.test("behind the door, a request has its method, headers and body", async () => {
  const door = behindFrontDoor(async (request) =>
    Response.json([
      request.method,
      request.url,
      request.headers.get("x-a"),
      await request.text(),
    ]), { trustedProxies: 0, report() {} });
  const response = await door(
    new Request("http://a.example//%61?b=%63", {
      method: "POST",
      headers: { "x-a": "b" },
      body: "body",
    }),
  );
  assertEquals(await response.json(), [
    "POST",
    "http://a.example/a?b=%63",
    "b",
    "body",
  ]);
});
