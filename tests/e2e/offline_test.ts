import { assertEquals, assertMatch } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import { openDashboard, totalShown } from "./dashboard.ts";

const test = browserTests();

test(
  "the page that was open last opens without a network, and says so",
  { serviceWorkers: "allow" },
  async (visit) => {
    const { page, url, faults } = visit;
    // All that a page ever loads is loaded twice here, and kept.
    page.setDefaultTimeout(120_000);
    await openDashboard(visit, "/?type=THEFT");
    await page.locator('.load-line[data-state="ready"]').waitFor();
    const total = await totalShown(page);
    // Caches of a build that is gone are swept.
    await page.evaluate(() => caches.open("build-before"));
    await page.waitForFunction(async (address) => {
      const registration = await navigator.serviceWorker.ready;
      if (registration.active?.state !== "activated") return false;
      return await caches.match(address) !== undefined &&
        await caches.match("/api/manifest") !== undefined &&
        !await caches.has("build-before");
    }, page.url());

    await page.context().setOffline(true);
    await page.locator("[data-offline]", { hasText: "You are offline" })
      .waitFor();
    // Another address leads to the one that is kept.
    await page.goto(`${url}?type=ROBBERY`);
    assertMatch(page.url(), /\?type=THEFT$/);
    assertEquals(await totalShown(page), total);
    // Its modules are there: the page lives, and says what it is.
    await page.locator("[data-offline]").waitFor();
    // What cannot be asked for without a network tells so on the console.
    faults.splice(0);
  },
);
