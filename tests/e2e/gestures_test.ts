/** What the map takes and what it leaves to the page. */
import { assert, assertEquals } from "@std/assert";
import type { CDPSession, Page } from "playwright-core";
import { browserTests, PHONE } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";

const test = browserTests();
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true };

/** Of the map, once it is in sight: nothing can touch what is out of it. */
async function middleOf(page: Page): Promise<[x: number, y: number]> {
  const map = page.locator(".map");
  await map.evaluate((it) => it.scrollIntoView({ block: "center" }));
  const box = (await map.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}

type Point = readonly [x: number, y: number];

/** Moves fingers from where they are put by as much, in steps. */
async function drag(
  device: CDPSession,
  fingers: readonly Point[],
  [dx, dy]: Point,
): Promise<void> {
  const send = (
    type: "touchStart" | "touchMove" | "touchEnd",
    points: readonly Point[],
  ) =>
    device.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y]) => ({ x, y })),
    });
  // One finger comes down after the other.
  for (let down = 1; down <= fingers.length; down++) {
    await send("touchStart", fingers.slice(0, down));
  }
  for (let step = 1; step <= 15; step++) {
    const share = step / 15;
    await send(
      "touchMove",
      fingers.map(([x, y]) => [x + dx * share, y + dy * share]),
    );
  }
  await send("touchEnd", []);
}

test(
  "the wheel scrolls the page, with Ctrl it zooms the map",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await page.locator('[data-drawn="squares"]').waitFor();
    const [x, y] = await middleOf(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction(() => scrollY > 0);
    assert(!page.url().includes("map="));
    const hint = page.locator(".map-hint");
    await hint.filter({ hasText: /Use (Ctrl|⌘) and the wheel/ }).waitFor();
    await hint.waitFor({ state: "hidden" });

    const before = await page.evaluate(() => scrollY);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    await page.waitForURL(/map=/);
    assertEquals(await page.evaluate(() => scrollY), before);
  },
);

test("one finger scrolls the page, two move the map", TOUCH, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.locator('[data-drawn="squares"]').waitFor();
  const device = await page.context().newCDPSession(page);
  const [x, y] = await middleOf(page);
  const before = await page.evaluate(() => scrollY);
  await drag(device, [[x - 40, y], [x + 40, y]], [0, -120]);
  await page.waitForURL(/map=/);
  assertEquals(await page.evaluate(() => scrollY), before, "the page stays");

  // Sideways no page scrolls: who tries is told.
  const moved = page.url();
  await drag(device, [[x, y]], [-120, 0]);
  await page.locator(".map-hint").filter({ hasText: "Use two fingers" })
    .waitFor();
  await drag(device, [[x, y]], [0, -150]);
  await page.waitForFunction((from) => scrollY > from + 50, before);
  assertEquals(page.url(), moved, "the map stays");
});

test("a touched square is told of once, in its popup", TOUCH, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.locator('[data-drawn="squares"]').waitFor();
  // A touch hovers as well.
  await page.touchscreen.tap(...await middleOf(page));
  await page.locator(".leaflet-popup .details").waitFor();
  assertEquals(await page.locator(".map-tip").textContent(), "");
});

test("Escape closes a popup wherever the focus is", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?map=12/41.8800/-87.6300");
  await page.locator('[data-drawn="squares"]').waitFor();
  const popup = page.locator(".leaflet-popup");
  const places = [
    () => page.locator("#search-field").focus(),
    () => page.evaluate(() => (document.activeElement as HTMLElement).blur()),
    () => page.locator(".leaflet-popup-close-button").focus(),
  ];
  for (const focus of places) {
    await page.locator(".leaflet-container").focus();
    await page.keyboard.press("Enter");
    await popup.locator(".details :is(.type-counts, time)").first().waitFor();
    await focus();
    await page.keyboard.press("Escape");
    await popup.waitFor({ state: "detached" });
  }
});

test(
  "on a phone a popup's close button can be touched",
  TOUCH,
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit, "/?map=17/41.8800/-87.6300&from=&to=");
    await page.locator('[data-drawn="spots"]').waitFor();
    await page.locator(".leaflet-container").focus();
    await page.keyboard.press("Enter");
    const close = page.locator(".leaflet-popup-close-button");
    await close.waitFor();
    await page.locator(".leaflet-popup time").first().waitFor();
    // Playwright taps only what nothing else lies over.
    await close.tap();
    await page.locator(".leaflet-popup").waitFor({ state: "detached" });
    assert(await page.getByRole("button", { name: "Zoom in" }).isVisible());
  },
);
