import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isViolent } from "../../lib/core/codes/fbi.ts";
import { placeKindOf } from "../../lib/core/codes/place_kinds.ts";
import { browserTests, type Visit } from "../support/browser.ts";
import {
  choosePeriod,
  chooseType,
  incidentsOf,
  mapPicture,
  mark,
  openDashboard,
  openPanel,
  periodShown,
  totalShown,
  typeBox,
  waitForOtherMap,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

/** The incidents of the period shown. */
async function incidentsShown({ page, url }: Visit) {
  const { from, to } = await periodShown(page);
  return await incidentsOf(url, `from=${from}&to=${to}`);
}

test("a type changes sentence, list and map at once", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  // What closed panels hold is a text, until each is opened.
  const panels = page.locator(".panel-body");
  assertEquals(
    await panels.locator("> noscript").count(),
    await panels.count(),
  );
  const robberies = (await incidentsShown(visit))
    .filter(({ primary_type }) => primary_type === "ROBBERY");
  const isSamePage = await mark(page);
  const before = await mapPicture(page);

  await chooseType(page, "ROBBERY");
  await waitForTotal(page, robberies.length);
  await waitForOtherMap(page, before);
  assertStringIncludes(
    await page.locator(".finding").innerText(),
    "of type robbery",
  );
  await page.locator('.table-frame[aria-busy="false"]').waitFor();
  const names = await page.locator(".incidents tbody .type")
    .allTextContents();
  assertEquals(new Set(names), new Set(["Robbery"]));
  assertEquals(new URL(page.url()).search, "?type=ROBBERY");

  await chooseType(page, "BURGLARY");
  await page.locator(".finding", { hasText: "BURGLARY or ROBBERY" }).waitFor();
  await openPanel(page, "crimes");
  await page.getByRole("button", { name: "Show all" }).click();
  await waitForTotal(page, (await incidentsShown(visit)).length);
  assert(await isSamePage());
});

test(
  "each choice is a step back, and an address says it whole",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit);
    const all = await totalShown(page);
    const isSamePage = await mark(page);
    await chooseType(page, "THEFT");
    await page.locator(".finding", { hasText: "of type THEFT" }).waitFor();
    const thefts = await totalShown(page);
    await choosePeriod(page, "last-year");
    await page.waitForURL(/period=last-year$/);
    const address = page.url();
    const ofYear =
      (await incidentsOf(url, new URL(address).search.slice(1))).length;
    await waitForTotal(page, ofYear);

    await page.goBack();
    await waitForTotal(page, thefts);
    await page.goBack();
    await waitForTotal(page, all);
    assertEquals(new URL(page.url()).search, "");
    await page.goForward();
    await page.goForward();
    await waitForTotal(page, ofYear);
    assertEquals(page.url(), address);
    assert(await isSamePage());

    await openDashboard(visit, address);
    assertEquals(await totalShown(page), ofYear);
    await openPanel(page, "crimes");
    assert(await typeBox(page, "THEFT").isChecked());
  },
);

test("dates narrow the answer, and stay in order", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit);
  const { from, to } = await periodShown(page);
  await openPanel(page, "when");
  await page.locator('input[name="to"]').fill(from);
  const ofDay = (await incidentsOf(url, `from=${from}&to=${from}`)).length;
  await waitForTotal(page, ofDay);

  // The other field moves along.
  await page.locator('input[name="from"]').fill(to);
  await page.waitForURL(new RegExp(`from=${to}&to=${to}`));
  assertEquals(await periodShown(page), { from: to, to });
});

