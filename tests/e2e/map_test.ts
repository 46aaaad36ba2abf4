import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests } from "../support/browser.ts";
import {
  incidentsOf,
  mapPicture,
  mark,
  openDashboard,
  periodShown,
  waitForOtherMap,
} from "./dashboard.ts";

const test = browserTests();
/** Downtown, near enough for single incidents. */
const LOOP = "map=16/41.8800/-87.6300";

/** Waits until the map shows density or single incidents. */
function waitForMap(page: Page, kind: "squares" | "spots"): Promise<void> {
  return page.locator(`[data-drawn="${kind}"]`).waitFor();
}

/** Lets no data through to the page, until it is released. */
async function holdData(page: Page): Promise<{ release: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.context().route("**/api/chunks/**", async (route) => {
    await promise;
    await route.continue();
  });
  return { release: resolve };
}

/** Opens what lies nearest to the middle of the map. */
async function openMiddle(page: Page) {
  await page.locator(".leaflet-container").focus();
  await page.keyboard.press("Enter");
}

test("the map shows the whole city and zooms in", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const isSamePage = await mark(page);
  await waitForMap(page, "squares");
  const city = await mapPicture(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await waitForOtherMap(page, city);
  await page.waitForURL(/map=\d+\//);
  await page.getByTitle("Show the whole city").click();
  await page.waitForURL((url) => !url.search.includes("map="));
  assert(await isSamePage());
});

test("an incident tells its facts in a popup", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit);
  const { from, to } = await periodShown(page);
  const incidents = await incidentsOf(url, `from=${from}&to=${to}`);
  const at = new Map<string, typeof incidents>();
  for (const one of incidents) {
    if (one.latitude === null) continue;
    const key = `${one.latitude.toFixed(5)}/${one.longitude!.toFixed(5)}`;
    at.set(key, [...at.get(key) ?? [], one]);
  }
  const [place, [incident]] = [...at].find(([, here]) => here.length === 1)!;
  await openDashboard(visit, `/?map=18/${place}`);
  await waitForMap(page, "spots");

  await openMiddle(page);
  const popup = page.locator(".leaflet-popup");
  await popup.getByText(`Case ${incident!.case_number}`).waitFor();
  const text = (await popup.innerText()).toUpperCase();
  assert(text.includes(incident!.primary_type));
  assert(text.includes(incident!.description!));
  assertEquals(
    await popup.locator("time").getAttribute("datetime"),
    incident!.date,
  );
  await visit.screenshot("incident");

  await page.keyboard.press("Escape");
  await popup.waitFor({ state: "detached" });
  const hasFocus = () =>
    page.locator(".leaflet-container").evaluate((map) =>
      map === document.activeElement
    );
  assert(await hasFocus(), "the focus is back on the map");
});

test("the list leads to the map", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const row = page.locator(".incidents tbody tr", {
    has: page.locator(".place-link"),
  }).first();
  const when = await row.locator("time").getAttribute("datetime");
  await row.locator(".place-link").click();
  await page.locator(`.leaflet-popup time[datetime="${when}"]`).waitFor();
  await page.waitForURL(/map=1[78]\//);
});

test(
  "a square of the density tells its types, and leads closer",
  {},
  async (visit) => {
    const { page } = visit;
    // Until data is here the server draws, and density alone.
    const held = await holdData(page);
    await openDashboard(visit, "/?map=12/41.8800/-87.6300");
    await waitForMap(page, "squares");
    await openMiddle(page);
    const popup = page.locator(".leaflet-popup");
    assertMatch(await popup.locator("h3").innerText(), /^[\d,]+ crimes?$/);
    await popup.locator(".type-counts li").first().waitFor();
    const counts = await popup.locator(".type-counts .count").allInnerTexts();
    const sum = counts.reduce(
      (n, text) => n + Number(text.replaceAll(",", "")),
      0,
    );
    const total = (await popup.locator("h3").innerText()).replace(/ .*/, "");
    assertEquals(sum, Number(total.replaceAll(",", "")));

    await popup.getByRole("button", { name: "Zoom in here" }).click();
    held.release();
    await waitForMap(page, "spots");
  },
);

test("the map asks nobody but us", {}, async (visit) => {
  const { page, url } = visit;
  const others: string[] = [];
  page.on("request", (request) => {
    const address = request.url();
    if (address.startsWith("http") && !address.startsWith(url)) {
      others.push(address);
    }
  });
  await openDashboard(visit, `/?${LOOP}`);
  await waitForMap(page, "spots");
  assertEquals(others, []);
  assertEquals(await page.locator(".leaflet-tile").count(), 0);
});
