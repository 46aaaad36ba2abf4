/**
 * Takes the README's pictures: the dashboard, a phone's, and an area's page.
 *
 *     deno run -A tools/take_pictures.ts                with the made-up city
 *     deno run -A tools/take_pictures.ts --store=FILE   with what a store holds; it is copied
 *     ... --from=2017-10-01 --to=2017-12-31             on the maps
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startApp } from "../tests/support/app_process.ts";
import { launch } from "../tests/support/browser.ts";

/** Of a picture, so that the README stays quick to load. */
const MOST_BYTES = 400 * 1024;

const PICTURES = [
  {
    name: "dashboard",
    path: "?type=THEFT&type=MOTOR+VEHICLE+THEFT",
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
    isMap: true,
  },
  {
    name: "phone",
    path: "?type=BATTERY&area=25",
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMap: true,
  },
  {
    name: "area",
    path: "areas/lincoln-park",
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
    isMap: false,
  },
] as const;

const { values: { store, ...days } } = parseArgs({
  options: {
    store: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
  },
});
const period = Object.entries(days).map(([name, day]) => `&${name}=${day}`)
  .join("");
const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-pictures-" });
try {
  const kvPath = join(folder, "crimes.kv");
  if (store !== undefined) await Deno.copyFile(store, kvPath);
  await using app = await startApp(
    store === undefined ? {} : {
      CRIMES_KV_PATH: kvPath,
      CRIMES_SOURCE: "soda",
      // Never answers: the store stays as it is.
      SODA_URL: "http://127.0.0.1:9",
    },
  );
  await app.filled();
  const browser = await launch();
  try {
    for (const { name, path, viewport, deviceScaleFactor, isMap } of PICTURES) {
      const page = await browser.newPage({ viewport, deviceScaleFactor });
      await page.goto(`${app.url}${path}${isMap ? period : ""}`);
      if (isMap) {
        await page.locator('[data-drawn="squares"], [data-drawn="spots"]')
          .waitFor();
        await page.locator('.load-line[data-state="ready"]').waitFor({
          state: "attached",
        });
      }
      const file = fileURLToPath(
        new URL(`../docs/${name}.png`, import.meta.url),
      );
      await page.screenshot({ path: file, animations: "disabled" });
      await page.close();
      const { size } = await Deno.stat(file);
      console.log(`docs/${name}.png: ${Math.ceil(size / 1024)} KB`);
      if (size > MOST_BYTES) {
        throw new RangeError(`More than ${MOST_BYTES} bytes`);
      }
    }
  } finally {
    await browser.close();
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
