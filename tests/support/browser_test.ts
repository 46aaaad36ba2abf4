import { assertEquals, assertRejects } from "@std/assert";
import { launch, skipsBrowser } from "./browser.ts";

Deno.test("tests in a browser are skipped where one says so, and never in CI", () => {
  assertEquals(skipsBrowser({}), false);
  assertEquals(skipsBrowser({ SKIP_BROWSER: "1" }), true);
  assertEquals(skipsBrowser({ SKIP_BROWSER: "1", CI: "true" }), false);
});

Deno.test("launch() fails where the Chromium that is named is missing", async () => {
  await assertRejects(
    () => launch({ CHROMIUM_PATH: "/no/such/chromium" }),
    Error,
    "/no/such/chromium",
  );
});
