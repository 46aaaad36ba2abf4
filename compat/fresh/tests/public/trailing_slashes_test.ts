import { App, trailingSlashes } from "fresh";
import { assertEquals } from "@std/assert";
import { serve } from "./support.ts";

const CASES: [mode: "always" | "never", path: string, to: string | null][] = [
  ["always", "/", null],
  ["always", "/a/", null],
  ["always", "/a?b=c", "/a/?b=c"],
  ["never", "/", null],
  ["never", "/a", null],
  ["never", "/a/?b=c", "/a?b=c"],
];

for (const [mode, path, to] of CASES) {
  Deno.test(`trailingSlashes("${mode}") ${to ? "redirects" : "lets pass"} ${path}`, async () => {
    const ask = serve(
      new App().use(trailingSlashes(mode))
        .get("/", () => new Response("ok"))
        .get("/a", () => new Response("ok")),
    );
    const res = await ask(path);
    assertEquals(res.headers.get("location"), to);
    assertEquals(res.status, to === null ? 200 : 302);
  });
}
