/** The charts beside the map: what they show, and what they choose. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { COMMUNITY_AREAS } from "../../lib/core/codes/community_areas.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";
import { toQuery } from "../../lib/core/filter/query.ts";
import {
  browserTests,
  DESKTOP,
  PATIENCE_MS,
  PHONE,
} from "../support/browser.ts";
import { openDashboard, waitForTotal } from "./dashboard.ts";
import { placesIn } from "./timeline.ts";
import { violations } from "./violations.ts";

const test = browserTests();

/** All charts in sight. */
const TALL = { viewport: { ...DESKTOP, height: 3000 } };
const DAYS = "from=2025-03-01&to=2025-05-31";
const TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";

const chart = (page: Page, name: string) =>
  page.locator(`[data-chart="${name}"]`);
const bar = (page: Page, name: string, label: string) =>
  chart(page, name).locator(".ranked a").filter({ hasText: label });

async function ask(url: string, path: string) {
  const response = await fetch(`${url}api/${path}`);
  assert(response.ok, `${response.status} ${path}`);
  return (await response.json()).data;
}

/** The greatest counts by one dimension, whatever is asked of that itself. */
async function greatest(url: string, query: string, by: string) {
  const others = new URLSearchParams(query);
  others.delete(by);
  const rows: Record<string, number | null>[] = await ask(
    url,
    `counts?${others}&by=${by}&order=-count`,
  );
  return rows.filter((row) => row[by] !== null).slice(0, 10)
    .map(({ count }) => count!);
}

/** Counts of all years and of all months, with nothing left out. */
async function byColumn(url: string, query: string, by: string) {
  const others = new URLSearchParams(query);
  const own = by === "year" ? ["from", "to"] : [by];
  for (const param of own) others.delete(param);
  const rows: Record<string, number>[] = await ask(
    url,
    `counts?${others}&by=${by}`,
  );
  const [first, last] = by === "year" ? [2024, 2025] : [1, 12];
  return Array.from(
    { length: last - first + 1 },
    (_, i) => rows.find((row) => row[by] === first + i)?.count ?? 0,
  );
}

/**
 * What the greatest bars of charts say, and the tables of others; `null` if
 * that is what is expected.
 */
function otherThan(
  { names, tables, expected }: {
    names: readonly string[];
    tables: readonly string[];
    expected: string;
  },
): string | null {
  const numbers = (selector: string) =>
    [...document.querySelectorAll(selector)]
      .map(({ textContent }) => parseInt(textContent!.replaceAll(",", "")));
  const shown = JSON.stringify([
    ...names.map((name) =>
      numbers(`[data-chart="${name}"] .ranked .count`)
        .sort((a, b) => b - a).slice(0, 10)
    ),
    ...tables.map((name) =>
      numbers(
        `[data-chart="${name}"] ${name === "hours" ? "td" : "td:nth-child(2)"}`,
      )
    ),
  ]);
  return shown === expected ? null : shown;
}

test(
  "charts show what the API counts, in twenty-five states",
  TALL,
  async (visit) => {
    const { page, url } = visit;
    const tables = ["hours", "years", "seasons"];
    await openDashboard(visit, `/?${DAYS}&table=${tables}`);
    const charts = {
      units: "area",
      types: "type",
      kinds: "kind",
      descriptions: "description",
    };
    const dials: readonly (readonly Partial<Filter>[])[] = [
      [{}, { type: ["THEFT"] }, { type: ["ASSAULT", "BATTERY"] }],
      [{}, { area: [8, 32] }, { district: [11] }],
      [{}, { hour: [20, 21, 22, 23] }, { weekday: [5, 6] }],
      [{}, { arrest: true }, { domestic: true }],
      [{}, { kind: ["street"] }, { month_of_year: [4, 5] }],
    ];
    const names = Object.keys(charts);
    for (let state = 0; state < 25; state++) {
      // Some of the 243 ways to turn the dials: 7 has no divisor in common.
      const filter = dials.reduce(
        (all, of, dial) => ({
          ...all,
          ...of[Math.floor(state * 7 / of.length ** dial) % of.length],
        }),
        { ...EVERYTHING, from: "2025-03-01", to: "2025-05-31" } as Filter,
      );
      const query = toQuery(filter);
      const [{ total, byHourWeekday }, ...counts] = await Promise.all([
        ask(url, `summary?${query}`),
        ...Object.values(charts).map((by) => greatest(url, query, by)),
      ]);
      const [years, months] = await Promise.all(
        ["year", "month_of_year"].map((by) => byColumn(url, query, by)),
      );
      const hours = Array.from(
        { length: 24 },
        (_, hour) => byHourWeekday.map((day: number[]) => day[hour]),
      ).flat();
      // As "Back" to that state would.
      await page.evaluate((filter) => {
        const state = { ...history.state, filter };
        history.replaceState(state, "");
        dispatchEvent(new PopStateEvent("popstate", { state }));
      }, filter);
      await waitForTotal(page, total);
      const expected = JSON.stringify([...counts, hours, years, months]);
      await waitUntil(page, otherThan, { names, tables, expected }, query);
    }
  },
);

