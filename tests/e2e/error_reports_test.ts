import { assertEquals } from "@std/assert";
import { browserTests } from "../support/browser.ts";
import { openDashboard } from "./dashboard.ts";

const test = browserTests();

test(
  "the page tells the server of an error that nobody caught",
  {},
  async (visit) => {
    const { page, faults } = visit;
    await openDashboard(visit);
    const sent = page.waitForResponse("**/api/client-errors");
    await page.evaluate(() => {
      const error = new Error("made up for the test");
      error.stack = `Error\n    at f (${location.origin}/assets/x.js:1:2)`;
      Promise.reject(error);
    });
    const response = await sent;
    assertEquals(response.status(), 204);
    const { message, page: path } = response.request().postDataJSON();
    assertEquals([message, path], ["made up for the test", "/"]);
    // It is a fault on purpose, and the only one.
    assertEquals(faults.length, 1);
    faults.length = 0;
  },
);
