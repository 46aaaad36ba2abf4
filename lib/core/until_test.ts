import { assertEquals } from "@std/assert";
import { lasts } from "./until.ts";

Deno.test("lasts() ends with the time, and if the clock is set back before it began", () => {
  const HOUR = 3_600_000;
  const cases: [until: number, now: number, lasts: boolean][] = [
    [HOUR, 0, true],
    [HOUR, HOUR - 1, true],
    [HOUR, HOUR, false],
    // Another machine's clock may be ahead of ours by a little.
    [HOUR, -60_000, true],
    [HOUR, -60_001, false],
    [HOUR, -24 * HOUR, false],
  ];
  for (const [until, now, expected] of cases) {
    assertEquals(lasts(until, HOUR, now), expected, String(now));
  }
});
