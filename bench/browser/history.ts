import type { Page } from "playwright-core";
import { record, type Recording } from "./recorder.ts";

/** How the whole history came into a page; milliseconds since it was opened. */
export interface Loading {
  first: number;
  whole: number;
  recording: Recording;
}

/** How long all of it may take, in milliseconds. */
const PATIENCE = 300_000;

/**
 * Opens the dashboard and waits until all rows are loaded. What comes unasked
 * depends on its weight, so the page is told that all of it is light.
 */
export async function openWithHistory(
  page: Page,
  address: string,
): Promise<Loading> {
  await page.addInitScript(lightenManifest);
  await page.goto(address);
  await page.locator(".leaflet-incidents-pane canvas").first().waitFor({
    state: "attached",
  });
  let times = { first: 0, whole: 0 };
  const recording = await record(page, async () => {
    times = await page.evaluate(loadTimes, PATIENCE);
  });
  await page.locator("[data-drawn]").waitFor();
  return { ...times, recording };
}

/** Runs in the page. */
function lightenManifest(): void {
  const ask = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const response = await ask(input, init);
    if (!String(input).endsWith("/api/manifest")) return response;
    const body = await response.json();
    for (const { core } of body.data.chunks) core.bytes = core.brotli = 0;
    return Response.json(body, { headers: response.headers });
  };
}

/** Runs in the page. */
function loadTimes(
  patience: number,
): Promise<{ first: number; whole: number }> {
  return new Promise((resolve, reject) => {
    let first = 0;
    requestAnimationFrame(function look() {
      const now = Math.round(performance.now());
      const bar = document.querySelector<HTMLProgressElement>(
        ".load-bar progress",
      );
      if (first === 0 && bar !== null && bar.value > 0) first = now;
      if (first > 0 && bar === null) return resolve({ first, whole: now });
      if (now > patience) return reject(new Error("Not all rows were loaded."));
      requestAnimationFrame(look);
    });
  });
}
