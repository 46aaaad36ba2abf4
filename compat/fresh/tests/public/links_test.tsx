import { App } from "fresh";
import { assertEquals } from "@std/assert";
import { serve, textOf } from "./support.ts";

const LINKS: [
  what: string,
  page: string,
  href: string,
  marks: string,
][] = [
  [
    "the page itself",
    "/a/b",
    "/a/b",
    'data-current="true" aria-current="page"',
  ],
  [
    "itself with a slash",
    "/a/b",
    "/a/b/",
    'data-current="true" aria-current="page"',
  ],
  ["a page above", "/a/b", "/a", 'data-ancestor="true" aria-current="true"'],
  [
    "the start, from below",
    "/a",
    "/",
    'data-ancestor="true" aria-current="true"',
  ],
  ["the start itself", "/", "/", 'data-current="true" aria-current="page"'],
  [
    "its path, from a query",
    "/a?b=1",
    "/a",
    'data-current="true" aria-current="page"',
  ],
  [
    "its own query",
    "/a?b=1",
    "/a?b=1",
    'data-current="true" aria-current="page"',
  ],
  [
    "another query",
    "/a?b=1",
    "/a?b=2",
    'data-ancestor="true" aria-current="true"',
  ],
  ["a page below", "/a", "/a/b", ""],
  ["another page", "/ab", "/a", ""],
  ["a place on the page", "/a", "#x", ""],
  ["another site", "/a", "https://example.com/a", ""],
];

for (const [what, page, href, marks] of LINKS) {
  Deno.test(`a link to ${what} is ${marks ? "marked" : "not marked"}`, async () => {
    const View = () => <a href={href}>x</a>;
    const ask = serve(new App().all("*", (ctx) => ctx.render(<View />)));
    const html = await textOf(ask, page);
    const [, attributes] = html.match(/<a href="[^"]*" ?([^>]*)>/)!;
    assertEquals(attributes, marks);
  });
}

Deno.test("a link that says itself whether it is current is not marked", async () => {
  const View = () => <a href="/" aria-current="false">x</a>;
  const ask = serve(new App().get("/", (ctx) => ctx.render(<View />)));
  const html = await textOf(ask, "/");
  assertEquals(/<a[^>]*>/.exec(html)![0], '<a href="/" aria-current="false">');
});
