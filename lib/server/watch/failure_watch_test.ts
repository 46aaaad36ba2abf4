import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Alarm } from "../alerts/alarm.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import {
  FailureWatch,
  MANY,
  MOST_REPORTS,
  SAME_REPORT,
  WINDOW,
} from "./failure_watch.ts";
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

Deno.test("FailureWatch raises no more than one alarm a minute, however much fails", async () => {
  const time = { now: 0 };
  let raised = 0;
  const alarms = new Alarms({
    channels: [],
    memory: processMemory(),
    log: () => raised++,
  });
  const log = createLog({ format: "json", level: "error", write: () => {} });
  const watch = new FailureWatch({ alarms, log, now: () => time.now });
  for (let i = 0; i < 1_200; i++) {
    watch.answered(`GET /${i}`);
    time.now += 100;
  }
  await watch.settled();
  assertEquals(raised, 2);
});

Deno.test("FailureWatch logs errors of browsers, each once, and raises one alarm", async () => {
  const { watch, time, got, lines } = setUp();
  const report = (message: string) =>
    watch.failedInBrowser({ message, page: "/", stack: "at f (/x.js:1:2)" });
  const told = () =>
    lines.splice(0).map((line) => {
      const { said, again, unlogged } = JSON.parse(line);
      return [said, again, unlogged].filter((one) => one !== undefined);
    });
  for (let i = 0; i < 3; i++) {
    for (const message of ["a is undefined", "b is undefined"]) report(message);
  }
  await watch.settled();
  assertEquals(told(), [["a is undefined"], ["b is undefined"]]);
  assertEquals(got.length, 1);
  assertStringIncludes(got[0]!.detail, "On /: a is undefined.");

  time.now += SAME_REPORT;
  report("a is undefined");
  assertEquals(told(), [["a is undefined", 2]]);
});

Deno.test("FailureWatch logs no more errors of browsers than somebody can read", () => {
  const { watch, time, lines } = setUp();
  for (let i = 0; i < 2 * MOST_REPORTS; i++) {
    watch.failedInBrowser({ message: `made up ${i}`, page: "/", stack: "" });
  }
  assertEquals(lines.length, MOST_REPORTS);
  time.now += 60_000;
  watch.failedInBrowser({ message: "another", page: "/", stack: "" });
  assertEquals(lines.length, MOST_REPORTS + 1);
  assertEquals(JSON.parse(lines.at(-1)!).unlogged, MOST_REPORTS);
});
