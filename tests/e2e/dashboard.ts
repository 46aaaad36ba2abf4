/** The dashboard as a test sees it. */
import type { Page } from "playwright-core";
import type { Incident } from "../../lib/core/incident/incident.ts";
import type { Visit } from "../support/browser.ts";

/** Opens an address of the dashboard and waits until it is live. */
export async function openDashboard(
  { page, url }: Visit,
  address = "/",
): Promise<void> {
  await page.goto(new URL(address, url).href);
  await page.locator(".leaflet-container").waitFor();
  await page.locator(".apply").waitFor({ state: "detached" });
}

/** The incidents that the API exports for a query, newest first. */
export async function incidentsOf(
  url: string,
  query: string,
): Promise<Incident[]> {
  const response = await fetch(`${url}api/crimes.ndjson?${query}`);
  if (!response.ok) throw new Error(await response.text());
  const lines = (await response.text()).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** The period that the page shows by itself. */
export async function periodShown(
  page: Page,
): Promise<{ from: string; to: string }> {
  await unfold(page, "when");
  return {
    from: await page.locator('input[name="from"]').inputValue(),
    to: await page.locator('input[name="to"]').inputValue(),
  };
}

/** What the page says it has found. */
export async function totalShown(page: Page): Promise<number> {
  const text = await page.locator(".finding [data-total]").textContent();
  return Number(text!.replaceAll(",", ""));
}

/** Waits until the page says that it has found so many. */
export async function waitForTotal(page: Page, total: number): Promise<void> {
  await page.locator(`.finding [data-total="${total}"]`).waitFor();
}

/** Opens a panel of filters, if it is not. */
export async function openPanel(page: Page, name: string): Promise<void> {
  const panel = page.locator(`.filter-panel[data-panel="${name}"]`);
  if (await panel.getAttribute("open") !== null) return;
  await panel.locator("> summary").click();
}

/** Has the fields of a panel there, which come when it is first opened. */
export async function unfold(page: Page, name: string): Promise<void> {
  const panel = page.locator(`.filter-panel[data-panel="${name}"]`);
  const fields = panel.locator(".panel-body :not(noscript)");
  if (await fields.count() > 0) return;
  const set = (isOpen: boolean) =>
    panel.evaluate(
      (details, isOpen) => (details as HTMLDetailsElement).open = isOpen,
      isOpen,
    );
  await set(true);
  await fields.first().waitFor({ state: "attached" });
  await set(false);
}

/** Chooses a period by its preset. */
export async function choosePeriod(page: Page, preset: string): Promise<void> {
  await openPanel(page, "when");
  await page.locator(`[data-preset="${preset}"]`).click();
}

/** Chooses a type, or takes it back, in the panel, which is closed again. */
export async function chooseType(page: Page, type: string): Promise<void> {
  await openPanel(page, "crimes");
  await typeBox(page, type).click();
  await page.keyboard.press("Escape");
}

/** The checkbox of a type. */
export function typeBox(page: Page, type: string) {
  return page.locator(`input[name="type"][value="${type}"]`);
}

/** What the map looks like, as text to compare. */
export async function mapPicture(page: Page): Promise<string> {
  // Streets come after the first answer.
  await page.locator(".map-live[data-streets]").waitFor();
  return (await page.evaluate(pictureOtherThan, ""))!;
}

/** Waits until the map looks other than it did. */
export async function waitForOtherMap(page: Page, before: string) {
  await page.waitForFunction(pictureOtherThan, before);
}

/** Runs in the page: its canvases, or `null` if they are as they were. */
function pictureOtherThan(before: string): string | null {
  const now = [...document.querySelectorAll<HTMLCanvasElement>(".map canvas")]
    .map((canvas) => canvas.toDataURL()).join();
  return now === before ? null : now;
}

/** Waits until what is asked for lies on the map with all of its edge, large. */
export async function waitForOutline(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const edge = document.querySelector(".map path.shape-line");
    if (edge === null) return false;
    const map = document.querySelector(".map")!.getBoundingClientRect();
    const { left, top, right, bottom } = edge.getBoundingClientRect();
    const isWhole = left >= map.left && right <= map.right &&
      top >= map.top && bottom <= map.bottom;
    const share = Math.max(
      (right - left) / map.width,
      (bottom - top) / map.height,
    );
    return isWhole && share > 0.7;
  });
}

/** Addresses of the modules of what the page's islands are made of. */
export async function partModules(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  const island = new URL(
    /\/_fresh\/js\/[^"']+\/Explore\.js/.exec(html)![0],
    url,
  );
  const text = await (await fetch(island)).text();
  return Array.from(
    text.matchAll(/\bimport\("(\.[^"]+)"\)/g),
    ([, name]) => new URL(name!, island).href,
  );
}

/** Lets the page prove later that it has not been loaded anew. */
export async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.body.dataset.marked = "yes");
  return () => page.evaluate(() => document.body.dataset.marked === "yes");
}