/** Waits until a function has nothing to say any more. */
async function waitUntil<T>(
  page: Page,
  says: (asked: T) => string | null,
  asked: T,
  about: string,
) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const said = await page.evaluate(
      says as (asked: unknown) => string | null,
      asked,
    );
    if (said === null) return;
    if (Date.now() > end) {
      throw new Error(`${about}: ${said}, not ${JSON.stringify(asked)}`);
    }
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

test(
  "charts choose by click, drag and keys, and Back takes it back",
  TALL,
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit, `/?${DAYS}`);
    const total = async (query: string) =>
      await waitForTotal(page, (await ask(url, `summary?${query}`)).total);

    // A click chooses one besides, "Back" takes it back.
    await bar(page, "types", "Theft").first().click();
    await total(`${DAYS}&type=THEFT`);
    await bar(page, "types", "Battery").first().click();
    await total(`${DAYS}&type=THEFT&type=BATTERY`);
    assertEquals(
      await bar(page, "types", "Theft").first().getAttribute("aria-current"),
      "true",
    );
    await page.goBack();
    await total(`${DAYS}&type=THEFT`);
    await page.goBack();
    await total(DAYS);

    // Keys: arrows move, Space chooses, with Shift several.
    const first = chart(page, "units").locator(".ranked a").first();
    await first.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    const second = await chart(page, "units").locator(".ranked .name").nth(1)
      .textContent();
    await total(`${DAYS}&area=${COMMUNITY_AREAS.indexOf(second!)}`);
    await page.keyboard.press("Space");
    await total(DAYS);
    for (const key of ["Down", "Down", "Down", "Up"]) {
      await page.keyboard.press(`Shift+Arrow${key}`);
    }
    await page.waitForURL((now) =>
      now.searchParams.get("area")?.split(",").length === 3
    );
    await page.goBack();
    await total(DAYS);

    // A drag over bars chooses them together.
    const [from, to] = [1, 3].map((at) =>
      chart(page, "types").locator(".ranked li").nth(at)
    );
    const [[begin], [end]] = [
      await placesIn(from!, 0.1),
      await placesIn(to!, 0.1),
    ];
    await page.mouse.move(begin!.x, (await from!.boundingBox())!.y + 5);
    await page.mouse.down();
    await page.mouse.move(end!.x, (await to!.boundingBox())!.y + 5, {
      steps: 4,
    });
    await page.mouse.up();
    await page.waitForURL((now) =>
      now.searchParams.getAll("type").length === 3
    );
    await total(new URL(page.url()).search.slice(1));
    await page.goBack();
    await total(DAYS);

    // A window of hours and days: by pointer, then by keys.
    const cells = chart(page, "hours").locator(".cells");
    await cells.scrollIntoViewIfNeeded();
    const box = (await cells.boundingBox())!;
    const cell = (weekday: number, hour: number) => ({
      x: box.x + box.width * (hour + 0.5) / 24,
      y: box.y + box.height * (weekday + 0.5) / 7,
    });
    const [a, b] = [cell(4, 20), cell(5, 23)];
    await page.mouse.move(a.x, a.y);
    await page.mouse.down();
    await page.mouse.move(b.x, b.y, { steps: 4 });
    await page.mouse.up();
    await total(`${DAYS}&hour=20-23&weekday=fri,sat`);
    assert(/hour=20-23&weekday=fri,sat/.test(page.url()), page.url());
    await cells.focus();
    await page.keyboard.press("Escape");
    await total(DAYS);
    for (const key of ["Home", "PageUp", "ArrowRight", "Enter"]) {
      await page.keyboard.press(key);
    }
    await total(`${DAYS}&hour=1&weekday=mon`);
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    await total(`${DAYS}&hour=1,2&weekday=mon,tue,wed`);
    await page.goBack();
    await total(`${DAYS}&hour=1&weekday=mon`);
    await cells.focus();
    await page.keyboard.press("Escape");
    await total(DAYS);

    // Outcomes, and years.
    await chart(page, "outcome").getByRole("link", { name: /^With an arrest/ })
      .click();
    await total(`${DAYS}&arrest=true`);
    await page.goBack();
    await total(DAYS);
    await chart(page, "years").getByRole("slider", { name: "First year" })
      .press("Home");
    await page.waitForURL((now) =>
      now.searchParams.get("from") === "2024-01-01"
    );
    await total(new URL(page.url()).search.slice(1));

    // Months of the year: summers by pointer, more by a key, winters by a link.
    const chosen = async (months: string) => {
      await page.waitForURL((now) =>
        now.searchParams.get("month_of_year") === months
      );
      await total(new URL(page.url()).search.slice(1));
    };
    const seasons = chart(page, "seasons");
    const ground = (await seasons.locator(".brush-ground").boundingBox())!;
    const month = (at: number) => ground.x + ground.width * (at - 0.5) / 12;
    await page.mouse.move(month(6), ground.y + 20);
    await page.mouse.down();
    await page.mouse.move(month(8), ground.y + 20, { steps: 4 });
    await page.mouse.up();
    await chosen("6-8");
    await seasons.getByRole("slider", { name: "First month" })
      .press("ArrowLeft");
    await chosen("5-8");
    await seasons.getByRole("link", { name: "Winter" }).click();
    await chosen("12-2");
    await seasons.getByRole("group", {
      name: "Months of the year, chosen: in winter (December to February)",
    }).waitFor();
    // A key that leads no further leaves months with a gap as they are.
    await seasons.getByRole("slider", { name: "First month" }).press("Home");
    await chosen("12-2");
    await page.goBack();
    await chosen("5-8");
  },
);

