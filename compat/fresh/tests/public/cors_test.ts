import { App, cors, type CORSOptions } from "fresh";
import { assertEquals } from "@std/assert";
import { type Ask, serve, silently } from "./support.ts";

function setUp(options?: Partial<CORSOptions>): Ask {
  return serve(
    new App().use(cors(options))
      .get("/", () => new Response("ok", { headers: { vary: "Accept" } }))
      .get("/go", () => Response.redirect("http://localhost/")),
  );
}

const from = (origin: string) => ({ headers: { origin } });

Deno.test("cors() allows everyone by default", async () => {
  const { status, headers } = await setUp()("/", from("http://a.test"));
  assertEquals(status, 200);
  assertEquals(headers.get("access-control-allow-origin"), "*");
  assertEquals(headers.get("vary"), "Accept");
});

const ORIGINS: [string, CORSOptions["origin"], string, string | null][] = [
  ["the one", "http://a.test", "http://a.test", "http://a.test"],
  ["not another one", "http://a.test", "http://b.test", null],
  [
    "one of several",
    ["http://a.test", "http://b.test"],
    "http://b.test",
    "http://b.test",
  ],
  [
    "none of several",
    ["http://a.test", "http://b.test"],
    "http://c.test",
    null,
  ],
  [
    "what a function says",
    (origin) => origin + ".org",
    "http://a.test",
    "http://a.test.org",
  ],
  ["nothing if a function says so", () => null, "http://a.test", null],
];

for (const [name, origin, asking, expected] of ORIGINS) {
  Deno.test(`cors() allows ${name}, and says when answers vary`, async () => {
    const { headers } = await setUp({ origin })("/", from(asking));
    assertEquals(headers.get("access-control-allow-origin"), expected);
    const vary = expected === null ? "Accept" : "Origin, Accept";
    assertEquals(headers.get("vary"), vary);
  });
}

Deno.test("cors() asks its function with an empty origin where none was sent", async () => {
  const ask = setUp({ origin: (origin) => origin || "http://a.test" });
  const { headers } = await ask("/");
  assertEquals(headers.get("access-control-allow-origin"), "http://a.test");
});

Deno.test("cors() fails for responses whose headers are locked", async () => {
  await silently(async () => {
    assertEquals((await setUp()("/go")).status, 500);
  });
});

Deno.test("cors() answers a preflight with what the request asks for", async () => {
  const res = await setUp()("/", {
    method: "OPTIONS",
    headers: { "access-control-request-headers": "X-A, Content-Type" },
  });
  assertEquals([res.status, res.body], [204, null]);
  assertEquals(
    res.headers.get("access-control-allow-methods"),
    "GET,HEAD,PUT,POST,DELETE,PATCH",
  );
  assertEquals(
    res.headers.get("access-control-allow-headers"),
    "X-A,Content-Type",
  );
  assertEquals(res.headers.get("vary"), "Access-Control-Request-Headers");
});

Deno.test("cors() answers a preflight with its options", async () => {
  const ask = setUp({
    origin: "http://a.test",
    allowHeaders: ["X-A", "X-B"],
    allowMethods: ["POST"],
    exposeHeaders: ["X-C"],
    maxAge: 600,
    credentials: true,
  });
  const { headers } = await ask("/", {
    method: "OPTIONS",
    ...from("http://a.test"),
  });
  assertEquals(Object.fromEntries(headers), {
    "access-control-allow-credentials": "true",
    "access-control-allow-headers": "X-A,X-B",
    "access-control-allow-methods": "POST",
    "access-control-allow-origin": "http://a.test",
    "access-control-expose-headers": "X-C",
    "access-control-max-age": "600",
    vary: "Origin, Access-Control-Request-Headers",
  });
});
