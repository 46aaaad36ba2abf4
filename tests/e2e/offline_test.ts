import { assertStringIncludes } from "@std/assert";
import { dayInWords } from "../../lib/core/filter/words.ts";
import { browserTests } from "../support/browser.ts";
import { until } from "../support/until.ts";
import {
  chooseType,
  openDashboard,
  totalShown,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

test(
  "a page that was visited opens without a network, and filters its data",
  { serviceWorkers: "allow" },
  async (visit) => {
    const { page, url, faults } = visit;
    const ask = async (query: string) =>
      await (await fetch(`${url}api/summary?${query}`)).json();
    const { data: { total: both }, meta: { dataThrough: through } } = await ask(
      "type=THEFT&type=ARSON&period=last-28-days",
    );
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

    // Loaded anew it is the data of the last visit, of which it says the day.
    await page.reload();
    await page.locator('.load-line[data-state="ready"]').waitFor();
    await waitForTotal(page, total);
    await page.locator("[data-offline]", {
      hasText: `through ${dayInWords(through)}`,
    }).waitFor();
    await chooseType(page, "ARSON");
    await waitForTotal(page, both);
    await chooseType(page, "THEFT");
    await waitForTotal(page, both - total);

    // What was never visited says so, and leads to what was.
    await page.goto(new URL("/areas/austin", url).href);
    await page.getByText("Connect to a network").waitFor();
    await page.getByRole("link").first().click();
    await waitForTotal(page, total);
    await page.goto(new URL("/", url).href);
    await waitForTotal(page, total);
    // What cannot be asked for without a network tells so on the console.
    faults.splice(0);
  },
);
