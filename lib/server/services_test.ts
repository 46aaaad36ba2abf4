import { assertEquals } from "@std/assert";
import { openServices } from "./services.ts";
import { readSettings } from "./settings/config.ts";

Deno.test("work that is told to end is given up at once, before the store is closed", async () => {
  const services = await openServices(
    readSettings({ CRIMES_SOURCE: "demo", CRIMES_KV_PATH: ":memory:" }),
  );
  try {
    services.endWork();
    await services.filled;
    assertEquals(await services.dataset(), null);
  } finally {
    await services.close();
  }
});
