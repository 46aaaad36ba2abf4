import { assertEquals } from "@std/assert";
import { oneLine, readRetryAfter, RemoteSourceError } from "./remote_error.ts";

Deno.test("readRetryAfter() reads seconds and dates, and nothing else", () => {
  const now = Date.parse("2025-03-01T12:00:00Z");
  const cases: [header: string | null | undefined, ms: number | null][] = [
    ["7", 7000],
    [" 120 ", 120_000],
    ["0", 0],
    ["Sat, 01 Mar 2025 12:01:30 GMT", 90_000],
    ["Sat, 01 Mar 2025 11:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["", null],
    [null, null],
    [undefined, null],
  ];
  for (const [header, ms] of cases) {
    assertEquals(readRetryAfter(header, now), ms, String(header));
  }
});

Deno.test("a message is one line, and a service's part of it not endless", () => {
  const error = new RemoteSourceError("query", "first\n  second\tthird");
  assertEquals(error.message, "first second third");
  assertEquals(oneLine(" a \n b "), "a b");
  assertEquals(oneLine("x".repeat(1000)).length, 200);
});

Deno.test("only what mends itself is passing", () => {
  const kinds = [
    "credentials",
    "project",
    "permission",
    "not-found",
    "quota",
    "rate",
    "billing-limit",
    "timeout",
    "network",
    "unavailable",
    "query",
    "answer",
  ] as const;
  assertEquals(
    kinds.filter((kind) => new RemoteSourceError(kind, "").passing),
    ["rate", "network", "unavailable"],
  );
});
