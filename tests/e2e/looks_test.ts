import { assert, assertEquals } from "@std/assert";
import { browserTests, DESKTOP, PHONE } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";
import { violations } from "./violations.ts";

const test = browserTests();

for (const [size, viewport] of [["1440", DESKTOP], ["390", PHONE]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const name = `dashboard ${size} ${colorScheme}`;
    test(
      `${name}: no fault that a machine can find`,
      { viewport, colorScheme },
      async (visit) => {
        const { page } = visit;
        await openDashboard(visit);
        await page.locator('[data-drawn="squares"]').waitFor();
        await visit.screenshot(name);
        const tags = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";
        assertEquals(await violations(page, tags), []);
        await page.locator("#search-field").fill("47th");
        await page.locator("#search-list [role=option]").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await visit.screenshot(`${name} search`);
        assertEquals(await violations(page, tags), []);
      },
    );
  }
}

test("the search for faults would find one", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await page.evaluate(() =>
    document.body.append(document.createElement("img"))
  );
  assertEquals(await violations(page, "wcag2a"), ["image-alt: <img>"]);
});

test(
  "no width from 320 to 3840 makes the page scroll sideways",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit, "/?district=1,18&type=THEFT&arrest=false");
    for (const width of [320, 360, 390, 600, 768, 1024, 1440, 2560, 3840]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(() =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth
      );
      assert(over <= 0, `${over} px too wide at ${width}`);
    }
  },
);
