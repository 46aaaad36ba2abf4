/** What the page's own thread loads before it can be used, as built. */
import {
  assert,
  assertEquals,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotMatch,
} from "@std/assert";
import { gzipSync } from "node:zlib";
import { browserTests, PHONE } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";

const test = browserTests();

/** Modules in the text of one, by how they are asked for. */
const STATIC = /\b(?:from|import) ?"(\.[^"]+\.js)"/g;
const LATER = /\bimport\("(\.[^"]+\.js)"\)/g;
/** How WebAssembly begins, in base64: no other module has any. */
const KERNEL = "AGFzbQ";

/** What a thread's module tells. */
const DOOR = "import.meta.url";
/** What Preact calls what it has rendered in an element, and nobody else does. */
const PREACT = "__k";

/** What is a text where scripts run. */
const FOLDED = /<noscript>.*?<\/noscript>/gs;

/** A panel of filters, with all that is between it and what it is in. */
const PANEL = /(<div[^>]*>)?<details class="filter-panel"/g;

/** Of the first view; every element is parsed, laid out and brought to life. */
const MOST_ELEMENTS = 1100;
const MOST_MODULES = 15;
const MOST_STYLES = 2;

const LIMIT = (() => {
  const text = Deno.readTextFileSync(
    new URL("../../ARCHITECTURE.md", import.meta.url),
  ).replace(/\s+/g, " ");
  const [, kilobytes] = /under (\d+) KB with gzip/.exec(text) ?? [];
  return Number(kilobytes) * 1000;
})();

/** The modules that some lead to, those told included, with their texts. */
async function modulesFrom(
  urls: Iterable<string>,
  ways: RegExp[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const open = [...urls];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (found.has(url)) continue;
    const answer = await fetch(url);
    assertEquals(answer.status, 200, url);
    const text = await answer.text();
    found.set(url, text);
    for (const way of ways) {
      for (const [, path] of text.matchAll(way)) {
        open.push(new URL(path!, url).href);
      }
    }
  }
  return found;
}

/** The modules that a page begins with, by their addresses. */
function entriesOf(html: string, url: string): Set<string> {
  return new Set(
    Array.from(
      html.matchAll(/["'](\/_fresh\/js\/[^"']+\.js)["']/g),
      ([, path]) => new URL(path!, url).href,
    ),
  );
}

test(
  "the page is used before any of the engine is loaded",
  {},
  async ({ url }) => {
    const html = await (await fetch(url)).text();
    const entries = entriesOf(html, url);
    const elements = html.replaceAll(FOLDED, "").match(/<[a-z]/gi)?.length ?? 0;
    assertLessOrEqual(elements, MOST_ELEMENTS, "elements of the first view");
    assert(entries.size > 1, `the page's modules: ${[...entries]}`);
    const scripts = [...html.matchAll(/<script(?![^>]* type=)/g)];
    assertEquals(scripts.length, 1);
    assertMatch(
      html.slice(0, scripts[0]!.index),
      /<\/footer>$/,
      "no script keeps the rest from being read until styles are there",
    );
    const around = Array.from(html.matchAll(PANEL), ([, element]) => element);
    assert(around.length > 5);
    for (const element of around) {
      assertMatch(
        element ?? "",
        / data-life/,
        "a panel comes to life by itself",
      );
    }

    const first = await modulesFrom(entries, [STATIC]);
    const engine = [...first].filter(([, text]) => text.includes(KERNEL));
    assertEquals(engine.map(([url]) => url), [], "modules with a kernel");
    const bytes = [...first.values()]
      .reduce((sum, text) => sum + gzipSync(text).length, 0);
    assertLess(bytes, LIMIT, "bytes of the first view's modules");
    assertLessOrEqual(first.size, MOST_MODULES, "requests for modules");

    const styles = Array.from(
      html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g),
      ([, path]) => new URL(path!, url).href,
    );
    assertLessOrEqual(styles.length, MOST_STYLES, "requests for styles");
    for (const style of styles) {
      assertNotMatch(await (await fetch(style)).text(), /@import/, style);
    }

    const all = await modulesFrom(entries, [STATIC, LATER]);
    const later = [...all].filter(([, text]) => text.includes(KERNEL));
    assertEquals(later.length, 1, "the engine is loaded later, in one module");

    const doors = [...all].filter(([, text]) => text.includes(DOOR));
    assertEquals(doors.length, 3, "threads");
    const inThreads = await modulesFrom(doors.map(([url]) => url), [
      STATIC,
      LATER,
    ]);
    const page = [...inThreads].filter(([, text]) => text.includes(PREACT));
    assertEquals(page.map(([url]) => url), [], "what renders, in threads");
  },
);

test(
  "below a phone's first view, the page stays as served until it is scrolled",
  { viewport: PHONE, hasTouch: true, isMobile: true },
  async (visit) => {
    const { page, url } = visit;
    const html = await (await fetch(url)).text();
    const entries = entriesOf(html, url);
    const first = await modulesFrom(entries, [STATIC]);
    const all = await modulesFrom(entries, [STATIC, LATER]);
    const [engine] = [...all].find(([, text]) => text.includes(KERNEL))!;
    const name = engine.slice(engine.lastIndexOf("/"));
    // The data's thread is made of what leads there.
    const leads = (url: string) =>
      !first.has(url) && (all.get(url)?.includes(name) ?? false);
    const came: string[] = [];
    page.on("request", (request) => {
      if (leads(request.url())) came.push("data");
    });
    await page.route("**/api/cells?*", async (route) => {
      await page.waitForFunction(isLastPanelAlive);
      await page.evaluate(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (let i = 0; i < 3; i++) await frame();
        await new Promise<void>((done) => requestIdleCallback(() => done()));
      });
      came.push("map");
      await route.continue();
    });
    await openDashboard(visit);
    // They come once all that comes to life by itself has done so.
    await page.locator(".map-live[data-streets]").waitFor();
    assertEquals(
      await page.evaluate(whoPresents),
      { ground: "a thread", orientation: "a thread" },
    );
    const timeline = page.locator("#chart-timeline");
    assertEquals(await timeline.getByRole("slider").count(), 0);
    await timeline.scrollIntoViewIfNeeded();
    await timeline.getByRole("slider").first().waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    assertEquals(came.slice(0, 2), ["map", "data"], "who draws comes first");
  },
);

/** Runs in the page: who puts the still map's pictures on the screen. */
function whoPresents(): Record<string, string> {
  const presents = (pane: string) => {
    const canvas = document.querySelector<HTMLCanvasElement>(
      `.leaflet-${pane}-pane canvas`,
    )!;
    try {
      canvas.getContext("bitmaprenderer");
      return "the page";
    } catch {
      return "a thread"; // it belongs to that
    }
  };
  return {
    ground: presents("ground"),
    orientation: presents("orientation"),
  };
}

/** Runs in the page: whether what comes to life last, but for the map, has. */
function isLastPanelAlive(): boolean {
  const part = document.querySelector('[data-panel="compare"]')!.parentElement!;
  return "__k" in part; // what Preact keeps of what it has rendered there
}
