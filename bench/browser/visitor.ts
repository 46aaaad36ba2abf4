/** What a visitor does, for some seconds, with a real mouse. */
import type { Page } from "playwright-core";

/** Between two moves of the mouse, in milliseconds. */
const MOVE = 1000 / 60;
/** One turn of the wheel is one zoom level. */
const WHEEL = 120;

/** Calls with the seconds since the beginning, 60 times a second at most. */
async function forSeconds(
  seconds: number,
  act: (at: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  for (;;) {
    const before = performance.now();
    const at = (before - began) / 1000;
    if (at >= seconds) return;
    // Resolves when the page has dealt with it: nobody moves faster than that.
    await act(at);
    const left = MOVE - (performance.now() - before);
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** Up and down between 0 and 1, once in some seconds. */
const swing = (at: number, seconds: number) =>
  (1 - Math.cos(at / seconds * 2 * Math.PI)) / 2;

/** Drags the brush from where it is to both ends of the timeline and back. */
export async function dragBrush(page: Page, seconds: number): Promise<void> {
  // All years are shown.
  await page.getByRole("slider", { name: "First day" }).press("0");
  const plot = page.locator(".timeline-plot");
  await plot.scrollIntoViewIfNeeded();
  const ground = (await plot.locator(".brush-ground").boundingBox())!;
  const brush = (await plot.locator(".brush").boundingBox())!;
  const start = brush.x + brush.width / 2;
  const y = ground.y + ground.height / 2;
  // Where the middle can go.
  const first = ground.x + brush.width / 2;
  const way = ground.width - brush.width;
  const before = await plot.locator(".brush").getAttribute("style");
  await page.mouse.move(start, y);
  await page.mouse.down();
  // The swing begins where the brush is.
  const share = Math.min(Math.max((start - first) / way, 0), 1);
  const phase = Math.acos(1 - 2 * share) / (2 * Math.PI) * seconds;
  let moved = false;
  await forSeconds(seconds, async (at) => {
    await page.mouse.move(first + swing(at + phase, seconds) * way, y);
    if (!moved && at > seconds / 2) {
      moved = await plot.locator(".brush").getAttribute("style") !== before;
    }
  });
  await page.mouse.up();
  if (!moved) throw new Error("The brush did not follow the mouse.");
}

/** Drags the map about, and zooms in and out by the wheel in between. */
export async function panAndZoom(page: Page, seconds: number): Promise<void> {
  await page.locator(".leaflet-container").scrollIntoViewIfNeeded();
  const box = (await page.locator(".leaflet-container").boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const view = page.url();
  let held = false;
  let turned = 0;
  await page.mouse.move(x, y);
  await forSeconds(seconds, async (at) => {
    // In a quarter of the time: a pan, then two levels in, or out again.
    const quarter = at / seconds * 4;
    const part = quarter % 1;
    if (part < 0.6) {
      if (!held) {
        await page.mouse.move(x, y);
        await page.mouse.down();
        [held, turned] = [true, 0];
      }
      const turn = part / 0.6 * 2 * Math.PI;
      await page.mouse.move(
        x + Math.sin(turn) * box.width / 3,
        y + (1 - Math.cos(turn)) * box.height / 6,
      );
      return;
    }
    if (held) {
      await page.mouse.up();
      held = false;
    }
    const due = part < 0.8 ? 1 : 2;
    if (turned < due) {
      turned++;
      await page.mouse.wheel(0, Math.floor(quarter) % 2 ? WHEEL : -WHEEL);
    } else await page.mouse.move(x, y);
  });
  if (held) await page.mouse.up();
  await page.waitForURL((url) => url.href !== view);
}
