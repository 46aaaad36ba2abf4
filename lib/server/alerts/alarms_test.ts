import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import type { Alarm, Channel } from "./alarm.ts";
import {
  Alarms,
  FLOOD_LIMIT,
  REPEAT_AFTER,
  TRY_AGAIN_AFTER,
} from "./alarms.ts";
import { type AlarmMemory, processMemory } from "./memory.ts";

const FAILED: Alarm = {
  key: "refresh-failed",
  severity: "error",
  title: "The refresh failed",
  detail: "BigQuery did not answer.",
};

function recorder(): Channel & { got: Alarm[] } {
  const got: Alarm[] = [];
  return {
    name: "recorder",
    got,
    deliver: (alarm) => Promise.resolve(void got.push(alarm)),
  };
}

const broken: Channel = {
  name: "broken",
  deliver: () => Promise.reject(new Error("answered 500 at /hook/s3cret")),
};

Deno.test("Alarms raises one fault once, and again when it lasts", async () => {
  let clock = 0;
  const channel = recorder();
  const alarms = new Alarms({
    channels: [channel],
    memory: processMemory(() => clock),
    log: () => {},
  });
  assertEquals((await alarms.raise(FAILED)).outcome, "delivered");
  assertEquals((await alarms.raise(FAILED)).outcome, "repeated");
  assertEquals(
    (await alarms.raise({ ...FAILED, key: "other" })).outcome,
    "delivered",
  );
  clock = REPEAT_AFTER;
  assertEquals((await alarms.raise(FAILED)).outcome, "delivered");
  assertEquals(channel.got.length, 3);
});

Deno.test("Alarms tells when a fault is over, once", async () => {
  const channel = recorder();
  const alarms = new Alarms({
    channels: [channel],
    memory: processMemory(),
    log: () => {},
  });
  await alarms.resolve(FAILED.key, "The refresh works again");
  assertEquals(channel.got.length, 0);
  await alarms.raise(FAILED);
  await alarms.resolve(FAILED.key, "The refresh works again");
  await alarms.resolve(FAILED.key, "The refresh works again");
  assertEquals(channel.got.map(({ title }) => title), [
    "The refresh failed",
    "The refresh works again",
  ]);
});

Deno.test("Alarms stops a flood of different faults", async () => {
  const channel = recorder();
  const alarms = new Alarms({
    channels: [channel],
    memory: processMemory(),
    log: () => {},
  });
  for (let i = 0; i < FLOOD_LIMIT + 5; i++) {
    await alarms.raise({ ...FAILED, key: `fault-${i}` });
  }
  assertEquals(channel.got.length, FLOOD_LIMIT);
});

Deno.test("Alarms never throws: a broken channel leaves the others", async () => {
  const channel = recorder();
  const lines: string[] = [];
  const alarms = new Alarms({
    channels: [broken, channel],
    memory: processMemory(),
    secrets: ["s3cret", ""],
    log: (line) => lines.push(line),
  });
  const delivery = await alarms.raise({ ...FAILED, detail: "Key s3cret." });
  assertEquals(delivery.outcome, "delivered");
  assertEquals(delivery.failures.map(({ channel }) => channel), ["broken"]);
  assertEquals(channel.got[0]?.detail, "Key [hidden].");
  assertFalse(lines.join("\n").includes("s3cret"));
  assertStringIncludes(lines.join("\n"), "not delivered by broken");
});

Deno.test("Alarms says what could not be delivered anywhere", async () => {
  const options = { memory: processMemory(), log: () => {} };
  const nowhere = new Alarms({ ...options, channels: [] });
  assertEquals((await nowhere.raise(FAILED)).outcome, "nowhere");
  const failing = new Alarms({ ...options, channels: [broken] });
  assertEquals((await failing.raise(FAILED)).outcome, "failed");
});

Deno.test("Alarms tries again, after a minute, what nobody has heard of", async () => {
  let clock = 0;
  let works = false;
  let tries = 0;
  const got: Alarm[] = [];
  const now = () => clock;
  const alarms = new Alarms({
    channels: [{
      name: "test",
      deliver(alarm) {
        tries++;
        return works
          ? Promise.resolve(void got.push(alarm))
          : Promise.reject(new Error("answered 503"));
      },
    }],
    memory: processMemory(now),
    log: () => {},
    now,
  });
  assertEquals((await alarms.raise(FAILED)).outcome, "failed");
  for (let i = 0; i < 100; i++) {
    assertEquals((await alarms.raise(FAILED)).outcome, "repeated");
  }
  assertEquals(tries, 1, "a broken channel is left alone for a while");
  works = true;
  clock += TRY_AGAIN_AFTER;
  assertEquals((await alarms.raise(FAILED)).outcome, "delivered");
  assertEquals((await alarms.raise(FAILED)).outcome, "repeated");
  assertEquals(got, [FAILED]);
});

Deno.test("Alarms gives a slot back if the delivery failed", async () => {
  let works = false;
  const channel = recorder();
  const alarms = new Alarms({
    channels: [{
      name: "test",
      deliver: (alarm, signal) =>
        (works ? channel : broken).deliver(alarm, signal),
    }],
    memory: processMemory(),
    log: () => {},
  });
  for (let i = 0; i < FLOOD_LIMIT + 5; i++) {
    const { outcome } = await alarms.raise({ ...FAILED, key: `fault-${i}` });
    assertEquals(outcome, "failed");
  }
  works = true;
  assertEquals((await alarms.raise(FAILED)).outcome, "delivered");
});

Deno.test("Alarms goes on after the clock was set back", async () => {
  let clock = Date.UTC(2026, 0, 2);
  const now = () => clock;
  const channel = recorder();
  const alarms = new Alarms({
    channels: [channel],
    memory: processMemory(now),
    log: () => {},
    now,
  });
  for (let i = 0; i < FLOOD_LIMIT; i++) {
    await alarms.raise({ ...FAILED, key: `fault-${i}` });
  }
  clock -= 24 * 3_600_000;
  assertEquals(
    (await alarms.raise({ ...FAILED, key: "fault-0" })).outcome,
    "delivered",
  );
});

Deno.test("Alarms logs what is said again once", async () => {
  const lines: string[] = [];
  const alarms = new Alarms({
    channels: [],
    memory: processMemory(),
    log: (line) => lines.push(line),
  });
  for (let i = 0; i < 3; i++) await alarms.raise(FAILED);
  await alarms.raise({ ...FAILED, detail: "BigQuery is out of order." });
  assertEquals(lines.length, 2);
  await alarms.resolve(FAILED.key, "Over");
  await alarms.raise({ ...FAILED, detail: "BigQuery is out of order." });
  assertEquals(lines.length, 3);
});

Deno.test("Alarms delivers even if its memory fails", async () => {
  const channel = recorder();
  const memory: AlarmMemory = {
    claim: () => Promise.reject(new Error("store is down")),
    release: () => Promise.reject(new Error("store is down")),
  };
  const alarms = new Alarms({ channels: [channel], memory, log: () => {} });
  assertEquals((await alarms.raise(FAILED)).outcome, "delivered");
  await alarms.resolve(FAILED.key, "Over");
  assertEquals(channel.got.length, 1);
});
