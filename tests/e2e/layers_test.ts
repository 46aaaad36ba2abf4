/** What the map can show, its legend, and what is counted in view. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests } from "../support/browser.ts";
import { openDashboard, waitForTotal } from "./dashboard.ts";

const test = browserTests();
const DAYS = "from=2025-10-01&to=2025-12-20";

const drawn = (page: Page, name: string) =>
  page.locator(`.map-live[data-drawn="${name}"]`).waitFor();
const legend = (page: Page) => page.locator(".map-live .legend");
const choose = (page: Page, name: string) =>
  page.getByLabel("What the map shows").selectOption(name);

test(
  "layers are chosen, kept in the address, and compared",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit, `/?${DAYS}`);
    await drawn(page, "squares");

    await choose(page, "Hexagons");
    await drawn(page, "hexagons");
    await page.waitForURL(/layer=hexagons/);
    await legend(page).getByText(/Crimes per hexagon [\d,.]+ feet wide/)
      .waitFor();
    await page.getByRole("button", { name: "In metres" }).click();
    await legend(page).getByText(/Crimes per hexagon [\d,.]+\sm wide/)
      .waitFor();

    // Areas by count and by residents, and a scale that other filters keep.
    await choose(page, "Community areas");
    await drawn(page, "areas");
    await legend(page).getByText("Crimes per community area").waitFor();
    await page.getByRole("button", { name: "Per 1,000 residents" }).click();
    await legend(page).getByText("Crimes per 1,000 residents").waitFor();
    await page.getByRole("button", { name: "Hold this scale" }).click();
    await page.waitForURL(/per=residents&scale=areas-per-residents:/);
    const classes = await legend(page).locator("ol").innerText();
    await page.goto(page.url().replace(DAYS, `${DAYS}&type=THEFT`));
    await drawn(page, "areas");
    await page.getByRole("button", { name: "Scale is held" }).waitFor();
    assertEquals(await legend(page).locator("ol").innerText(), classes);
    await page.getByRole("button", { name: "Scale is held" }).click();
    await page.waitForURL((now) => !now.searchParams.has("scale"));

    // The pointer tells, a click chooses, and another takes it back.
    const { width, height } = (await page.locator(".map").boundingBox())!;
    const position = { x: width * 0.6, y: height / 2 };
    await page.locator(".map").hover({ position });
    const tip = await page.locator(".map-tip").filter({ hasText: "per 1,000" })
      .innerText();
    const found = /^(.+): ([\d,]+) crimes?, [\d.]+ per 1,000 residents$/.exec(
      tip,
    )!;
    await page.locator(".map").click({ position });
    await page.waitForURL(/area=\d+/);
    const area = new URL(page.url()).searchParams.get("area")!;
    const response = await fetch(
      `${url}api/summary?${DAYS}&type=THEFT&area=${area}`,
    );
    const { data } = await response.json();
    assertEquals(Number(found[2]!.replaceAll(",", "")), data.total);
    await waitForTotal(page, data.total);
    await page.locator(".map path.shape-line").waitFor();
    await page.locator(".map").click({ position });
    await page.waitForURL((now) => !now.searchParams.has("area"));

    await choose(page, "Automatic");
    await page.waitForURL((now) => !now.searchParams.has("layer"));
  },
);

test("what is in view is told, and can be counted alone", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit, `/?${DAYS}&map=14/41.8800/-87.6400`);
  const inView = legend(page).locator(".in-view b");
  await inView.waitFor();
  await page.getByRole("button", { name: "Count only these" }).click();
  await page.waitForURL(/bbox=/);
  const bbox = new URL(page.url()).searchParams.get("bbox")!;
  const response = await fetch(`${url}api/summary?${DAYS}&bbox=${bbox}`);
  const { data } = await response.json();
  assert(data.total > 0);
  await waitForTotal(page, data.total);
  assertMatch(page.url(), /map=14\//);
  const told = (await inView.innerText()).replace(/\D/g, "");
  assertEquals(Number(told), data.total);
});
