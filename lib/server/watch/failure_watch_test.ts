import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Alarm } from "../alerts/alarm.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import { FailureWatch, MANY, WINDOW } from "./failure_watch.ts";
import { createLog } from "./log.ts";

function setUp() {
  const time = { now: 0 };
  const now = () => time.now;
  const got: Alarm[] = [];
  const lines: string[] = [];
  const alarms = new Alarms({
    channels: [{
      name: "test",
      deliver: (alarm) => Promise.resolve(void got.push(alarm)),
    }],
    memory: processMemory(now),
    log: () => {},
  });
  const log = createLog({
    format: "json",
    level: "info",
    write: (_, line) => lines.push(line),
  });
  const watch = new FailureWatch({ alarms, log, now });
  return { watch, time, got, lines };
}

Deno.test("FailureWatch raises one alarm for many failed answers in a short time", async () => {
  const { watch, time, got } = setUp();
  for (let i = 0; i < MANY + 3; i++) {
    assertEquals(got.length, i < MANY ? 0 : 1);
    watch.answered(`GET /api/summary: fault ${i}`);
    watch.answered(null);
    await watch.settled();
    time.now += WINDOW / MANY - 1;
  }
  assertEquals(got.length, 1);
  assertStringIncludes(got[0]!.detail, `GET /api/summary: fault ${MANY - 1}`);
});

Deno.test("FailureWatch takes few failed answers, or slow ones, for chance", async () => {
  const { watch, time, got } = setUp();
  for (let i = 0; i < 3 * MANY; i++) {
    watch.answered("GET /");
    time.now += WINDOW / (MANY - 1);
  }
  await watch.settled();
  assertEquals(got, []);
});

Deno.test("FailureWatch tells when answers go well again", async () => {
  const { watch, time, got } = setUp();
  for (let i = 0; i < MANY; i++) watch.answered("GET /");
  time.now += WINDOW - 1;
  watch.answered(null);
  await watch.settled();
  assertEquals(got.length, 1, "too early to tell");
  time.now += 1;
  for (let i = 0; i < 3; i++) watch.answered(null);
  await watch.settled();
  assertEquals(got.map(({ title }) => title), [
    "The server fails to answer",
    "The server answers again",
  ]);
});

Deno.test("FailureWatch logs every error of browsers, and raises one alarm", async () => {
  const { watch, got, lines } = setUp();
  for (const message of ["a is undefined", "b is undefined"]) {
    watch.failedInBrowser({ message, page: "/", stack: "at f (/x.js:1:2)" });
  }
  await watch.settled();
  assertEquals(lines.map((line) => JSON.parse(line).said), [
    "a is undefined",
    "b is undefined",
  ]);
  assertEquals(got.length, 1);
  assertStringIncludes(got[0]!.detail, "On /: a is undefined.");
});
