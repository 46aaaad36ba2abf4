import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { browserTests } from "../support/browser.ts";
import {
  choosePeriod,
  chooseType,
  incidentsOf,
  openPanel,
  periodShown,
  totalShown,
  typeBox,
} from "./dashboard.ts";

const test = browserTests();
const NO_SCRIPT = { javaScriptEnabled: false };

test("every field of the form needs no script", NO_SCRIPT, async (visit) => {
  const { page, url } = visit;
  await page.goto(`${url}?hour=12-23&from=2025-01-01&to=2025-12-31`);
  const { from, to } = await periodShown(page);
  await openPanel(page, "crimes");
  await page.getByRole("radio", { name: "No violent crimes" }).check();
  await page.getByRole("textbox", { name: "Described as" }).fill("simple");
  await openPanel(page, "outcome");
  await page.getByRole("radio", { name: "Without arrest" }).check();
  await openPanel(page, "where");
  await page.getByRole("checkbox", { name: "Austin", exact: true }).check();
  await page.getByRole("textbox", { name: /^Police beats/ }).fill("1511, 2533");
  await openPanel(page, "time");
  await page.getByRole("checkbox", { name: "Sat" }).check();
  await openPanel(page, "kind");
  await page.getByRole("checkbox", { name: "Residences" }).check();
  await page.getByRole("button", { name: "Show these crimes" }).click();
  await page.waitForURL(/description=simple/);
  const query =
    `from=${from}&to=${to}&hour=12-23&violent=false&description=SIMPLE` +
    "&kind=residence&arrest=false&area=25&beat=1511,2533&weekday=sat";
  const incidents = await incidentsOf(url, query);
  assert(incidents.length > 0);
  assertEquals(await totalShown(page), incidents.length);
  assertEquals(
    await page.locator('input[name="description"]').inputValue(),
    "SIMPLE",
  );
  // Each condition is a chip, which takes it back.
  await page.getByRole("link", { name: "Remove: Austin" }).click();
  const wider = await incidentsOf(url, query.replace("&area=25", ""));
  assertEquals(await totalShown(page), wider.length);
  // Fields that were left empty are no fault of the address.
  await openPanel(page, "crimes");
  await page.getByRole("textbox", { name: "Described as" }).fill("");
  await page.getByRole("button", { name: "Show these crimes" }).click();
  await page.waitForURL(/description=&/);
  assertEquals(await page.locator(".notices").count(), 0);
});

test("the first answer needs no script", NO_SCRIPT, async (visit) => {
  const { page, url } = visit;
  await page.goto(url);
  const { from, to } = await periodShown(page);
  const incidents = await incidentsOf(url, `from=${from}&to=${to}`);
  assert(incidents.length > 1000, "the made-up city has crimes");

  assertEquals(await totalShown(page), incidents.length);
  assertMatch(
    await page.locator(".finding").innerText(),
    /^[\d,]+ crimes reported between \w+ \d+(?:, \d{4})? and \w+ \d+, \d{4}: .* the same days of \d{4}.* Most frequent: /,
  );
  const times = await page.locator(".incidents tbody time")
    .evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  assertEquals(times, incidents.slice(0, 25).map(({ date }) => date));

  const thefts = incidents.filter((one) => one.primary_type === "THEFT");
  await openPanel(page, "crimes");
  const choice = page.locator(".type-choice", {
    has: typeBox(page, "THEFT"),
  });
  assertEquals(
    await choice.locator(".count").innerText(),
    thefts.length.toLocaleString("en-US"),
  );

  assert(await page.locator(".picture svg .land").isVisible());
  assert(await page.locator('.picture svg [class^="ramp-"]').count() > 3);
  assertStringIncludes(
    await page.getByRole("note").innerText(),
    "made up",
  );
  await visit.screenshot("no script");
});

test("the form asks without a script", NO_SCRIPT, async ({ page, url }) => {
  await page.goto(url);
  const { from } = await periodShown(page);
  await chooseType(page, "ROBBERY");
  await chooseType(page, "BURGLARY");
  await openPanel(page, "when");
  await page.locator('input[name="to"]').fill(from);
  await page.getByRole("button", { name: "Show these crimes" }).click();
  await page.waitForURL(/type=/);

  const wanted = (await incidentsOf(url, `from=${from}&to=${from}`))
    .filter(({ primary_type }) =>
      ["ROBBERY", "BURGLARY"].includes(primary_type)
    );
  assertEquals(await totalShown(page), wanted.length);
  assert(await typeBox(page, "ROBBERY").isChecked());
  assert(await typeBox(page, "BURGLARY").isChecked());
  assert(!await typeBox(page, "THEFT").isChecked());
  assertEquals(await page.locator('input[name="to"]').inputValue(), from);
});

test("presets are links without a script", NO_SCRIPT, async ({ page, url }) => {
  await page.goto(url);
  await choosePeriod(page, "all");
  await page.waitForURL(/period=all$/);
  const manifest = await (await fetch(`${url}api/manifest`)).json();
  assertEquals(await totalShown(page), manifest.data.rows);
  assertEquals(await periodShown(page), {
    from: manifest.data.from,
    to: manifest.data.to,
  });
});

test(
  "an address that cannot be used whole is told and used",
  NO_SCRIPT,
  async ({ page, url }) => {
    const response = await page.goto(
      `${url}?type=THEFT&type=JAYWALKING&hour=26`,
    );
    assertEquals(response!.status(), 200);
    const notices = await page.locator(".notices").innerText();
    assertStringIncludes(notices, "JAYWALKING");
    assertStringIncludes(notices, "26");
    assert(await typeBox(page, "THEFT").isChecked());
  },
);

test(
  "the page about the data needs no script",
  NO_SCRIPT,
  async ({ page, url }) => {
    await page.goto(url);
    await page.getByRole("link", { name: "About the data" }).click();
    await page.waitForURL(/\/about$/);
    assertMatch(await page.locator("main").innerText(), /preliminary/i);
  },
);

test(
  "an address without a page is a 404 with a way home",
  NO_SCRIPT,
  async (visit) => {
    const { page, url, faults } = visit;
    const response = await page.goto(`${url}no-such-page`);
    assertEquals(response!.status(), 404);
    faults.length = 0; // the 404 itself
    await page.locator('a[href="/"]').first().click();
    await page.waitForURL(url);
  },
);
