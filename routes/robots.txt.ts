import { define } from "../lib/server/state.ts";

/** What crawlers need not ask: answers without end, which no page would be. */
const LEFT_OUT = [
  "/api/",
  "/search",
  "/take",
  "/records",
  "/embed",
  "/picture.",
];

export const handler = define.handlers({
  GET({ url }) {
    return new Response(
      [
        "User-agent: *",
        ...LEFT_OUT.map((path) => `Disallow: ${path}`),
        // Link previews draw it; a search engine may show it beside a page.
        "Allow: /picture.png",
        "",
        `Sitemap: ${url.origin}/sitemap.xml`,
        "",
      ].join("\n"),
      { headers: { "content-type": "text/plain; charset=utf-8" } },
    );
  },
});
