import { assertEquals } from "@std/assert";
import type { Progress } from "../lib/server/refresh/publication.ts";
import { describeProgress, ProgressLine } from "./import_progress.ts";

Deno.test("describeProgress() tells rate and remaining time", () => {
  const cases: [Progress, elapsed: number, text: string][] = [
    [
      { phase: "reading", rows: 120_000, readBytes: 25, totalBytes: 100 },
      2_000,
      "Reading 25 %, 120,000 rows, 60,000 rows/s, 6 s left",
    ],
    [
      { phase: "reading", rows: 1_000, readBytes: 1, totalBytes: 100 },
      1_500,
      "Reading 1 %, 1,000 rows, 667 rows/s, 2 min 29 s left",
    ],
    [
      { phase: "reading", rows: 9, readBytes: 100, totalBytes: 100 },
      1_000,
      "Reading 100 %, 9 rows, 9 rows/s, 0 s left",
    ],
    [{ phase: "reading", rows: 50 }, 500, "Reading 50 rows, 100 rows/s"],
    [{ phase: "reading", rows: 0 }, 0, "Reading 0 rows, 0 rows/s"],
    [
      { phase: "merging", period: "2017-03", done: 3, of: 14 },
      9_000,
      "Merging 2017-03, 3 of 14 periods",
    ],
  ];
  for (const [progress, elapsed, text] of cases) {
    assertEquals(describeProgress(progress, elapsed), text);
  }
});

Deno.test("ProgressLine rewrites its line on a terminal, or writes one now and then", () => {
  const cases: [isTerminal: boolean, written: string[]][] = [
    [true, [
      "\rReading 1 rows, 2 rows/s\x1b[K",
      "\rReading 3 rows, 1 rows/s\x1b[K",
      "\rReading 4 rows, 1 rows/s\x1b[K",
      "\r\x1b[K",
    ]],
    [false, ["Reading 3 rows, 1 rows/s\n"]],
  ];
  for (const [isTerminal, expected] of cases) {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    let clock = 0;
    const line = new ProgressLine({ isTerminal, write }, () => clock);
    for (
      const [at, rows] of [[0, 0], [500, 1], [510, 2], [5000, 3], [6000, 4]]
    ) {
      clock = at!;
      line.show({ phase: "reading", rows: rows! });
    }
    line.clear();
    line.clear();
    assertEquals(written, expected);
  }
});
