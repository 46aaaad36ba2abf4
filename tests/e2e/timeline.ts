/** What the tests of the timeline do with it. */
import type { Locator, Page } from "playwright-core";
import type { Visit } from "../support/browser.ts";
import { formatDay, parseDay } from "../../lib/core/calendar.ts";
import { incidentsOf, waitForTotal } from "./dashboard.ts";

export const edge = (page: Page, name: "First day" | "Last day") =>
  page.getByRole("slider", { name });

export const bars = (page: Page) =>
  page.locator(".timeline .bars").first().getAttribute("d");

/** Where parts of the timeline's width are, in pixels of the window. */
export async function placesOf(page: Page, ...parts: number[]) {
  // On a phone it comes to life when it is scrolled to.
  await page.locator(".timeline-plot").scrollIntoViewIfNeeded();
  return await placesIn(page.locator(".timeline-plot .brush-ground"), ...parts);
}

/** Where parts of an element's width are, in pixels of the window. */
export async function placesIn(element: Locator, ...parts: number[]) {
  // Where nothing floats above it.
  await element.evaluate((found) => found.scrollIntoView({ block: "center" }));
  const { x, y, width, height } = (await element.boundingBox())!;
  return parts.map((part) => ({ x: x + part * width, y: y + height / 2 }));
}

/** Waits until the bars that are drawn are of a unit, and are as many. */
export async function waitForBars(page: Page, unit: string, bars?: number) {
  await page.locator(".timeline .title", { hasText: `per ${unit}` }).waitFor();
  if (bars === undefined) return;
  await page.waitForFunction((bars) => {
    const drawn = [".bars:not(.selected)", ".bars.open:not(.selected)"]
      .map((name) => document.querySelector(`.timeline .plot ${name}`)!);
    const paths = new Set(drawn).values()
      .map((path) => path.getAttribute("d")!.split("M").length - 1);
    return [...paths].reduce((a, b) => a + b) === bars;
  }, bars);
}

/** The days that the timeline shows, as its label has it. */
export async function daysShown(page: Page): Promise<string> {
  const label = await page.locator(".timeline .plot").getAttribute(
    "aria-label",
  );
  return /, (\w+ \d+, \d+ to \w+ \d+, \d+)\./.exec(label!)![1]!;
}

export const button = (page: Page, name: string) =>
  page.locator(".timeline").getByRole("button", { name, exact: true });

/** Drags with the mouse, by way of the middle. */
export async function drag(
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

/** The period that the brush has, also while it is dragged: fields out of sight wait. */
async function periodBrushed(
  page: Page,
): Promise<{ from: string; to: string }> {
  const day = async (name: "First day" | "Last day") =>
    formatDay(Number(await edge(page, name).getAttribute("aria-valuenow")));
  return { from: await day("First day"), to: await day("Last day") };
}

/** Waits until the page has counted the period that it shows. */
export async function isCounted({ page, url }: Visit) {
  const { from, to } = await periodBrushed(page);
  const found = await incidentsOf(url, `from=${from}&to=${to}`);
  await waitForTotal(page, found.length);
  return { from, to };
}

export async function waitForPeriodOtherThan(
  page: Page,
  from: string,
  to: string,
) {
  await page.waitForFunction(
    (before) => {
      const [first, last] = document.querySelectorAll(
        ".timeline-plot [role=slider]",
      );
      const now = [first, last].map((edge) =>
        edge?.getAttribute("aria-valuenow")
      );
      return now.join() !== before;
    },
    [parseDay(from), parseDay(to)].join(),
  );
}

export async function summaryOf(url: string, query: string) {
  const response = await fetch(`${url}api/summary?${query}`);
  return { body: await response.json() };
}

/** Waits until the bars are those that were asked for. */
export async function settled(page: Page) {
  await page.locator('.timeline[aria-busy="false"]').waitFor();
}

export const daysBetween = (from: string, to: string) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
