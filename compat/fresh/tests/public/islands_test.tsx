import { assert, assertEquals } from "@std/assert";
import { computed, signal } from "@preact/signals";
import { launch, skipsBrowser } from "../../../../tests/support/browser.ts";
import { App, csp, staticFiles } from "fresh";
import { islandTests, text } from "./island_tests.ts";
import Bare from "./fixture/islands/Bare.tsx";
import Counter from "./fixture/islands/Counter.tsx";
import Failing from "./fixture/islands/Failing.tsx";
import Lazy from "./fixture/islands/Lazy.tsx";
import { First, Second } from "./fixture/islands/Named.tsx";
import Outer from "./fixture/islands/Outer.tsx";
import Slots from "./fixture/islands/Slots.tsx";
import Titled from "./fixture/islands/Titled.tsx";
import Types from "./fixture/islands/Types.tsx";

const { island, page } = islandTests(
  launch,
  skipsBrowser(Deno.env.toObject()),
);

island("islands share a signal by identity", () => {
  const count = signal(3);
  return (
    <main>
      <Counter id="a" count={count} />
      <Counter id="b" count={count} />
    </main>
  );
}, async (visit) => {
  await visit.page.locator("#a.ready").waitFor();
  await visit.page.click("#a button");
  await text(visit, "#a output", "4");
  await text(visit, "#b output", "4");
  await visit.page.click("#b button");
  await text(visit, "#a output", "5");
  assertEquals(visit.errors, []);
});

island("one file may hold several islands", () => (
  <main>
    <First id="first" />
    <Second id="second" />
  </main>
), async (visit) => {
  await visit.page.click("#first");
  await visit.page.click("#second");
  await text(visit, "#first", "1");
  await text(visit, "#second", "11");
});

island(
  "an island within an island's own tree is a part of it",
  () => <Outer />,
  async (visit) => {
    await visit.page.locator("#inner.ready").waitFor();
    await visit.page.click("#inner button");
    await text(visit, "#inner output", "4");
    const boot = await visit.page.locator("script[type=module]").textContent();
    assert(!boot!.includes("Counter"), boot!);
  },
);

island("JSX passed to islands keeps its elements, and its islands live", () => {
  const count = signal(0);
  return (
    <Slots jsx={<Counter id="jsx" count={count} />}>
      <em id="kept">text</em>
      <Counter id="child" count={count} />
    </Slots>
  );
}, async (visit) => {
  const { page } = visit;
  await page.locator("#child.ready").waitFor();
  await page.click("#child button");
  await page.click("#jsx button");
  await text(visit, "#child output", "2");
  await text(visit, "#jsx output", "2");
  await text(visit, "#kept", "text");
  await page.click(".toggle");
  await page.locator("#kept").waitFor({ state: "detached" });
  await page.click(".toggle");
  await text(visit, "#kept", "text");
  await text(visit, "#child output", "2");
  await page.click("#child button");
  await text(visit, "#jsx output", "3");
  assertEquals(visit.errors, []);
});

island("hydration takes the server's elements over", () => {
  const count = signal(0);
  return (
    <Slots>
      <em id="kept">text</em>
      <Counter id="child" count={count} />
    </Slots>
  );
}, async ({ page }) => {
  await page.locator("#child.ready").waitFor();
  const kept = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Map<string, Element> };
    return ["kept", "child"].map((id) =>
      seen.get(id) === document.getElementById(id)
    );
  });
  assertEquals(kept, [true, true]);
});

island("JSX that an island did not show at first is there when it does", () => {
  const count = signal(7);
  return (
    <Slots open={false}>
      <b id="late">late</b>
      <Counter id="late-island" count={count} />
    </Slots>
  );
}, async (visit) => {
  const { page } = visit;
  assertEquals(await page.locator("section #late").count(), 0);
  await page.click(".toggle");
  await text(visit, "#late", "late");
  await page.locator("#late-island.ready").waitFor();
  await page.click("#late-island button");
  await text(visit, "#late-island output", "8");
});

island("islands in JSX of islands, to any depth, share context", () => (
  <Slots>
    <Slots>
      <p>between</p>
      <Slots>
        <i id="deepest">x</i>
      </Slots>
    </Slots>
  </Slots>
), async (visit) => {
  await text(
    visit,
    "[data-depth='1'] [data-depth='2'] [data-depth='3'] #deepest",
    "x",
  );
  const third = visit.page.locator("[data-depth='3'] > .toggle");
  await third.click();
  await visit.page.locator("#deepest").waitFor({ state: "detached" });
  await third.click();
  await text(visit, "[data-depth='3'] #deepest", "x");
});

island(
  "null, absent and empty JSX shows nothing",
  () => <Slots jsx={null}>{null}</Slots>,
  async (visit) => {
    await visit.page.click(".toggle");
    await visit.page.locator(".jsx").waitFor({ state: "detached" });
    await visit.page.click(".toggle");
    await text(visit, ".jsx", "");
    assertEquals(await visit.page.locator(".children").innerHTML(), "");
  },
);

