/**
 * Takes the README's picture of the dashboard with the made-up city.
 *
 *     deno run -A tools/take_picture.ts
 */
import { fileURLToPath } from "node:url";
import { startApp } from "../tests/support/app_process.ts";
import { launch } from "../tests/support/browser.ts";

/** Of the picture, so that the README stays quick to load. */
const MOST_BYTES = 400 * 1024;

const path = fileURLToPath(new URL("../docs/dashboard.png", import.meta.url));
await using app = await startApp();
const browser = await launch();
try {
  await app.filled();
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(`${app.url}?type=THEFT&type=MOTOR+VEHICLE+THEFT`);
  await page.locator('[data-drawn="squares"]').waitFor();
  await page.locator('.load-line[data-state="ready"]').waitFor();
  await page.screenshot({ path, animations: "disabled" });
} finally {
  await browser.close();
}
const { size } = await Deno.stat(path);
console.log(`docs/dashboard.png: ${Math.ceil(size / 1024)} KB`);
if (size > MOST_BYTES) throw new RangeError(`More than ${MOST_BYTES} bytes`);
