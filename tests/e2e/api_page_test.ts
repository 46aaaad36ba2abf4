/** The page that documents the API, as visitors come to it. */
import { assert, assertEquals } from "@std/assert";
import { browserTests, DESKTOP, PHONE } from "../support/browser.ts";
import { violations } from "./violations.ts";

const test = browserTests();
const TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";

test("the page about the API asks what is typed", {}, async (visit) => {
  const { page, url } = visit;
  await page.goto(`${url}about`);
  await page.getByRole("navigation", { name: "Site" })
    .getByRole("link", { name: "API" }).click();
  const counts = page.getByRole("region", { name: "/api/counts", exact: true });
  const field = counts.getByLabel("Try it");
  await counts.getByRole("status").waitFor({ state: "attached" });
  await field.fill("/api/counts?by=type&limit=2&order=-count");
  await field.press("Enter");
  const answer = counts.getByLabel("The answer");
  await answer.waitFor();
  const { data } = JSON.parse((await answer.textContent())!);
  assertEquals(data.length, 2);
  for (const [size, viewport] of [["1440", DESKTOP], ["390", PHONE]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      assertEquals(await violations(page, TAGS), []);
      await page.evaluate(() => scrollTo(0, 0));
      await visit.screenshot(`api ${size} ${colorScheme}`);
    }
  }
  await page.setViewportSize({ ...PHONE, width: 320 });
  const overflow = await page.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth
  );
  assert(overflow <= 0, `${overflow} px too wide at 320 px`);
});

test(
  "without a script, the page about the API leads to the answer",
  { javaScriptEnabled: false },
  async ({ page, url }) => {
    await page.goto(`${url}api`);
    const region = page.getByRole("region", { name: "/api/health" });
    await region.getByRole("button", { name: "Ask" }).click();
    await page.waitForURL(/\/api\/health$/);
    await page.goto(`${url}api?try=//elsewhere.test/api/health`);
    assertEquals(new URL(page.url()).pathname, "/api");
  },
);