island("form controls in JSX keep their attributes as properties", () => (
  <Slots>
    <form>
      <input name="box" type="checkbox" checked />
      <input name="need" type="text" required value="a" />
      <input name="pick" type="radio" value="1" />
      <input name="pick" type="radio" value="2" checked />
      <select name="list">
        <option value="x">x</option>
        <option value="y" selected>y</option>
      </select>
    </form>
  </Slots>
), async ({ page }) => {
  const read = () =>
    page.evaluate(() => {
      const form = document.querySelector("form")!;
      const need = form.elements.namedItem("need") as HTMLInputElement;
      return [...new FormData(form)].map(([name, value]) => `${name}=${value}`)
        .join(" ") + ` ${need.required}`;
    });
  const expected = "box=on need=a pick=2 list=y true";
  assertEquals(await read(), expected);
  await page.click(".toggle");
  await page.locator("form").waitFor({ state: "detached" });
  await page.click(".toggle");
  await page.locator("form").waitFor();
  assertEquals(await read(), expected);
});

island("an island needs no element around it, nor any at all", () => (
  <main>
    <p id="before">before</p>
    <Bare id="a" />
    <Bare id="b" />
    <p id="after">after</p>
  </main>
), async (visit) => {
  await visit.page.evaluate(() => dispatchEvent(new Event("show")));
  await visit.page.locator("#b-2").waitFor();
  const ids = await visit.page.locator("main p").evaluateAll((all) =>
    all.map((one) => one.id)
  );
  assertEquals(ids, ["before", "a-1", "a-2", "b-1", "b-2", "after"]);
});

island("props arrive as what they were", () => {
  const same = signal(1);
  return (
    <Types
      date={new Date(0)}
      map={new Map([[1, 2]])}
      set={new Set([1])}
      big={10n}
      bytes={new Uint8Array([1])}
      url={new URL("https://example.com/")}
      none={undefined}
      same={same}
      alsoSame={same}
      double={computed(() => same.value * 2)}
    />
  );
}, async (visit) => {
  await text(
    visit,
    "#types",
    "date=Date map=Map set=Set big=BigInt bytes=Uint8Array url=URL none=Undefined " +
      "same=Object alsoSame=Object double=Object true",
  );
});

island(
  "<Head> of an island changes the head, by title, name, key and kind",
  () => <Titled />,
  async (visit) => {
    const { page } = visit;
    const head = () =>
      page.evaluate(() => [
        document.title,
        ...[...document.querySelectorAll("meta[name], meta[property]")]
          .map((meta) => meta.getAttribute("content")),
        ...[...document.querySelectorAll("link[rel=canonical]")]
          .map((link) => link.getAttribute("href")),
      ]);
    const expected = (count: number, added: string[]) => [
      `Clicked ${count}`,
      `clicked ${count}`,
      `card ${count}`,
      ...added,
      `/clicked/${count}`,
    ];
    assertEquals(await head(), expected(0, []));
    await page.click("#titled");
    await text(visit, "#titled", "1");
    await page.waitForFunction(() => document.title === "Clicked 1");
    assertEquals(await head(), expected(1, ["1"]));
    await page.click("#titled");
    await page.waitForFunction(() => document.title === "Clicked 2");
    assertEquals(await head(), expected(2, ["2"]));
    assertEquals(visit.errors, []);
  },
);

island("an island that fails says so and leaves the others alone", () => {
  const count = signal(0);
  return (
    <main>
      <Failing />
      <Counter id="alive" count={count} />
    </main>
  );
}, async (visit) => {
  await visit.page.locator("#alive.ready").waitFor();
  assertEquals(visit.errors, ["fails in the browser"]);
});

island(
  "islands load npm packages on demand, and workers by a sibling module's name",
  () => <Lazy />,
  async (visit) => {
    await text(visit, "#answer", "worker says 40");
    await visit.page.waitForFunction(() =>
      /^1\.9/.test(document.querySelector("#leaflet")!.textContent!)
    );
    assertEquals(visit.errors, []);
  },
);

page(
  "islands of a group folder may have the name of others",
  new App().use(staticFiles()).fsRoutes(),
  "/nested",
  async (visit) => {
    await text(visit, "#grouped", "browser");
    await visit.page.locator("#plain.ready").waitFor();
  },
);

page(
  "islands live below a base path",
  new App({ basePath: "/some/base" }).use(staticFiles()).fsRoutes(),
  "/some/base/nested",
  async (visit) => {
    await text(visit, "#grouped", "browser");
    assertEquals(visit.errors, []);
  },
);

page(
  "islands live under a policy with nonces",
  new App().use(csp({ useNonce: true })).use(staticFiles()).fsRoutes(),
  "/nested",
  async (visit) => {
    await text(visit, "#grouped", "browser");
    await visit.page.locator("#plain.ready").waitFor();
    assertEquals(visit.errors, []);
  },
);
