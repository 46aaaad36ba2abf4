/** The dashboard in front of an API that answers nobody else. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import {
  chooseType,
  mapPicture,
  openDashboard,
  totalShown,
  waitForOtherMap,
} from "./dashboard.ts";

const test = browserTests({ API_ACCESS: "internal" });

test(
  "a closed API answers the dashboard, and no program",
  {},
  async (visit) => {
    const { page, url } = visit;
    await openDashboard(visit);
    const all = await totalShown(page);
    const before = await mapPicture(page);
    await chooseType(page, "ROBBERY");
    await page.locator(".finding", { hasText: "of type ROBBERY" }).waitFor();
    await waitForOtherMap(page, before);
    assertEquals(await totalShown(page) < all, true);
    await page.locator('.table-frame[aria-busy="false"]').waitFor();

    const response = await fetch(`${url}api/summary`);
    assertEquals(response.status, 403);
    assertStringIncludes((await response.json()).detail, "pages of this site");
  },
);
