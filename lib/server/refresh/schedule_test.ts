import { assertEquals } from "@std/assert";
import { goOnAfter } from "./schedule.ts";

Deno.test("goOnAfter() is in the hours of a schedule, and the two after each", () => {
  const cases = [
    ["0 11 * * *", "11,12,13"],
    ["30 11,12 * * 1", "11,12,13,14"],
    ["0 23 * * *", "0,1,23"],
    ["0 9-11 * * *", "9,10,11,12,13"],
    ["0 9-17/4 * * *", "9,10,11,13,14,15,17,18,19"],
    ["0 */12 * * *", "0,1,2,12,13,14"],
    ["0 4/10 * * *", "4,5,6,14,15,16"],
    ["0 */3 * * *", "*"],
    ["0 * * * *", "*"],
  ] as const;
  for (const [cron, hours] of cases) {
    assertEquals(goOnAfter(cron), `*/5 ${hours} * * *`, cron);
  }
});
