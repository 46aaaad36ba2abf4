import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE } from "../support/browser.ts";
import {
  chooseType,
  openDashboard,
  openPanel,
  totalShown,
  typeBox,
} from "./dashboard.ts";

const test = browserTests();

/** What has the focus, and whether it can be seen to have it. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const label = element.closest("label") ?? element;
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const around = getComputedStyle(label);
    return {
      is: element.matches("body") ? "nothing" : element.getAttribute("name") ??
        element.closest("summary")?.closest("details")?.dataset.panel ??
        (element.classList.contains("leaflet-container")
          ? "map"
          : element.className || element.textContent!.trim()),
      seen: ring || boxShadow !== "none" ||
        around.outlineStyle !== "none" && parseFloat(around.outlineWidth) >= 2,
      box: element.getBoundingClientRect().toJSON() as DOMRect,
    };
  });
}

test(
  "the keyboard reaches everything, in order, and is seen to",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const order: string[] = [];
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press("Tab");
      const { is, seen, box } = await focused(page);
      if (is === "nothing") break;
      if (order.at(-1) === is) continue; // the parts of a date
      assert(seen, `the focus on ${is} can be seen`);
      assert(box.width > 0 && box.height > 0, `${is} can be seen`);
      order.push(is);
    }
    const first = (name: string) => {
      assert(order.includes(name), `${name} among ${order}`);
      return order.indexOf(name);
    };
    assertEquals(order[0], "skip");
    const wanted = [
      "skip",
      "wordmark",
      "when",
      "crimes",
      "compare",
      "map",
      "place-link",
    ];
    const found = wanted.map(first);
    assertEquals(found, found.toSorted((a, b) => a - b), order.join(", "));
  },
);

test("the first link skips to the result", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.keyboard.press("Tab");
  assert(
    await page.getByRole("link", { name: "Skip to the result" }).isVisible(),
  );
  await page.keyboard.press("Enter");
  const id = await page.evaluate(() => document.activeElement?.id);
  assertEquals(id, "result");
});

test("filters answer to the keyboard alone", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const all = await totalShown(page);
  const pill = page.locator('[data-panel="crimes"] > summary');
  await pill.focus();
  await page.keyboard.press("Enter");
  await typeBox(page, "THEFT").focus();
  await page.keyboard.press("Space");
  await page.locator(".finding", { hasText: "of type THEFT" }).waitFor();
  assert(await totalShown(page) < all);
  assertEquals((await focused(page)).is, "type", "the focus stays");
  // Escape closes the panel and gives the focus back; one is open at a time.
  await page.keyboard.press("Escape");
  assertEquals((await focused(page)).is, "crimes");
  assertEquals(await page.locator(".filter-panel[open]").count(), 0);
  await page.keyboard.press("Enter");
  await page.locator('[data-panel="where"] > summary').focus();
  assertEquals(await page.locator(".filter-panel[open]").count(), 0);
});

test("on a phone a panel is a sheet that its buttons close", {
  viewport: PHONE,
  hasTouch: true,
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const sheet = page.locator('[data-panel="crimes"] .panel');
  for (const name of [/^Close/, /^Show [\d,]+ crimes/]) {
    await openPanel(page, "crimes");
    await sheet.waitFor();
    // It rises into its place.
    await sheet.evaluate(async (element) => {
      await Promise.all(
        element.getAnimations().map(({ finished }) => finished),
      );
    });
    const { y, height, width } = (await sheet.boundingBox())!;
    assertEquals([y + height, width], [PHONE.height, PHONE.width]);
    await visit.screenshot("phone filters");
    await sheet.getByRole("button", { name }).tap();
    await sheet.waitFor({ state: "hidden" });
    assertEquals((await focused(page)).is, "crimes");
  }
  await chooseType(page, "THEFT");
  await sheet.waitFor({ state: "hidden" });
  await page.locator(".finding", { hasText: "of type THEFT" }).waitFor();
});
