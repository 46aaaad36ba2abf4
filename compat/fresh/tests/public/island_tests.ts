import { assertEquals } from "@std/assert";
import type { VNode } from "preact";
import type { Browser } from "playwright-core";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { type Visit, visit } from "./browser.ts";

const fixture = new URL("./fixture/", import.meta.url);

type Test = (visit: Visit) => Promise<void>;

/**
 * Declares tests of the islands in `fixture/`: once a module, which then has a
 * build and a browser.
 *
 * @param ignore Whether they are skipped.
 */
export function islandTests(launch: () => Promise<Browser>, ignore: boolean) {
  let apply: Awaited<ReturnType<Builder["build"]>>;
  let browser: Browser;

  Deno.test.beforeAll(async () => {
    if (ignore) return;
    const builder = new Builder({
      root: new URL("../../../../", import.meta.url).href,
      islandDir: new URL("islands/", fixture).href,
      routeDir: new URL("routes/", fixture).href,
      staticDir: new URL("static/", fixture).href,
    });
    [apply, browser] = await Promise.all([
      builder.build({ snapshot: "memory" }),
      launch(),
    ]);
  });
  Deno.test.afterAll(async () => await browser?.close());

  /**
   * Tests a page of an app once its islands are alive, each of which starts in
   * a task of its own; from its first bytes on, if `waitUntil` is "commit".
   */
  function page(
    name: string,
    app: App<unknown>,
    path: string,
    test: Test,
    waitUntil: "load" | "commit" = "load",
  ): void {
    Deno.test({
      name,
      ignore,
      // The browser outlives each test.
      sanitizeOps: false,
      sanitizeResources: false,
      async fn() {
        apply(app);
        await visit(browser, app.handler(), path, async (visit) => {
          if (waitUntil === "load") {
            await visit.page.locator("html[data-alive]").waitFor();
          }
          await test(visit);
        }, waitUntil);
      },
    });
  }

  /** Tests a page that shows `content()`. */
  function island(name: string, content: () => VNode, test: Test): void {
    const app = new App().use(staticFiles()).fsRoutes()
      .get("/", (ctx) => ctx.render(content()));
    page(name, app, "/", test);
  }

  return { island, page };
}

/** What a page shows must come about in the browser; playwright waits for it. */
export async function text(
  { page }: Visit,
  selector: string,
  expected: string,
): Promise<void> {
  await page.waitForFunction(
    ([selector, expected]) =>
      document.querySelector(selector!)?.textContent === expected,
    [selector, expected],
  ).catch(async () =>
    assertEquals(await page.locator(selector).textContent(), expected)
  );
}
