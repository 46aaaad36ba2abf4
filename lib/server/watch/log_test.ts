import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { hider } from "../alerts/secrets.ts";
import { createLog, type Level, type LogOptions, reporter } from "./log.ts";

function recorded(options: Partial<LogOptions> = {}) {
  const lines: [Level, string][] = [];
  const log = createLog({
    format: "text",
    level: "debug",
    write: (level, line) => lines.push([level, line]),
    now: () => Date.UTC(2017, 0, 31, 13, 5, 7, 89),
    ...options,
  });
  return { log, lines };
}

Deno.test("a log writes one readable line a message, facts behind it", () => {
  const { log, lines } = recorded();
  log.info("refresh published", {
    rows: 12,
    outcome: "published",
    reason: 'a "reason" of words',
    absent: undefined,
  });
  log.error("lost");
  assertEquals(lines, [
    [
      "info",
      '2017-01-31T13:05:07Z info  refresh published rows=12 outcome=published reason="a \\"reason\\" of words"',
    ],
    ["error", "2017-01-31T13:05:07Z error lost"],
  ]);
});

Deno.test("a log writes one JSON object a line, errors with their stacks", () => {
  const { log, lines } = recorded({ format: "json" });
  log.warn("two\nlines", { bytes: 12n, level: "fake" });
  reporter(log)(new TypeError("broken"));
  reporter(log)("thrown text");
  const parsed = lines.map(([, line]) => {
    assertFalse(line.includes("\n"));
    return JSON.parse(line);
  });
  assertEquals(parsed[0], {
    time: "2017-01-31T13:05:07.089Z",
    level: "warn",
    message: "two\nlines",
    bytes: "12",
  });
  assertEquals(parsed[1].error.name, "TypeError");
  assertMatch(parsed[1].error.stack, /broken\n.*log_test/);
  assertEquals([parsed[2].message, parsed[2].error], [
    "thrown text",
    "thrown text",
  ]);
});

Deno.test("a log leaves out what is below its level", () => {
  const { log, lines } = recorded({ level: "warn" });
  for (const level of ["debug", "info", "warn", "error"] as const) {
    log[level](level);
  }
  assertEquals(lines.map(([level]) => level), ["warn", "error"]);
});

Deno.test("a log hides secrets, in messages, facts and stacks", () => {
  const secret = 'pass\n"word"';
  for (const format of ["text", "json"] as const) {
    const { log, lines } = recorded({ format, hide: hider([secret, ""]) });
    log.error(`no ${secret}`, {
      deep: { list: [`is ${secret}`] },
      error: new Error(`not ${secret}`),
    });
    const line = lines[0]![1];
    assertFalse(line.includes("word"), format);
    assertMatch(line, /no \[hidden\].*is \[hidden\].*not \[hidden\]/s);
  }
});

Deno.test("a log lets nothing through that steers a terminal", () => {
  const steering = "\x1b[2J\u202e\x9b\x07";
  for (const format of ["text", "json"] as const) {
    const { log, lines } = recorded({ format });
    log.warn(`got ${steering}`, { name: steering, inner: { name: steering } });
    reporter(log)(new Error(steering));
    for (const [, line] of lines) {
      const besidesEnds = line.replaceAll("\n", "");
      assertFalse(/[\p{Cc}\u202e]/u.test(besidesEnds), line);
      assertMatch(line, /\\u001b\[2J\\u202e/);
    }
    if (format === "json") {
      assertEquals(JSON.parse(lines[0]![1]).name, steering);
    }
  }
});
