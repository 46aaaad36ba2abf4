import { assertEquals } from "@std/assert";
import { withOffset } from "./chicago_time.ts";

Deno.test("withOffset() knows summer and winter, and what clocks do between", () => {
  const cases: [wallClock: string, offset: string][] = [
    ["2017-07-01T12:00:00", "-05:00"],
    ["2017-12-31T23:59:59", "-06:00"],
    ["2001-01-01T00:00:00", "-06:00"],
    ["2025-03-09T01:59:59", "-06:00"],
    ["2025-03-09T02:30:00", "-05:00"],
    ["2025-03-09T03:00:00", "-05:00"],
    ["2025-11-02T01:30:00", "-05:00"],
    ["2025-11-02T02:00:00", "-06:00"],
  ];
  for (const [wallClock, offset] of cases) {
    assertEquals(withOffset(wallClock), `${wallClock}${offset}`);
  }
});
