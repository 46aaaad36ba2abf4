/** The page of one incident, as visitors come to it. */
import { assertAlmostEquals, assertEquals } from "@std/assert";
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
  "map, records, tables and search lead to regions' pages, and those back",
  {},
  async (visit) => {
    const { page, url } = visit;
    const heading = (name: string) =>
      page.getByRole("heading", { level: 1, name: `Crime in ${name}` })
        .waitFor();
    await openDashboard(visit, "/?area=25&table=units");
    const table = page.locator('.chart[data-chart="units"] table');
    const austin = table.getByRole("link", { name: "Page of Austin" });
    assertEquals(await austin.getAttribute("href"), "/areas/austin");
    await page.locator(".chips").getByRole("link", { name: "Page of Austin" })
      .click();
    await heading("Austin");
    const [number] = await page.locator(".finding [data-total]")
      .allInnerTexts();
    await page.getByRole("link", { name: "Belmont Cragin", exact: true })
      .click();
    await heading("Belmont Cragin");
    await page.goBack();
    await page.getByRole("link", { name: "Explore Austin on the map" }).click();
    await page.locator(".map").waitFor();
    assertEquals(
      await page.locator(".finding [data-total]").innerText(),
      number,
    );

    await page.goto(`${url}search?q=beat+0111`);
    await page.getByRole("link", { name: "Page of Beat 0111" }).click();
    await heading("Beat 0111");

    const { unique_key, ward } = await newest(url);
    await page.goto(`${url}crimes/${unique_key}`);
    await page.getByRole("link", { name: `Ward ${ward}`, exact: true }).click();
    await heading(`Ward ${ward}`);
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
    await page.locator(".map-scale", { hasText: /^[\d,]+\sft$/ }).waitFor();
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

const LOOP = { latitude: 41.87654, longitude: -87.64321 };

test(
  "all records are listed by position, and where the device is stays there",
  { geolocation: LOOP, permissions: ["geolocation"] },
  async (visit) => {
    const { page, url } = visit;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const query = "from=2024-01-01&to=2025-12-31";
    const looked = Promise.withResolvers<void>();
    await page.context().route("**/api/chunks/**", async (route) => {
      await looked.promise;
      await route.continue();
    });
    await openDashboard(visit, `/?${query}`);
    const total = await totalShown(page);
    await page.getByRole("link", { name: /^Show all [\d,]+ records$/ }).click();
    const frame = page.getByRole("region", { name: "All records" });
    const crime = (row: number) =>
      frame.locator(`[data-number="${row}"] a`).getAttribute("href");
    const list = async (more: string): Promise<string[]> => {
      const answer = await fetch(`${url}api/crimes?${query}&${more}`);
      const { data } = await answer.json();
      return data.map(({ unique_key }: Incident) => `/crimes/${unique_key}`);
    };
    const newestRows = await list("limit=31");
    assertEquals(await crime(0), newestRows[0]);

    // Any part of it at once, by keys too: the rows are there in their order.
    await frame.focus();
    await page.keyboard.press("End");
    const [oldest] = await list("order=date&limit=1");
    assertEquals(await crime(total - 1), oldest);
    // The last row is the last that is drawn, and at the end of the frame.
    const [low, floor] = await frame.evaluate((frame) => [
      frame.querySelector("tbody tr:last-child")!.getBoundingClientRect()
        .bottom,
      frame.getBoundingClientRect().top + frame.clientTop + frame.clientHeight,
    ]);
    assertAlmostEquals(low, floor, 1);
    // Data that comes into the browser meanwhile does not move it.
    looked.resolve();
    await page.locator(".load-line").getByText(/^Loaded: all since/).waitFor();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assertEquals(await crime(total - 1), oldest);
    await visit.screenshot("records 1440");
    await page.keyboard.press("Home");
    assertEquals(await crime(1), newestRows[1]);
    await frame.hover();
    await page.mouse.wheel(0, 800);
    assertEquals(await crime(30), newestRows[30]);

    // Another column, the order turned around, and where a row lies.
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("checkbox", { name: "Ward" }).check();
    await frame.getByRole("columnheader", { name: "Ward" }).waitFor();
    await frame.getByRole("button", { name: /^Time/ }).click();
    assertEquals(await crime(0), oldest);
    await frame.locator("tr:has(.place-link)").first().hover();
    await page.locator(".shape-point").waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Show only the newest" }).click();

    // The map goes to about where the device is, and marks the place.
    await page.getByRole("button", { name: "Locate me" }).click();
    await page.locator(".shape-tools").getByText("Marked where you are")
      .waitFor();
    await page.locator(".shape-point").waitFor({ state: "attached" });
    await page.waitForURL((now) =>
      now.searchParams.get("map") === "15/41.876/-87.644"
    );
    await visit.screenshot("located 1440");
    assertEquals(asked.filter((url) => /41\.8765|87\.6432/.test(url)), []);
  },
);

test("without a script all records are listed page by page", {
  javaScriptEnabled: false,
}, async ({ page, url }) => {
  const query = "from=2025-03-01&to=2025-05-31&type=THEFT";
  await page.goto(`${url}?${query}&unit=ward`);
  await page.getByRole("link", { name: /^Show all .* records$/ }).click();
  const answer = await fetch(`${url}api/crimes?${query}&limit=102`);
  const { data } = await answer.json();
  const first = () =>
    page.locator("table.incidents a.type").first().getAttribute("href");
  assertEquals(await first(), `/crimes/${data[0].unique_key}`);
  await page.getByRole("link", { name: "Next page" }).click();
  assertEquals(await first(), `/crimes/${data[100].unique_key}`);
  const ordered = async (order: string) => {
    const found = await fetch(
      `${url}api/crimes?${query}&order=${order}&limit=1`,
    );
    return (await found.json()).data[0];
  };
  const show = page.getByRole("button", { name: "Show", exact: true });
  await page.getByLabel("Order").selectOption("Oldest first");
  // What is usual is ticked: to change it is a choice of columns.
  await page.locator(".records-form summary").click();
  await page.getByLabel("Ward", { exact: true }).check();
  await page.getByLabel("Description", { exact: true }).uncheck();
  await show.click();
  const cells = page.locator(".record-list tbody tr").first().locator("td");
  const link = cells.first().getByRole("link");
  const oldest = await ordered("date");
  assertEquals(
    await link.getAttribute("href"),
    `/crimes/${oldest.unique_key}`,
  );
  assertEquals((await cells.allTextContents()).at(-1), `${oldest.ward}`);
  await page.getByLabel("Order").selectOption("Community area");
  await show.click();
  const byArea = await ordered("area");
  assertEquals(
    await link.getAttribute("href"),
    `/crimes/${byArea.unique_key}`,
  );
  await page.getByRole("link", { name: "Back to the map" }).click();
  assertEquals(new URL(page.url()).searchParams.get("unit"), "ward");
});
