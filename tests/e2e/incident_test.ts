/** The page of one incident, as visitors come to it. */
import { assertEquals } from "@std/assert";
import { timeInWords } from "../../lib/core/format.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { browserTests, DESKTOP, PHONE } from "../support/browser.ts";
import { openDashboard, totalShown, waitForTotal } from "./dashboard.ts";
import { violations } from "./violations.ts";

const test = browserTests();

async function newest(url: string): Promise<Incident> {
  const answer = await fetch(`${url}api/crimes?limit=200`);
  const { data } = await answer.json();
  return data.find(({ latitude }: Incident) => latitude !== null);
}

test(
  "the list leads to an incident's page, and that to the map",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const first = page.locator("table.incidents tbody tr").first();
    const when = await first.locator("time").textContent();
    await first.getByRole("link").first().click();
    await page.waitForURL(/\/crimes\/\d+$/);
    const id = page.url().split("/").at(-1)!;
    const answer = await fetch(`${visit.url}api/crimes/${id}`);
    const { data } = await answer.json();
    assertEquals(timeInWords(data.date), when);

    await page.getByRole("link", { name: /^This one/ }).click();
    await waitForTotal(page, 1);
    await page.getByLabel(new RegExp(`^Remove: .*${id}`)).waitFor();
  },
);

test(
  "a case number in the address finds the incident whatever its day",
  {},
  async (visit) => {
    const { page, url } = visit;
    const { case_number } = await newest(url);
    await openDashboard(visit, `/?case=${case_number!.toLowerCase()}`);
    assertEquals(await totalShown(page), 1);
    // The map is at the incident: its scale tells feet, not miles.
    await page.locator(".leaflet-control-scale-line", {
      hasText: /^[\d,]+ ft$/,
    })
      .waitFor();
    await page.locator(`table.incidents tbody tr`).getByRole("link").click();
    await page.getByText(case_number!, { exact: true }).first().waitFor();
  },
);

for (const [size, viewport] of [["1440", DESKTOP], ["390", PHONE]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const name = `incident ${size} ${colorScheme}`;
    test(
      `${name}: complete without a script, and no fault that a machine can find`,
      { viewport, colorScheme },
      async (visit) => {
        const { page, url } = visit;
        const { unique_key } = await newest(url);
        await page.goto(`${url}crimes/${unique_key}`);
        assertEquals(await page.locator("script[src]").count(), 0);
        await page.getByRole("heading", { name: "What came of it" }).waitFor();
        await visit.screenshot(name);
        const tags = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";
        assertEquals(await violations(page, tags), []);
        for (const width of [320, viewport.width]) {
          await page.setViewportSize({ ...viewport, width });
          const over = await page.evaluate(() =>
            document.documentElement.scrollWidth -
            document.documentElement.clientWidth
          );
          assertEquals(Math.max(0, over), 0, `too wide at ${width}`);
        }
        await page.getByText("Every field, as the source spells it").click();
        await page.getByRole("link", { name: "location_description" }).first()
          .waitFor();
        assertEquals(await violations(page, tags), []);
      },
    );
  }
}