test(
  "violent crimes, descriptions and kinds of place narrow the answer",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    const all = await incidentsShown(visit);
    await openPanel(page, "crimes");
    await page.getByRole("radio", { name: "Violent crimes only" }).check();
    const violent = all.filter(({ fbi_code }) => isViolent(fbi_code));
    await waitForTotal(page, violent.length);
    await openPanel(page, "kind");
    await page.getByRole("checkbox", { name: "Streets and sidewalks" }).check();
    await page.getByRole("checkbox", { name: "Residences" }).check();
    const there = violent.filter(({ location_description: place }) =>
      place !== null && ["street", "residence"].includes(placeKindOf(place))
    );
    await waitForTotal(page, there.length);
    await openPanel(page, "crimes");
    await page.getByRole("textbox", { name: "Described as" }).fill("agg");
    await page.keyboard.press("Enter");
    const aggravated = there.filter(({ description }) =>
      description!.includes("AGG")
    );
    assert(aggravated.length > 0 && aggravated.length < there.length);
    await waitForTotal(page, aggravated.length);
    assertEquals(
      new URL(page.url()).search,
      "?description=AGG&kind=residence,street&violent=true",
    );
    const { search } = new URL(page.url());

    await page.locator('.chips [data-param="description"]').click();
    await waitForTotal(page, there.length);
    const described = page.locator('input[name="description"]');
    assertEquals(await described.inputValue(), "");
    // A chip takes back one value.
    await page.getByRole("link", { name: /^Remove: Streets/ }).click();
    await waitForTotal(
      page,
      violent.filter(({ location_description: place }) =>
        place !== null && placeKindOf(place) === "residence"
      ).length,
    );
    await page.locator('.chips [data-param="kind"]').click();
    await waitForTotal(page, violent.length);
    await page.getByRole("link", { name: "Clear all" }).click();
    await waitForTotal(page, all.length);

    // What an address asks for stands in the panels and on their pills.
    await openDashboard(visit, search);
    await waitForTotal(page, aggravated.length);
    await openPanel(page, "crimes");
    assertEquals(await described.inputValue(), "AGG");
    const says = page.locator('[data-panel="kind"] .pill-says');
    assertEquals(
      await says.innerText(),
      "Residences, Streets and sidewalks",
    );
    await openPanel(page, "kind");
    assert(
      await page.getByRole("checkbox", { name: "Residences" }).isChecked(),
    );
  },
);

test("presets set both dates and are marked", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const isSamePage = await mark(page);
  const marked = page.locator("[data-preset][data-chosen]");
  await openPanel(page, "when");
  assertEquals(await marked.getAttribute("data-preset"), "last-28-days");
  const usual = await periodShown(page);
  for (const preset of ["last-12-months", "all", "last-28-days"]) {
    await choosePeriod(page, preset);
    await page.locator(`[data-preset="${preset}"][data-chosen]`)
      .waitFor();
  }
  assertEquals(await periodShown(page), usual);
  await page.waitForURL((url) => url.search === "");
  // Days that move along are said as such in the address, others are not.
  await choosePeriod(page, "last-12-months");
  await page.waitForURL(/\?period=last-12-months$/);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Remove: Last 12 months" }).click();
  await page.waitForURL(/\/$/);
  assert(await isSamePage());
});

test("types can be searched", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await openPanel(page, "crimes");
  const all = await page.locator(".type-choice:visible").count();
  const search = page.getByRole("searchbox", { name: "Search types" });
  await search.fill("theft");
  const found = await page.locator(".type-choice:visible .name")
    .allInnerTexts();
  assertEquals(found.toSorted(), ["Motor vehicle theft", "Theft"]);
  await search.fill("jaywalking");
  await page.getByText("No type is called").waitFor();
  await search.press("Escape");
  assertEquals(await page.locator(".type-choice:visible").count(), all);
});

test("conditions without a control can be taken back", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit, "/?district=1,18&arrest=true");
  const narrow = await totalShown(page);
  await page.getByRole("link", { name: "Remove: District 18" }).click();
  await page.waitForURL(/\?district=1&arrest=true/);
  await page.getByRole("link", { name: "Remove: District 1" }).click();
  await page.waitForURL(/\?arrest=true/);
  const arrests = (await incidentsShown(visit)).filter(({ arrest }) => arrest);
  await waitForTotal(page, arrests.length);
  assert(narrow < arrests.length);
});

test("an answer of nothing offers the nearest something", {}, async (visit) => {
  const { page, url } = visit;
  await page.goto(url);
  const { from: day } = await periodShown(page);
  const incidents = await incidentsShown(visit);
  const ofDay = incidents.filter(({ date }) => date.startsWith(day));
  const absent = incidents.find(({ primary_type }) =>
    ofDay.every((other) =>
      other.primary_type !== primary_type
    )
  )!.primary_type;
  await openDashboard(visit, `/?type=${absent}&from=${day}&to=${day}`);
  assertEquals(await totalShown(page), 0);
  await page.getByText("Nothing matches all of it").waitFor();
  await visit.screenshot("nothing found");

  const way = page.locator(".nothing a").first();
  const promised = (await way.innerText()).match(/^[\d,]+/)![0];
  await way.click();
  await waitForTotal(page, Number(promised.replaceAll(",", "")));
  assert(await totalShown(page) > 0);
});
