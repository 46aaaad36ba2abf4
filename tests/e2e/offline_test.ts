import { assertStringIncludes } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import { until } from "../support/until.ts";
import { openDashboard, totalShown } from "./dashboard.ts";

const test = browserTests();

test(
  "a page is kept whole, other builds are swept, and being offline is said",
  { serviceWorkers: "allow" },
  async (visit) => {
    const { page, faults } = visit;
    await openDashboard(visit, "/?type=THEFT");
    await page.locator('.load-line[data-state="ready"]').waitFor();
    const total = await totalShown(page);
    // Caches of a build that is gone are swept.
    await page.evaluate(() => caches.open("build-before"));
    const isKept = () =>
      page.evaluate(async (address) => {
        const registration = await navigator.serviceWorker.ready;
        if (registration.active?.state !== "activated") return false;
        return await caches.match(address) !== undefined &&
          await caches.match("/api/manifest") !== undefined &&
          !await caches.has("build-before");
      }, page.url());
    await until(isKept, (is) => is);

    const kept = await page.evaluate(
      async (address) => await (await caches.match(address))!.text(),
      page.url(),
    );
    assertStringIncludes(kept, `data-total="${total}"`);

    await page.context().setOffline(true);
    await page.locator("[data-offline]", { hasText: "You are offline" })
      .waitFor();
    // What cannot be asked for without a network tells so on the console.
    faults.splice(0);
  },
);
