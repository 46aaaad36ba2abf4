import { assert, assertEquals, assertMatch } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import {
  chooseType,
  incidentsOf,
  mark,
  openDashboard,
  openPanel,
  partModules,
  periodShown,
  totalShown,
  typeBox,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

test(
  "a cut network leaves what is there, says so, and is tried again by itself",
  {},
  async (visit) => {
    const { page, url, faults } = visit;
    // Everything is left to the server, so that each answer needs the network.
    await page.route("**/api/manifest", (route) => route.abort());
    await openDashboard(visit);
    const before = await totalShown(page);
    const { from, to } = await periodShown(page);

    await page.context().setOffline(true);
    await chooseType(page, "THEFT");
    await page.getByRole("alert").filter({ hasText: "connection" }).waitFor();
    assertEquals(await totalShown(page), before);
    await visit.screenshot("network cut");

    // It tries again by itself.
    await page.context().setOffline(false);
    const thefts = (await incidentsOf(url, `from=${from}&to=${to}`))
      .filter(({ primary_type }) => primary_type === "THEFT");
    await waitForTotal(page, thefts.length);
    await page.getByRole("alert").waitFor({ state: "detached" });
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
  await chooseType(page, "THEFT");
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
  expectOnly(faults, /ERR_FAILED|imported module/);
});

test(
  "without its parts the page's links and forms lead on",
  {},
  async (visit) => {
    const { page, url, faults } = visit;
    for (const module of await partModules(url)) {
      await page.route(module, (route) => route.abort());
    }
    const open = async (address = "/") => {
      const failed = page.waitForEvent("pageerror");
      await page.goto(new URL(address, url).href);
      await failed;
    };
    await open();
    await page.locator("#search-field").fill("austin");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?/);
    await open();
    await page.locator('#chart-types a[href*="type="]').first().click();
    await page.waitForURL(/type=/);
    // A form sends what its panels hold, whether or not they were opened.
    await open("/?arrest=true&area=25");
    await openPanel(page, "crimes");
    await typeBox(page, "BATTERY").check();
    await page.getByRole("button", { name: "Show these crimes" }).click();
    await page.waitForURL(({ searchParams }) =>
      searchParams.get("type") === "BATTERY" &&
      searchParams.get("arrest") === "true" &&
      searchParams.get("area") === "25"
    );
    // What is filled in meanwhile has its effect when they come after all.
    await open();
    await openPanel(page, "crimes");
    await typeBox(page, "BATTERY").check();
    await page.unrouteAll();
    const isSamePage = await mark(page);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForURL(/type=BATTERY/);
    assert(await isSamePage());
    expectOnly(faults, /ERR_FAILED|imported module/);
  },
);

test(
  "where its parts never come, a press leads on when it has waited long",
  {},
  async ({ page, url }) => {
    const parts = await partModules(url);
    for (const part of parts) await page.route(part, () => {}); // unanswered
    const asked = page.waitForRequest((one) => parts.includes(one.url()));
    await page.goto(url);
    const isSamePage = await mark(page);
    const bar = page.locator('#chart-types a[href*="type="]').first();
    await bar.scrollIntoViewIfNeeded();
    await asked;
    await bar.click();
    assert(await isSamePage());
    // It waits no longer than until the connection is back.
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForURL(/type=/);
  },
);

test("without the API the server's picture stays", {}, async (visit) => {
  const { page, faults } = visit;
  const isBare = () =>
    page.locator(".leaflet-map-pane").evaluate((pane) =>
      getComputedStyle(pane).visibility === "visible"
    );
  await page.route("**/api/**", (route) => route.abort());
  await openDashboard(visit);
  await page.getByRole("alert").filter({ hasText: "connection" }).waitFor();
  assert(await page.locator(".picture svg .ramp-1").first().isVisible());
  assertEquals(await isBare(), false);
  await visit.screenshot("no api");

  // What a visitor moves is what he sees.
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.locator('.map-live[data-drawn="ground"]').waitFor();
  assertEquals(await isBare(), true);

  await page.unroute("**/api/**");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator('.map-live[data-drawn="squares"]').waitFor();
  assertEquals(await page.locator(".picture").isVisible(), false);
  expectOnly(faults, /ERR_FAILED/);
});

/** Takes faults that the test itself has caused. */
function expectOnly(faults: string[], expected: RegExp): void {
  for (const fault of faults.splice(0)) assertMatch(fault, expected);
}
