import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests } from "../support/browser.ts";
import { openDashboard, openPanel, periodShown, typeBox } from "./dashboard.ts";
import {
  drag,
  isCounted,
  placesOf,
  settled,
  waitForPeriodOtherThan,
} from "./timeline.ts";

const test = browserTests();

declare global {
  /** Only in a page that is watched: what of it was drawn anew. */
  var drawnAnew: Set<string> | undefined;
}

/** Runs in the page: notes what is changed in any of these elements. */
function watch(selectors: string[]): void {
  const drawn = globalThis.drawnAnew = new Set<string>();
  for (const selector of selectors) {
    const seen = new MutationObserver(() => drawn.add(selector));
    const found = document.querySelectorAll(selector);
    if (found.length === 0) drawn.add(`no ${selector}`);
    for (const element of found) {
      seen.observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    }
  }
}

/** Names and counts of types in their order, whether the panel is open or not. */
const typesShown = async (page: Page) => ({
  names: await page.locator(".type-choice .name").allTextContents(),
  counts: (await page.locator(".type-choice .count").allTextContents())
    .map((count) => Number(count.replaceAll(",", ""))),
});

test("a drag draws nothing anew but what it changes", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await settled(page);
  // Out of sight they would wait for the drag's end.
  await openPanel(page, "crimes");
  await page.keyboard.press("Escape");
  const { from, to } = await periodShown(page);
  const before = await typesShown(page);
  const rows = await page.locator(".type-choice").elementHandles();
  await page.evaluate(watch, [
    ".incidents",
    ".timeline .plot .bars:not(.selected)",
    ".timeline .axis",
    ".timeline .shape",
    ".timeline-overview .brush",
  ]);

  await drag(page, await placesOf(page, 0.2, 0.6), async () => {
    await waitForPeriodOtherThan(page, from, to);
    await isCounted(visit);
    const theft = page.locator(".type-choice", { has: typeBox(page, "THEFT") });
    const count = before.counts[before.names.indexOf("Theft")]!;
    await theft.locator(".count", { hasNotText: count.toLocaleString("en-US") })
      .waitFor({ state: "attached" });
    const now = await typesShown(page);
    assertNotEquals(now.counts, before.counts, "counts live");
    assertEquals(now.names, before.names, "types stay where they are");
    for (const row of rows) {
      assert(await row.evaluate((element) => element.isConnected));
    }
    assertEquals(await page.evaluate(() => [...globalThis.drawnAnew!]), []);
  });

  await isCounted(visit);
  // In each of their groups the most frequent stand first again.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".types")].every((group) => {
      const counts = [...group.querySelectorAll(".count")]
        .map((count) => Number(count.textContent!.replaceAll(",", "")));
      return counts.every((count, i) => i === 0 || count <= counts[i - 1]!);
    })
  );
});
