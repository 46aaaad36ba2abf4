import type { Page } from "playwright-core";
import { record, type Recording } from "./recorder.ts";

/** How the whole history came into a page; milliseconds since it was opened. */
export interface Loading {
  first: number;
  whole: number;
  /** When the map shows what it is to show, from all rows. */
  drawn: number;
  recording: Recording;
}

/** How long all of it may take, in milliseconds. */
const PATIENCE = 300_000;

/** Opens the dashboard of a visitor who chose all, until all is loaded. */
export async function openWithHistory(
  page: Page,
  address: string,
  view: "density" | "points",
): Promise<Loading> {
  await page.addInitScript(() => localStorage.setItem("history", "all"));
  await page.goto(address);
  await page.locator(".leaflet-incidents-pane canvas").first().waitFor({
    state: "attached",
  });
  let times = { first: 0, whole: 0 };
  const recording = await record(page, async () => {
    times = await page.evaluate(loadTimes, PATIENCE);
  });
  const kind = view === "points" ? "spots" : "cells";
  await page.locator(`[data-drawn="${kind}"]`).waitFor();
  const drawn = await page.evaluate(() => Math.round(performance.now()));
  return { ...times, drawn, recording };
}

/** Runs in the page. */
function loadTimes(
  patience: number,
): Promise<{ first: number; whole: number }> {
  return new Promise((resolve, reject) => {
    let first = 0;
    requestAnimationFrame(function look() {
      const now = Math.round(performance.now());
      const line = document.querySelector(".load-line");
      const bar = line?.querySelector("progress");
      if (first === 0 && bar && bar.value > 0) first = now;
      if (line?.matches('[data-state="ready"]')) {
        return resolve({ first, whole: now });
      }
      if (now > patience) return reject(new Error("Not all rows were loaded."));
      requestAnimationFrame(look);
    });
  });
}
