import { assertEquals } from "@std/assert";
import { defaultPeriod, settledThrough } from "./default_period.ts";

Deno.test("defaultPeriod() is the last 28 days that are a week old", () => {
  assertEquals(settledThrough("2017-12-31"), "2017-12-24");
  assertEquals(defaultPeriod("2017-12-31"), {
    from: "2017-11-27",
    to: "2017-12-24",
  });
});

Deno.test("defaultPeriod() is null without incidents", () => {
  assertEquals(settledThrough(null), null);
  assertEquals(defaultPeriod(null), null);
});
