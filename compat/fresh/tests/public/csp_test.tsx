import { App, csp, type CSPOptions } from "fresh";
import {
  assert,
  assertEquals,
  assertFalse,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { type Ask, serve, silently } from "./support.ts";

function setUp(options?: CSPOptions): Ask {
  return serve(
    new App().use(csp(options))
      .get("/text", () => new Response("ok"))
      .get("/go", () => Response.redirect("http://localhost/"))
      .get("/", (ctx) =>
        ctx.render(
          <html>
            <head>
              <style>{"body { color: red }"}</style>
            </head>
            <body>
              <script>run()</script>
              <script nonce="mine">mine()</script>
            </body>
          </html>,
        )),
  );
}

const policyOf = (res: Response) =>
  res.headers.get("content-security-policy") ?? "";

Deno.test("csp() sets a strict policy by default", async () => {
  assertEquals(
    policyOf(await setUp()("/text")),
    "default-src 'self'; script-src 'self' 'unsafe-inline'; " +
      "style-src 'self' 'unsafe-inline'; font-src 'self'; " +
      "img-src 'self' data:; media-src 'self' data: blob:; " +
      "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; " +
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; " +
      "upgrade-insecure-requests",
  );
});

Deno.test("csp() puts own directives in place of the default's, and adds others", async () => {
  const policy = policyOf(
    await setUp({
      csp: ["img-src 'self' https://tiles.test", "manifest-src 'self'"],
    })("/text"),
  );
  const directives = policy.split("; ");
  assertEquals(directives.filter((one) => one.startsWith("img-src")), [
    "img-src 'self' https://tiles.test",
  ]);
  assert(directives.includes("manifest-src 'self'"));
  assert(directives.includes("font-src 'self'"));
});

Deno.test("csp() can report, and report only", async () => {
  const { headers } = await setUp({ reportOnly: true, reportTo: "/reports" })(
    "/text",
  );
  assertFalse(headers.has("content-security-policy"));
  assertMatch(
    headers.get("content-security-policy-report-only")!,
    /; report-to csp-endpoint; report-uri \/reports$/,
  );
  assertEquals(headers.get("reporting-endpoints"), 'csp-endpoint="/reports"');
});

Deno.test("csp() fails for responses whose headers are locked", async () => {
  await silently(async () => {
    assertEquals((await setUp()("/go")).status, 500);
  });
});

Deno.test("csp() with useNonce allows the inline scripts and styles of the page by nonce", async () => {
  const res = await setUp({ useNonce: true })("/");
  const policy = policyOf(res);
  assertFalse(policy.includes("unsafe-inline"));
  const [nonce] = policy.match(/(?<=script-src 'self' 'nonce-)[0-9a-f]{32}/)!;
  assertStringIncludes(policy, `style-src 'self' 'nonce-${nonce}'`);
  const html = await res.text();
  assertStringIncludes(html, `<style nonce="${nonce}">`);
  assertStringIncludes(html, `<script nonce="${nonce}">run()`);
  assertStringIncludes(html, '<script nonce="mine">mine()');
});

Deno.test("csp() with useNonce makes a new nonce for every request", async () => {
  const ask = setUp({ useNonce: true });
  assertNotEquals(policyOf(await ask("/")), policyOf(await ask("/")));
});

Deno.test("csp() with useNonce leaves responses that are no pages as they are", async () => {
  const res = await setUp({ useNonce: true })("/text");
  assertStringIncludes(policyOf(res), "script-src 'self' 'unsafe-inline'");
});

Deno.test("csp() with useNonce knows no nonce of a copy of the page's response", async () => {
  const ask = serve(
    new App().use(csp({ useNonce: true }))
      .use(async (ctx) => {
        const page = await ctx.next();
        return new Response(page.body, page);
      })
      .get("/", (ctx) => ctx.render(<script>run()</script>)),
  );
  const res = await ask("/");
  assertStringIncludes(policyOf(res), "script-src 'self' 'unsafe-inline'");
  const html = await res.text();
  const [nonce] = html.match(/(?<=<script nonce=")[0-9a-f]{32}/)!;
  assertFalse(policyOf(res).includes(nonce));
});

Deno.test("scripts and styles carry a nonce under any policy", async () => {
  const html = await (await setUp()("/")).text();
  assertMatch(html, /<style nonce="[0-9a-f]{32}">/);
});