test(
  "how charts are shown lives in the address, with every row a table",
  TALL,
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit, `/?${DAYS}`);
    await chart(page, "units").getByRole("link", { name: "beats" }).click();
    await bar(page, "units", "Beat").first().waitFor();
    await chart(page, "units").getByRole("link", { name: /as a table/ })
      .click();
    await page.waitForURL(/unit=beat&table=units/);
    const rows = chart(page, "units").locator("tbody tr");
    await rows.first().waitFor();
    const beats: unknown[] = await ask(url, `counts?${DAYS}&by=beat`);
    const found = await rows.count();
    assert(Math.abs(found - beats.length) <= 1, `${found} of ${beats.length}`);
    await page.reload();
    await openDashboard(visit, new URL(page.url()).search);
    await rows.nth(found - 1).waitFor({ state: "attached" });
    assertEquals(await rows.count(), found);
    await page.goBack();

    await openDashboard(visit, `/?${DAYS}&measure=change`);
    await chart(page, "units").locator("[data-verdict]").first().waitFor();
    await chart(page, "units").getByRole("link", { name: "per resident" })
      .click();
    await page.waitForURL(/measure=rate/);
    const rates: { area: number; rate: number }[] = await ask(
      url,
      `counts?${DAYS}&by=area&measure=rate&order=-rate`,
    );
    const first = chart(page, "units").locator(".ranked a").first();
    await first.filter({ hasText: COMMUNITY_AREAS[rates[0]!.area]! }).waitFor();
  },
);

for (const [size, viewport] of [["1440", DESKTOP], ["390", PHONE]] as const) {
  test(
    `every chart and its table, ${size} px wide: no fault that a machine can find`,
    {
      viewport: { ...viewport, height: 3600 },
      colorScheme: size === "390" ? "dark" : "light",
    },
    async (visit) => {
      const { page } = visit;
      await openDashboard(visit, `/?${DAYS}&type=THEFT&hour=20-23`);
      await chart(page, "kinds").scrollIntoViewIfNeeded();
      await chart(page, "kinds").locator(".ranked").waitFor();
      await visit.screenshot(`charts ${size}`);
      assertEquals(await violations(page, TAGS), []);
      const tables =
        "units,hours,types,kinds,descriptions,outcome,seasons,years";
      await openDashboard(visit, `/?${DAYS}&measure=change&table=${tables}`);
      await chart(page, "kinds").scrollIntoViewIfNeeded();
      await chart(page, "kinds").locator("table").waitFor();
      await visit.screenshot(`charts tables ${size}`);
      assertEquals(await violations(page, TAGS), []);
      const over = await page.evaluate(() =>
        document.documentElement.scrollWidth - innerWidth
      );
      assert(over <= 0, `${over} px too wide`);
    },
  );
}

test("without a script the bars are there, and lead on", {
  javaScriptEnabled: false,
}, async ({ page, url }) => {
  await page.goto(`${url}?${DAYS}`);
  await bar(page, "types", "Theft").first().click();
  assertEquals(new URL(page.url()).searchParams.get("type"), "THEFT");
  await chart(page, "kinds").getByRole("link", { name: /Count them/ }).click();
  await chart(page, "kinds").locator("tbody tr").first().waitFor();
  const { total } = await ask(url, `summary?${DAYS}&type=THEFT`);
  await waitForTotal(page, total);
  await chart(page, "hours").getByRole("link", { name: "Saturday" }).click();
  assertEquals(new URL(page.url()).searchParams.get("weekday"), "sat");
  await chart(page, "seasons").getByRole("link", { name: "Spring" }).click();
  const { searchParams } = new URL(page.url());
  assertEquals(searchParams.get("month_of_year"), "3-5");
});
