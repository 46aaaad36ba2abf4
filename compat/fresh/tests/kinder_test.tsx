/** Where compat is kinder than Fresh: nothing may rely on it. */
import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { launch, skipsBrowser } from "../../../tests/support/browser.ts";
import { App, staticFiles } from "fresh";
import Counter from "./public/fixture/islands/Counter.tsx";
import Ids from "./public/fixture/islands/Ids.tsx";
import Slots from "./public/fixture/islands/Slots.tsx";
import { islandTests } from "./public/island_tests.ts";

const { island, page } = islandTests(
  launch,
  skipsBrowser(Deno.env.toObject()),
);

island(
  "useId() gives the browser the server's ids, each once on the page",
  () => (
    <main>
      <Ids />
      <Ids>
        <Ids />
      </Ids>
    </main>
  ),
  async ({ page, errors }) => {
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLElement>("input")].every((input) =>
        input.dataset.here
      )
    );
    const found = await page.locator("input").evaluateAll((all) =>
      all.map((
        one,
      ) => [
        `${one.id} ${one.getAttribute("aria-describedby")}`,
        one.dataset.here,
      ])
    );
    assertEquals(found.length, 3);
    for (const [server, here] of found) assertEquals(here, server);
    assertEquals(
      new Set(found.flatMap(([, here]) => here!.split(" "))).size,
      6,
    );
    assertEquals(errors, []);
  },
);

const typed = Promise.withResolvers<void>();
page(
  "what was typed before the islands came alive stays",
  new App()
    .use(async (ctx) => {
      if (ctx.url.pathname.endsWith(".js")) await typed.promise;
      return await ctx.next();
    })
    .use(staticFiles())
    .get("/", (ctx) =>
      ctx.render(
        <Slots>
          <input id="text" value="server" />
          <input id="box" type="checkbox" />
          <Counter id="child" count={signal(0)} />
        </Slots>,
      )),
  "/",
  async ({ page }) => {
    await page.locator("#text").fill("typed");
    await page.locator("#box").check();
    typed.resolve();
    await page.locator("#child.ready").waitFor();
    assertEquals(await page.locator("#text").inputValue(), "typed");
    assert(await page.locator("#box").isChecked());
  },
  "commit",
);
