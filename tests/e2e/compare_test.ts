/** The answer in a sentence that compares. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE } from "../support/browser.ts";
import {
  chooseType,
  openDashboard,
  openPanel,
  periodShown,
} from "./dashboard.ts";

const test = browserTests();

/** What the API says of a comparison. */
async function wordsOf(url: string, query: string): Promise<string> {
  const response = await fetch(`${url}api/summary?${query}`);
  return (await response.json()).data.comparison.words;
}

const said = (page: Page) => page.locator(".finding .change");

/** Waits until the page compares in these words. */
async function waitForWords(page: Page, words: string): Promise<void> {
  await said(page).filter({ hasText: words }).waitFor();
}

test(
  "the sentence compares without a script, and so does the form",
  { javaScriptEnabled: false },
  async ({ page, url }) => {
    await page.goto(`${url}?type=THEFT&unit=ward&table=hours&layer=wards`);
    const { from, to } = await periodShown(page);
    const query = `type=THEFT&from=${from}&to=${to}`;
    assertEquals(
      await said(page).innerText(),
      await wordsOf(url, `${query}&compare=year`),
    );
    assert(await page.locator(".timeline .line").count() === 1);
    await openPanel(page, "compare");
    await page.locator('select[name="compare"]').selectOption("before");
    await page.getByRole("button", { name: "Show these crimes" }).click();
    await page.waitForURL((now) =>
      ["compare=before", "unit=ward", "table=hours", "layer=wards"]
        .every((part) => now.search.includes(part))
    );
    assertEquals(
      await said(page).innerText(),
      await wordsOf(url, `${query}&compare=before`),
    );
  },
);

for (
  const [device, viewport] of [["desktop", undefined], [
    "phone",
    PHONE,
  ]] as const
) {
  test(
    `what the days are compared with is a choice, kept in the address (${device})`,
    viewport === undefined ? {} : { viewport, hasTouch: true },
    async (visit) => {
      const { page, url } = visit;
      await openDashboard(visit);
      const { from, to } = await periodShown(page);
      const days = `from=${from}&to=${to}`;
      await waitForWords(page, await wordsOf(url, `${days}&compare=year`));
      await openPanel(page, "compare");
      await page.locator('select[name="compare"]').selectOption("before");
      const before = await wordsOf(url, `${days}&compare=before`);
      await waitForWords(page, before);
      assertStringIncludes(page.url(), "compare=before");
      await chooseType(page, "BATTERY");
      await waitForWords(
        page,
        await wordsOf(url, `${days}&compare=before&type=BATTERY`),
      );
      await page.goBack();
      await waitForWords(page, before);
      // Another filter over the same days: here, of another area.
      await openPanel(page, "compare");
      await page.locator('select[name="compare"]').selectOption("area:25");
      const austin = await wordsOf(url, `${days}&compare=area:25`);
      await waitForWords(page, austin);
      assert(new URL(page.url()).searchParams.get("compare") === "area:25");
      await page.locator('select[name="compare"]').selectOption("none");
      await said(page).waitFor({ state: "detached" });
      await page.locator(".timeline .line").waitFor({ state: "detached" });

      // The same state from its address.
      await page.goto(`${url}?compare=before`);
      await waitForWords(page, before);
      await page.goto(`${url}?compare=area:25`);
      await waitForWords(page, austin);
      await page.goto(`${url}?compare=year`);
      await page.locator(".timeline .line").waitFor({ state: "attached" });
    },
  );
}
