import { assertEquals } from "@std/assert";
import { lockCssUrls } from "./css_urls.ts";

const SHEETS: [css: string, locked: string][] = [
  ["a{background:url('/a.png')}", 'a{background:url("/a.png?__frsh_c=b1")}'],
  ["a{background:url( /a.png )}", 'a{background:url("/a.png?__frsh_c=b1")}'],
  ['a{src:url("/f.woff2?v=1")}', 'a{src:url("/f.woff2?v=1&__frsh_c=b1")}'],
  ["a{fill:url(/i.svg#x)}", 'a{fill:url("/i.svg?__frsh_c=b1#x")}'],
  ["a{background:url(a.png)}", "a{background:url(a.png)}"],
  ["a{background:url(//host/a.png)}", "a{background:url(//host/a.png)}"],
  [
    `a{--i:url("data:image/svg+xml,%3Csvg d='rgb(76, 154)'%3E")}`,
    `a{--i:url("data:image/svg+xml,%3Csvg d='rgb(76, 154)'%3E")}`,
  ],
];

for (const [css, locked] of SHEETS) {
  Deno.test(`lockCssUrls() makes of ${css}: ${locked}`, () => {
    assertEquals(lockCssUrls(css, "b1"), locked);
  });
}
