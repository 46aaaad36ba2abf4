import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { addDays } from "../../lib/core/calendar.ts";
import { dayInWords } from "../../lib/core/filter/words.ts";
import { browserTests, PHONE, type Visit } from "../support/browser.ts";
import {
  incidentsOf,
  mark,
  openDashboard,
  periodShown,
  typeBox,
  waitForTotal,
} from "./dashboard.ts";

const test = browserTests();

const edge = (page: Page, name: "First day" | "Last day") =>
  page.getByRole("slider", { name });

const bars = (page: Page) =>
  page.locator(".timeline .bars").first().getAttribute("d");

/** Where parts of the timeline's width are, in pixels of the window. */
async function placesOf(page: Page, ...parts: number[]) {
  const ground = page.locator(".brush-ground");
  await ground.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await ground.boundingBox())!;
  return parts.map((part) => ({ x: x + part * width, y: y + height / 2 }));
}

/** Drags with the mouse, by way of the middle. */
async function drag(
  page: Page,
  [from, to]: { x: number; y: number }[],
  meanwhile?: () => Promise<void>,
) {
  await page.mouse.move(from!.x, from!.y);
  await page.mouse.down();
  await page.mouse.move((from!.x + to!.x) / 2, to!.y);
  await meanwhile?.();
  await page.mouse.move(to!.x, to!.y);
  await page.mouse.up();
}

/** Waits until the page has counted the period that it shows. */
async function isCounted({ page, url }: Visit) {
  const { from, to } = await periodShown(page);
  const found = await incidentsOf(url, `from=${from}&to=${to}`);
  await waitForTotal(page, found.length);
  return { from, to };
}

async function waitForPeriodOtherThan(page: Page, from: string, to: string) {
  await page.waitForFunction(
    ([from, to]) => {
      const value = (name: string) =>
        document.querySelector<HTMLInputElement>(`input[name="${name}"]`)!
          .value;
      return value("from") !== from || value("to") !== to;
    },
    [from, to],
  );
}

const daysBetween = (from: string, to: string) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

test("a drag selects days, lives, and is one step back", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const address = page.url();
  const steps = await page.evaluate(() => history.length);
  const isSamePage = await mark(page);
  const shape = await bars(page);

  await drag(page, await placesOf(page, 0.2, 0.6), async () => {
    await waitForPeriodOtherThan(page, before.from, before.to);
    assertEquals(page.url(), address, "the address waits");
    await isCounted(visit);
  });
  const chosen = await isCounted(visit);
  assert(daysBetween(chosen.from, chosen.to) > 30);
  assertEquals(
    new URL(page.url()).search,
    `?from=${chosen.from}&to=${chosen.to}`,
  );
  assertEquals(await page.evaluate(() => history.length), steps + 1);
  assertEquals(await bars(page), shape, "it ignores its own filter");

  await page.goBack();
  assertEquals(await isCounted(visit), before);
  assert(await isSamePage());
});

test("the brush is moved whole and resized at its edges", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  await drag(page, await placesOf(page, 0.4, 0.6));
  const first = await isCounted(visit);

  await drag(page, await placesOf(page, 0.5, 0.3));
  const moved = await isCounted(visit);
  assert(moved.from < first.from);
  assertEquals(
    daysBetween(moved.from, moved.to),
    daysBetween(first.from, first.to),
  );

  const grip = (await edge(page, "Last day").boundingBox())!;
  const from = { x: grip.x + 6, y: grip.y + grip.height / 2 };
  await drag(page, [from, { ...from, x: from.x + 120 }]);
  const resized = await isCounted(visit);
  assertEquals(resized.from, moved.from);
  assert(resized.to > moved.to);
});

test("a click chooses the month, whose count is told", {}, async (visit) => {
  const { page, url } = visit;
  await openDashboard(visit);
  const [place] = await placesOf(page, 0.35);
  await page.mouse.click(place!.x, place!.y);
  const { from, to } = await isCounted(visit);
  assert(from.endsWith("-01"));
  assert(addDays(to, 1).endsWith("-01"));
  assertEquals(from.slice(0, 7), to.slice(0, 7));
  const count = (await incidentsOf(url, `from=${from}&to=${to}`)).length;
  const month = dayInWords(from).replace(" 1,", "");
  assertEquals(
    await page.locator(".timeline .told").innerText(),
    `${month}: ${count.toLocaleString("en-US")} crimes`,
  );
});

test("both edges answer to keys, in words", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const steps = await page.evaluate(() => history.length);
  const first = edge(page, "First day");
  const words = (day: string) =>
    page.locator(`[role=slider][aria-valuetext="${dayInWords(day)}"]`)
      .waitFor();
  await first.focus();
  await page.keyboard.press("ArrowLeft");
  await words(addDays(before.from, -1));
  await page.keyboard.press("ArrowLeft");
  await words(addDays(before.from, -2));
  assertEquals(await isCounted(visit), {
    from: addDays(before.from, -2),
    to: before.to,
  });
  await page.keyboard.press("Shift+ArrowRight");
  await words(addDays(before.to, 1));
  assertEquals(await isCounted(visit), {
    from: addDays(before.from, -1),
    to: addDays(before.to, 1),
  });
  await page.keyboard.press("Tab");
  assertEquals(
    await page.evaluate(() => document.activeElement!.ariaLabel),
    "Last day",
  );
  assertEquals(await page.evaluate(() => history.length), steps + 1);
});

test("a finger drags the brush", {
  viewport: PHONE,
  hasTouch: true,
}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await periodShown(page);
  const [from, middle, to] = await placesOf(page, 0.3, 0.4, 0.5);
  const device = await page.context().newCDPSession(page);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    ...touchPoints: { x: number; y: number }[]
  ) => device.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", from!);
  await touch("touchMove", middle!);
  await touch("touchMove", to!);
  await touch("touchEnd");
  await waitForPeriodOtherThan(page, before.from, before.to);
  const chosen = await isCounted(visit);
  assert(daysBetween(chosen.from, chosen.to) > 30);
  assertEquals(
    new URL(page.url()).search,
    `?from=${chosen.from}&to=${chosen.to}`,
  );
});

test("the bars follow every other filter", {}, async (visit) => {
  const { page } = visit;
  await openDashboard(visit);
  const before = await bars(page);
  await typeBox(page, "ROBBERY").click();
  await page.locator(".finding", { hasText: "of type ROBBERY" }).waitFor();
  assertNotEquals(await bars(page), before);
});

test("the bars need no script", { javaScriptEnabled: false }, async (visit) => {
  const { page, url } = visit;
  await page.goto(url);
  const chart = page.getByRole("img", { name: /^Crimes per month, / });
  await chart.scrollIntoViewIfNeeded();
  assert(((await bars(page)) ?? "").length > 100);
  assert(
    (await page.locator(".timeline .axis text").allInnerTexts()).length > 1,
  );
  assertEquals(await page.getByRole("slider").count(), 0);
});
