/** How much of the past the page holds, and the control for it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { addDays } from "../../lib/core/calendar.ts";
import type { Manifest } from "../../lib/core/manifest.ts";
import { browserTests, PHONE } from "../support/browser.ts";
import { until } from "../support/until.ts";
import {
  choosePeriod,
  chooseType,
  incidentsOf,
  openDashboard,
  periodShown,
  totalShown,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

const line = (page: Page) => page.locator(".load-line");

const loadAll = (page: Page) => page.locator('button[data-range="all"]');

/** Waits until the page says what it holds, in words that fit. */
async function waitForWords(page: Page, words: RegExp): Promise<string> {
  const found = line(page).locator("span").filter({ hasText: words });
  await found.waitFor();
  return await found.innerText();
}

/** Makes the made-up city weigh what years of the real one do. */
async function makeHeavy(page: Page): Promise<void> {
  await page.context().route("**/api/manifest", async (route) => {
    const response = await route.fetch();
    const json = await response.json() as { data: Manifest };
    for (const { core, rows } of json.data.chunks) core.brotli = rows * 60;
    await route.fulfill({ response, json });
  });
}

/** The numbers of the server's own answer. */
async function serverTotal(url: string, query: string): Promise<number> {
  const response = await fetch(`${url}api/summary?${query}`);
  return (await response.json()).data.total;
}

/** Collects what is asked of the server's engine. */
function summariesAsked(page: Page): string[] {
  const asked: string[] = [];
  page.context().on("request", (request) => {
    // The page's own question has a timeline; those of charts have none.
    if (/\/api\/summary.*timeline/.test(request.url())) {
      asked.push(request.url());
    }
  });
  return asked;
}

/**
 * Does something again until nothing is asked of the server: while places of
 * incidents come for a chart, the server is asked as well.
 */
async function untilCountedHere(asked: string[], act: () => Promise<void>) {
  await until(async () => {
    asked.length = 0;
    await act();
    return asked;
  }, ({ length }) => length === 0);
}

test(
  "what is light is loaded unasked, and nothing is offered",
  {},
  async (visit) => {
    const { page } = visit;
    await openDashboard(visit);
    assertMatch(
      await waitForWords(page, /^Loaded/),
      /^Loaded: all since 2024, [\d.]+\sMB\.$/,
    );
    assertEquals(await line(page).getByRole("button").count(), 0);
  },
);

test(
  "all of it is loaded by one key, and remembered until taken back",
  {},
  async (visit) => {
    const { page, url } = visit;
    await makeHeavy(page);
    await openDashboard(visit);
    assertMatch(
      await waitForWords(page, /^Loaded/),
      /^Loaded: since \w+ 2025, [\d.]+\sMB\.$/,
    );
    assertMatch(
      await loadAll(page).innerText(),
      /^Load all since 2024, [\d.]+\sMB$/,
    );
    await loadAll(page).focus();
    await page.keyboard.press("Enter");
    await waitForWords(page, /^Loaded: all since 2024/);

    // Whoever chose once finds it so the next time.
    await openDashboard(visit, "/?from=2024-01-01");
    await waitForWords(page, /^Loaded: all since 2024/);
    const asked = summariesAsked(page);
    let isChosen = false;
    await untilCountedHere(asked, async () => {
      await chooseType(page, "THEFT");
      isChosen = !isChosen;
      const type = isChosen ? "&type=THEFT" : "";
      await waitForTotal(
        page,
        await serverTotal(url, `from=2024-01-01${type}`),
      );
    });

    await line(page).getByRole("button", { name: "Load less next time" })
      .click();
    await page.reload();
    await waitForWords(page, /^Loaded: since \w+ 2025/);
  },
);

test(
  "what reaches beyond is counted by the server, and the page says so",
  {},
  async (visit) => {
    const { page, url } = visit;
    await makeHeavy(page);
    await openDashboard(visit, "/?from=2024-01-01");
    await waitForWords(page, /^Loaded.* The server counts what is older\.$/);
    await chooseType(page, "BATTERY");
    await waitForTotal(
      page,
      await serverTotal(url, "from=2024-01-01&type=BATTERY"),
    );
    await choosePeriod(page, "last-28-days");
    await waitForWords(page, /^Loaded: since \w+ 2025, [\d.]+\sMB\.$/);
  },
);

test(
  "another period of what is here is counted here",
  {},
  async (visit) => {
    const { page, url } = visit;
    await makeHeavy(page);
    await openDashboard(visit);
    await waitForWords(page, /^Loaded: since/);
    const { from, to } = await periodShown(page);
    const asked = summariesAsked(page);
    await page.getByRole("slider", { name: "First day" }).focus();
    let days = 0;
    const step = async () => {
      await page.keyboard.press("ArrowRight");
      const first = addDays(from, ++days);
      await waitForTotal(
        page,
        await serverTotal(url, `from=${first}&to=${to}`),
      );
    };
    await untilCountedHere(asked, step);
    for (let i = 0; i < 3; i++) await step();
    assertEquals(asked, []);
  },
);

