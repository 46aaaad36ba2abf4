import { Buffer } from "node:buffer";
import { assert } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";

const test = browserTests({
  TILE_URL: "https://tiles.example/{z}/{x}/{y}.png",
  TILE_ATTRIBUTION: '© <a href="https://tiles.example/">Example Tiles</a>',
});

/** One transparent pixel. */
const TILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

test(
  "tiles come from the server that is set, with its attribution",
  {},
  async (visit) => {
    const { page } = visit;
    const asked: string[] = [];
    await page.route("https://tiles.example/**", (route) => {
      asked.push(route.request().url());
      // @ts-types of playwright-core name Node's Buffer; bytes do.
      return route.fulfill({ contentType: "image/png", body: TILE as never });
    });
    await openDashboard(visit);
    await page.locator(".leaflet-tile-loaded").first().waitFor();
    assert(
      asked.every((tile) => /\/1?\d\/\d+\/\d+\.png$/.test(tile)),
      asked[0],
    );
    const credit = page.locator(".map-foot");
    await credit.getByRole("link", { name: "Example Tiles" }).waitFor();
  },
);
