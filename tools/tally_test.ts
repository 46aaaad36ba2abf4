import { assertEquals } from "@std/assert";
import { add, closingLine, type Tally, tallyOf } from "./tally.ts";

Deno.test("tallyOf() reads the summary that deno test ends with", () => {
  const cases: [output: string, success: boolean, tally: Tally][] = [
    ["ok | 8 passed | 0 failed (20ms)", true, tally(8, 0, 0)],
    ["ok | 8 passed (3 steps) | 0 failed (1s)", true, tally(8, 0, 0)],
    ["FAILED | 7 passed | 2 failed (1 step) (1m2s)", false, tally(7, 2, 0)],
    [
      "ok | 7 passed | 0 failed | 2 ignored | 4 filtered out (1s)",
      true,
      tally(7, 0, 2),
    ],
    [
      "\x1b[0m\x1b[32mok\x1b[0m | 12 passed | 0 failed \x1b[0m\x1b[38;5;245m(1s)\x1b[0m",
      true,
      tally(12, 0, 0),
    ],
    [
      "ok | 1 passed | 0 failed (1s)\nok | 5 passed | 0 failed (1s)",
      true,
      tally(5, 0, 0),
    ],
    ["ok | 0 passed | 0 failed (0ms)", true, tally(0, 0, 0)],
  ];
  for (const [output, success, expected] of cases) {
    const whole =
      `running 1 test\na ... ok | 99 passed | 9 failed\n${output}\n\n`;
    assertEquals(tallyOf(whole, success), expected, output);
  }
});

Deno.test("tallyOf() takes a bad end without a failed test for a failure", () => {
  assertEquals(tallyOf("", false), tally(0, 1, 0), "no summary");
  assertEquals(
    tallyOf("ok | 8 passed | 0 failed (20ms)\n", false),
    tally(8, 1, 0),
    "a summary without failures",
  );
});

Deno.test("closingLine() names what was skipped only if something was", () => {
  assertEquals(closingLine(tally(12, 0, 0)), "12 passed, 0 failed");
  assertEquals(
    closingLine(add(tally(12, 0, 1), tally(3, 2, 1))),
    "15 passed, 2 failed, 2 skipped",
  );
});

function tally(passed: number, failed: number, skipped: number): Tally {
  return { passed, failed, skipped };
}