test(
  "with all of it loaded nothing is asked any more: period, type, hour, list",
  {},
  async (visit) => {
    const { page, url } = visit;
    await makeHeavy(page);
    await openDashboard(visit, "/?hour=20-23");
    await loadAll(page).click();
    await waitForWords(page, /^Loaded: all since 2024/);
    const { from, to } = await periodShown(page);
    const asked: string[] = [];
    page.context().on("request", (request) => {
      if (new URL(request.url()).pathname.startsWith("/api/")) {
        asked.push(request.url());
      }
    });
    /** Waits for the counts and the list of a query. */
    const see = async (query: string) => {
      const [newest, ...others] = await incidentsOf(url, query);
      await waitForTotal(page, others.length + 1);
      await page.locator('.table-frame[aria-busy="false"]').waitFor();
      await page.locator(".incidents tbody tr:first-child time").and(
        page.locator(`[datetime="${newest!.date}"]`),
      ).waitFor();
    };
    // The list takes other parts: they come with the first one that is asked for.
    let isChosen = false;
    await untilCountedHere(asked, async () => {
      await chooseType(page, "BATTERY");
      isChosen = !isChosen;
      const type = isChosen ? "&type=BATTERY" : "";
      await see(`from=${from}&to=${to}&hour=20-23${type}`);
    });

    await chooseType(page, "THEFT");
    const types = `type=THEFT${isChosen ? "&type=BATTERY" : ""}`;
    await see(`from=${from}&to=${to}&hour=20-23&${types}`);
    await page.locator('[data-param="hour"]').click();
    await see(`from=${from}&to=${to}&${types}`);
    await page.getByRole("slider", { name: "First day" }).focus();
    await page.keyboard.press("ArrowRight");
    await see(`from=${addDays(from, 1)}&to=${to}&${types}`);
    assertEquals(asked, []);
  },
);

test(
  "loading tells how far it has come, and goes on after a cut",
  {},
  async (visit) => {
    const { page, faults } = visit;
    let isCut = true;
    const newestIsHere = Promise.withResolvers<void>();
    let pieces = 0;
    await page.context().route("**/api/chunks/**", async (route) => {
      if (!isCut || ++pieces === 1) return await route.continue();
      await newestIsHere.promise;
      await route.abort();
    });
    await openDashboard(visit);
    await waitForWords(page, /^Loading: 0\.\d of [\d.]+\sMB\./);
    newestIsHere.resolve();
    assertMatch(
      await waitForWords(page, /^Loading stopped/),
      /^Loading stopped at 0\.\d of [\d.]+\sMB\. The server counts what is older\.$/,
    );
    await page.getByRole("status").filter({ hasText: "goes on by itself" })
      .waitFor();
    isCut = false;
    await waitForWords(page, /^Loaded: all since 2024/);
    for (const fault of faults.splice(0)) assertMatch(fault, /ERR_FAILED/);
  },
);

test("bytes and a bar while it loads", {}, async (visit) => {
  const { page } = visit;
  const held = Promise.withResolvers<void>();
  let pieces = 0;
  await page.context().route("**/api/chunks/**", async (route) => {
    if (++pieces > 2) await held.promise;
    await route.continue();
  });
  await openDashboard(visit);
  await waitForWords(page, /^Loading: 0\.\d of [\d.]+\sMB/);
  const bar = line(page).getByRole("progressbar");
  const [value, max] = await bar.evaluate((bar: HTMLProgressElement) => [
    bar.value,
    bar.max,
  ]);
  assert(value! > 0 && value! < max!);
  held.resolve();
  await waitForWords(page, /^Loaded/);
  await bar.waitFor({ state: "detached" });
});

test("nothing is loaded for who saves data, unless he asks for it", {
  viewport: PHONE,
  hasTouch: true,
}, async (visit) => {
  const { page } = visit;
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", {
      value: { saveData: true },
    });
  });
  const pieces: string[] = [];
  page.context().on("request", (request) => {
    if (request.url().includes("/api/chunks/")) pieces.push(request.url());
  });
  await openDashboard(visit);
  await waitForWords(page, /^Nothing is loaded, to save data\./);
  await loadAll(page).waitFor();
  assert(await totalShown(page) > 0);
  assertEquals(pieces, []);

  const size = (await loadAll(page).boundingBox())!;
  assert(size.height >= 44, "a finger finds it");
  await loadAll(page).tap();
  await waitForWords(page, /^Loaded: all since 2024/);
  assert(pieces.length > 0);
});
