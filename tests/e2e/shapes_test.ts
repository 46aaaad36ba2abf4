/** Circles and shapes on the map: drawn, changed, shared, taken away. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE, type Visit } from "../support/browser.ts";
import { openDashboard, waitForOutline, waitForTotal } from "./dashboard.ts";

const test = browserTests();
const DAYS = "from=2025-10-01&to=2025-12-20";
/** The Loop and around it, with incidents in every part of it. */
const ADDRESS = `/?${DAYS}&map=14/41.8800/-87.6400`;

/** Opens the map, where something is drawn. */
async function openMap(visit: Visit, address = ADDRESS): Promise<Page> {
  await openDashboard(visit, address);
  await visit.page.locator("[data-drawn]").waitFor();
  return visit.page;
}

const button = (page: Page, name: string) =>
  page.locator(".shape-tools").getByRole("button", { name });

/** Waits until the address asks for a place, and the page says how many. */
async function waitForPlace(
  { page, url }: Visit,
  param: "near" | "within",
): Promise<string> {
  await page.waitForURL((now) => now.searchParams.has(param));
  const value = new URL(page.url()).searchParams.get(param)!;
  const query = new URLSearchParams({ [param]: value });
  const response = await fetch(`${url}api/summary?${DAYS}&${query}`);
  const { data } = await response.json();
  assert(data.total > 0, "nothing lies there");
  await waitForTotal(page, data.total);
  return value;
}

/** Clicks on the map, so far from its middle, in pixels. */
async function clickMap(page: Page, x: number, y: number): Promise<void> {
  const { width, height } = (await page.locator(".map").boundingBox())!;
  const position = { x: width / 2 + x, y: height / 2 + y };
  await page.locator(".map").click({ position });
}

/** Waits until so many lines outline something, without those below them. */
const waitForOutlines = (page: Page, count: number) =>
  page.waitForFunction(
    (count) =>
      document.querySelectorAll(".map path.shape-line").length === count,
    count,
  );

test(
  "a circle is set with keys alone, made wider and taken away",
  {},
  async (visit) => {
    const page = await openMap(visit);
    await button(page, "Circle").focus();
    await page.keyboard.press("Enter");
    await button(page, "Cancel").waitFor();
    await page.keyboard.press("Enter");
    const [latitude, longitude, metres] = (await waitForPlace(visit, "near"))
      .split(",").map(Number);
    // The map lies on whole pixels, of some five metres.
    assertAlmostEquals(latitude!, 41.88, 1e-4);
    assertAlmostEquals(longitude!, -87.64, 1e-4);
    assertEquals(metres, 805);
    await waitForOutlines(page, 1);
    await visit.screenshot("shapes-circle");
    const chip = page.getByRole("link", {
      name: /Remove: .*\b805\b/,
    });
    await chip.waitFor();

    const reach = page.getByLabel("How far around the spot");
    await reach.selectOption("1 mile");
    await page.waitForURL(/near=[\d.]+,-[\d.]+,1609/);
    await waitForPlace(visit, "near");
    await chip.waitFor({ state: "detached" });

    await page.getByRole("link", { name: /Remove: .*1,?609/ }).click();
    await page.waitForURL((now) => !now.searchParams.has("near"));
    await reach.waitFor({ state: "detached" });
    await waitForOutlines(page, 0);
  },
);

test(
  "a shape is drawn with the mouse, and a link keeps it",
  {},
  async (visit) => {
    const page = await openMap(visit);
    await button(page, "Shape").click();
    assert(await button(page, "Done").isDisabled());
    await clickMap(page, -80, 60);
    await clickMap(page, 80, 60);
    await clickMap(page, 150, 60);
    await button(page, "Undo").click();
    await clickMap(page, 0, -70);
    await page.getByText("3 corners.").waitFor();
    await button(page, "Done").click();
    const within = await waitForPlace(visit, "within");
    await page.getByText("inside a shape of 3 corners").first().waitFor();

    const { searchParams } = new URL(page.url());
    await openMap(visit, `/?${searchParams}`);
    assertEquals(await waitForPlace(visit, "within"), within);
    await waitForOutlines(page, 1);
    await button(page, "Remove").click();
    await page.waitForURL((now) => !now.searchParams.has("within"));
  },
);

test("an address that asks for a place begins there", {}, async (visit) => {
  const { page } = visit;
  await openMap(visit, `/?${DAYS}&area=7`);
  await waitForOutline(page);
  assertEquals(new URL(page.url()).search, `?${DAYS}&area=7`);
  await page.getByTitle("Show the whole city").click();
  await page.waitForURL(/area=7&map=/);
  await page.getByRole("link", { name: /Remove: Lincoln/ })
    .click();
  await page.locator(".map path.shape-line").waitFor({ state: "detached" });
});

test(
  "edges that cross are refused in words, and can be mended",
  {},
  async (visit) => {
    const page = await openMap(visit);
    await button(page, "Shape").click();
    await clickMap(page, -80, 60);
    await clickMap(page, 80, -60);
    await clickMap(page, 80, 60);
    await clickMap(page, -70, -60);
    await button(page, "Done").click();
    await page.getByText("cross each other").waitFor();
    await button(page, "Undo").click();
    await page.getByText("cross each other").waitFor({ state: "detached" });
    await button(page, "Done").click();
    await waitForPlace(visit, "within");
  },
);

test(
  "Escape ends drawing, and the map opens incidents again",
  {},
  async (visit) => {
    const page = await openMap(visit);
    await button(page, "Circle").click();
    await page.keyboard.press("Escape");
    await button(page, "Circle").waitFor();
    await page.locator(".leaflet-container").focus();
    await page.keyboard.press("Enter");
    await page.locator(".leaflet-popup").waitFor();
    await page.getByRole("button", { name: "Within half a mile of here" })
      .click();
    await waitForPlace(visit, "near");
  },
);

test(
  "a phone draws with taps",
  { viewport: PHONE, hasTouch: true, isMobile: true },
  async (visit) => {
    const page = await openMap(visit);
    await button(page, "Circle").tap();
    const { width, height } = (await page.locator(".map").boundingBox())!;
    const position = { x: width / 2, y: height / 2 };
    await page.locator(".map").tap({ position });
    await waitForPlace(visit, "near");
    for (const each of await page.locator(".shape-tools button").all()) {
      const box = (await each.boundingBox())!;
      assert(box.height >= 32, "too small for a finger");
      assert(box.x + box.width <= PHONE.width, "beyond the edge");
    }
  },
);
