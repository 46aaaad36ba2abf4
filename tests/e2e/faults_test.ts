import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import {
  incidentsOf,
  openDashboard,
  periodShown,
  totalShown,
  typeBox,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

test(
  "a cut network leaves what is there, says so, and can be tried again",
  {},
  async (visit) => {
    const { page, url, faults } = visit;
    // Everything is left to the server, so that each answer needs the network.
    await page.route("**/api/manifest", (route) => route.abort());
    await openDashboard(visit);
    const before = await totalShown(page);
    const { from, to } = await periodShown(page);

    await page.context().setOffline(true);
    await typeBox(page, "THEFT").click();
    await page.getByRole("alert").filter({ hasText: "connection" }).waitFor();
    assertEquals(await totalShown(page), before);
    await visit.screenshot("network cut");

    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    const thefts = (await incidentsOf(url, `from=${from}&to=${to}`))
      .filter(({ primary_type }) => primary_type === "THEFT");
    await waitForTotal(page, thefts.length);
    assertEquals(await page.getByRole("alert").count(), 0);
    expectOnly(faults, /ERR_(FAILED|INTERNET_DISCONNECTED)/);
  },
);

test("a damaged piece of data is not believed", {}, async (visit) => {
  const { page, url } = visit;
  await page.route("**/api/chunks/**", (route) =>
    route.fulfill({
      contentType: "application/octet-stream",
      body: "not a chunk",
    }));
  await openDashboard(visit);
  await page.getByText("The server answers instead").waitFor();
  const { from, to } = await periodShown(page);
  await typeBox(page, "THEFT").click();
  const thefts = (await incidentsOf(url, `from=${from}&to=${to}`))
    .filter(({ primary_type }) => primary_type === "THEFT");
  await waitForTotal(page, thefts.length);
});

test("without the script's pieces the page still stands", {}, async (visit) => {
  const { page, url, faults } = visit;
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(url);
  assert(await totalShown(page) > 1000);
  assert(await page.locator(".picture svg .land").isVisible());
  await page.getByRole("button", { name: "Show these crimes" }).waitFor();
  expectOnly(faults, /ERR_FAILED/);
});

/** Takes faults that the test itself has caused. */
function expectOnly(faults: string[], expected: RegExp): void {
  for (const fault of faults.splice(0)) assertMatch(fault, expected);
}
