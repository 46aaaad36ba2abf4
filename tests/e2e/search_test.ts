import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { browserTests, PHONE, type Visit } from "../support/browser.ts";
import {
  mark,
  openDashboard,
  periodShown,
  waitForOutline,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

const field = (page: Page) => page.locator("#search-field");
const options = (page: Page) => page.locator("#search-list [role=option]");

/** What the API counts for a query. */
async function totalOf({ url }: Visit, query: string): Promise<number> {
  const response = await fetch(`${url}api/summary?${query}`);
  return (await response.json()).data.total;
}

/** The period that the page shows, as a query. */
async function period(page: Page): Promise<string> {
  const { from, to } = await periodShown(page);
  return `from=${from}&to=${to}`;
}

test("a place that is chosen is filtered and shown", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const isSamePage = await mark(page);
  await field(page).fill("austin");
  await options(page).first().click();
  await page.waitForURL(/area=25/);
  // The map goes there, and draws its edge whole.
  await waitForOutline(page);
  await waitForTotal(
    page,
    await totalOf(visit, `area=25&${await period(page)}`),
  );

  // Another place takes its place, an offense comes beside it.
  await field(page).fill("11th district");
  await page.keyboard.press("Enter");
  await page.waitForURL(/district=11/);
  await field(page).fill("carjacking");
  await page.keyboard.press("Enter");
  await page.waitForURL(/iucr=/);
  const { searchParams } = new URL(page.url());
  assertEquals(searchParams.get("area"), null);
  assertEquals(searchParams.get("district"), "11");
  await waitForTotal(
    page,
    await totalOf(
      visit,
      `district=11&iucr=${searchParams.get("iucr")}&${await period(page)}`,
    ),
  );
  assertEquals(await field(page).inputValue(), "");

  await page.goBack();
  await page.goBack();
  await page.waitForURL(/area=25/);
  assert(await isSamePage());
});

test(
  "a line of several conditions is one choice, and one step back",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await field(page).fill("domestic battery at night in austin");
    await options(page).first().filter({ hasText: "in Austin" }).click();
    await page.waitForURL(/area=25/);
    const asked = "type=BATTERY&area=25&domestic=true&hour=22-4";
    const { searchParams } = new URL(page.url());
    for (const [name, value] of new URLSearchParams(asked)) {
      assertEquals(searchParams.get(name), value);
    }
    await waitForTotal(
      page,
      await totalOf(visit, `${asked}&${await period(page)}`),
    );
    await page.goBack();
    await page.waitForURL((url) => url.search === "");

    // What is not understood is said before and after it is chosen.
    await field(page).fill("robbery xyzzy");
    await options(page).first()
      .filter({ hasText: "“xyzzy” was not understood." }).click();
    await page.locator(".found-by", { hasText: "“xyzzy”" }).waitFor();
    await page.waitForURL(/type=ROBBERY/);
  },
);

test("the keys go through what is found", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await field(page).focus();
  // At once: what a part of it finds would be gone the next moment.
  await page.keyboard.insertText("47th");
  await options(page).first().waitFor();
  const activeText = async () => {
    const id = await field(page).getAttribute("aria-activedescendant");
    return id === null ? null : await page.locator(`#${id}`).innerText();
  };
  const texts = await options(page).allInnerTexts();
  assertEquals(await activeText(), null);
  await page.keyboard.press("ArrowDown");
  assertEquals(await activeText(), texts[0]);
  await page.keyboard.press("ArrowDown");
  assertEquals(await activeText(), texts[1]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assertEquals(await activeText(), null);
  await page.keyboard.press("ArrowUp");
  assertEquals(await activeText(), texts.at(-1)!);

  await page.keyboard.press("Escape");
  await options(page).first().waitFor({ state: "hidden" });
  assertEquals(await field(page).getAttribute("aria-expanded"), "false");
  assertEquals(await field(page).inputValue(), "47th");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/block=/);
});

test("what nothing matches says what was tried", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await field(page).fill("xyzzy plugh");
  await page.keyboard.press("Enter");
  const said = page.locator(".search-said");
  await said.filter({ hasText: "Nothing found for “xyzzy plugh”" }).waitFor();
  assertMatch(await said.innerText(), /addresses and crossings/);
  assertEquals(await options(page).count(), 0);
  assertEquals(new URL(page.url()).search, "");

  // A word that means less than it says tells so.
  await field(page).fill("shooting");
  await page.keyboard.press("Enter");
  await page.locator(".found-by", { hasText: "no code for shootings" })
    .waitFor();
  await page.waitForURL(/iucr=/);
});

test(
  "a crossing is found by touch",
  { viewport: PHONE, hasTouch: true },
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    await field(page).tap();
    await field(page).fill("47th and halsted");
    await options(page).first().tap();
    await page.waitForURL(/near=/);
    const query = new URL(page.url()).searchParams;
    await waitForTotal(
      page,
      await totalOf(visit, `near=${query.get("near")}&${await period(page)}`),
    );
    // It is called as it was chosen, also where only the address tells of it.
    const called = page.locator("main").getByText(
      "of W 47th St and S Halsted St",
    ).first();
    await called.waitFor();
    await page.reload();
    await called.waitFor();
  },
);

test("a server that cannot be asked is told", {}, async (visit) => {
  const { page, faults } = visit;
  await openDashboard(visit);
  await page.route("**/api/search?*", (route) => route.abort());
  await field(page).fill("theft");
  await page.locator(".search-said", { hasText: "connection" }).waitFor();
  await page.unroute("**/api/search?*");
  await field(page).fill("thefts");
  await options(page).first().waitFor();
  // What the browser itself says of a request that was cut.
  faults.splice(0);
});

test("without a script the box leads to a page of answers", {
  javaScriptEnabled: false,
}, async (visit) => {
  const { page, url } = visit;
  await page.goto(new URL("/?type=THEFT", url).href);
  await page.locator("#search-field").fill("ward 42");
  await page.locator("#search-field").press("Enter");
  await page.getByRole("heading", { name: "Search" }).waitFor();
  await page.getByRole("link", { name: "Ward 42", exact: true }).click();
  const { searchParams } = new URL(page.url());
  assertEquals(
    [searchParams.get("type"), searchParams.get("ward")],
    ["THEFT", "42"],
  );
  await page.goto(new URL("/search?q=xyzzy", url).href);
  await page.getByText("Nothing found for “xyzzy”").waitFor();
});
