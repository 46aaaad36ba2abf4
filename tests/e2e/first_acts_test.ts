/** What a person does at once, before all is live: none of it is lost. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE, type Visit } from "../support/browser.ts";
import { mark, openPanel, partModules } from "./dashboard.ts";

const test = browserTests();
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true };

/** Opens the page as on a machine so many times slower, and does not wait. */
async function open({ page, url }: Visit, slower: number): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(url);
}

/** Waits until the script has reached the map, and no longer. */
async function mapBox(page: Page) {
  await page.locator(".map.leaves-to-page").waitFor();
  assertEquals(await page.locator(".leaflet-control-container").count(), 0);
  return (await page.locator(".map").boundingBox())!;
}

for (const slower of [1, 4]) {
  const name = slower === 1 ? "" : ` where all is ${slower} times slower`;
  test(`what a person does first has its effect${name}`, {}, async (visit) => {
    const { page } = visit;
    await open(visit, slower);
    const panel = page.locator('.filter-panel[data-panel="crimes"]');
    await panel.locator("> summary").click();
    await panel.locator('input[value="ARSON"]').click();
    await page.waitForURL(/type=ARSON/);
    await page.locator(".finding", { hasText: /arson/i }).waitFor();

    await open(visit, slower);
    await page.locator('#chart-types a[href*="type="]').first().click();
    await page.waitForURL(/type=/);

    await open(visit, slower);
    const { x, y, width, height } = await mapBox(page);
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    await page.mouse.move(middleX, middleY);
    await page.mouse.down();
    await page.mouse.move(middleX - 60, middleY, { steps: 5 });
    await page.mouse.move(middleX - 120, middleY, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/map=/);
    // It went as far as the pointer: to the east, on about the same latitude.
    const [zoom, , longitude] = new URL(page.url()).searchParams.get("map")!
      .split("/").map(Number) as [number, number, number];
    const home = (-87.945 - 87.52) / 2;
    const moved = (longitude - home) / 360 * 256 * 2 ** zoom;
    assert(moved > 115, `moved by ${moved} pixels`);
  });
}

test("what fingers and keys do first moves the map", TOUCH, async (visit) => {
  const { page } = visit;
  await open(visit, 4);
  const { x, y, width } = await mapBox(page);
  const device = await page.context().newCDPSession(page);
  // What is said above the map may leave less of it to be seen.
  const begin = Math.min(y + 200, PHONE.height - 20);
  const fingers = (by: number) =>
    [-40, 40].map((dx) => ({ x: x + width / 2 + dx, y: begin - by }));
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    touchPoints: { x: number; y: number }[],
  ) => device.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", fingers(0).slice(0, 1));
  await touch("touchStart", fingers(0));
  for (let by = 10; by <= 100; by += 10) await touch("touchMove", fingers(by));
  await touch("touchEnd", []);
  await page.waitForURL(/map=/);

  for (const press of ["+", "ArrowRight"]) {
    await open(visit, 4);
    await mapBox(page);
    await page.locator(".map").focus();
    await page.keyboard.press(press);
    await page.waitForURL(/map=/);
  }
  await open(visit, 4);
  await page.getByRole("button", { name: "Zoom in" }).tap();
  await page.waitForURL(/map=/);
  // What comes to life only now leads on with it.
  await page.locator("#chart-years").scrollIntoViewIfNeeded();
  await page.locator('#chart-years .as-table[href*="map="]').waitFor();
});

/**
 * Has what the page's parts are made of wait, from the next page on.
 *
 * @returns `asked` resolves when it is asked for, `come` lets it come.
 */
async function holdParts({ page, url }: Visit) {
  const asked = Promise.withResolvers<void>();
  const looked = Promise.withResolvers<void>();
  await page.unrouteAll();
  for (const module of await partModules(url)) {
    await page.route(module, async (route) => {
      asked.resolve();
      await looked.promise;
      await route.continue().catch(() => {}); // of a page that was left
    });
  }
  return { asked: asked.promise, come: looked.resolve };
}

test(
  "what is done before its part is there is done once",
  {},
  async (visit) => {
    const { page, url } = visit;
    const first = await holdParts(visit);
    await page.goto(url, { waitUntil: "commit" });
    await first.asked;
    const isSamePage = await mark(page);
    await page.locator("#search-field").fill("austin");
    await page.keyboard.press("Enter");
    await openPanel(page, "when");
    const preset = page.locator('[data-panel="when"] .panel-body a').last();
    const from = new URL(await preset.getAttribute("href") ?? "", url)
      .searchParams.get("from");
    await preset.click();
    first.come();
    await page.waitForURL(({ searchParams }) =>
      searchParams.get("area") === "25" && searchParams.get("from") === from
    );
    assert(await isSamePage());

    const second = await holdParts(visit);
    await page.goto(url, { waitUntil: "commit" });
    await second.asked;
    const isSameAgain = await mark(page);
    const { x, y } = await mapBox(page);
    await page.mouse.move(x + 200, y + 200);
    await page.mouse.down();
    await page.mouse.move(x + 100, y + 200, { steps: 5 });
    await page.mouse.up();
    await page.locator('#chart-types a[href*="type="]').first().click();
    second.come();
    await page.waitForURL(({ searchParams }) =>
      searchParams.has("type") && searchParams.has("map")
    );
    assert(await isSameAgain());

    // What leads to another page waits for nothing.
    const third = await holdParts(visit);
    await page.goto(url, { waitUntil: "commit" });
    await third.asked;
    await page.getByRole("link", { name: "About the data" }).first().click();
    await page.waitForURL(/about/);
    third.come();

    // A panel that was opened before the page's end had come.
    await page.addInitScript(() => {
      const unheard = (event: Event) => event.stopImmediatePropagation();
      addEventListener("toggle", unheard, { capture: true, once: true });
      new MutationObserver((_, seen) => {
        const panel = document.querySelector<HTMLDetailsElement>(
          '.filter-panel[data-panel="crimes"]',
        );
        if (panel === null) return;
        panel.open = true;
        seen.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    await page.locator('input[name="type"][value="ARSON"]').click();
    await page.waitForURL(/type=ARSON/);
  },
);
