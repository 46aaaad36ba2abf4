import { assertEquals } from "@std/assert";
import { Alarms, FLOOD_LIMIT } from "./alarms.ts";
import { type AlarmMemory, processMemory, steadyMemory } from "./memory.ts";

/** A memory that works, fails, or never answers, as it is told. */
function changeable(now: () => number) {
  const memory = processMemory(now);
  const state: { is: "well" | "failing" | "silent"; asked: number } = {
    is: "well",
    asked: 0,
  };
  const act = (work: () => Promise<boolean>) => {
    state.asked++;
    return state.is === "well"
      ? work()
      : state.is === "failing"
      ? Promise.reject(new Error("it cannot be written"))
      : new Promise<boolean>(() => {});
  };
  const shared: AlarmMemory = {
    claim: (key, window) => act(() => memory.claim(key, window)),
    release: (key) => act(() => memory.release(key)),
  };
  return { shared, state, memory };
}

function setUp() {
  const time = { now: 0 };
  const now = () => time.now;
  const { shared, state, memory } = changeable(now);
  const patience = () => new Promise((resolve) => setTimeout(resolve));
  const steady = steadyMemory(shared, { now, patience });
  return { time, now, state, memory, steady };
}

Deno.test("steadyMemory() is the shared one while that works", async () => {
  const { memory, steady, time } = setUp();
  assertEquals(await steady.claim("a", 10), true);
  assertEquals(await memory.claim("a", 10), false);
  assertEquals(await steady.claim("a", 10), false);
  // Another process tells that it is over, and the fault comes again.
  assertEquals(await memory.release("a"), true);
  time.now = 5;
  assertEquals(await steady.claim("a", 10), true);
  assertEquals(await steady.release("a"), true);
  assertEquals(await steady.release("a"), false);
});

for (const trouble of ["failing", "silent"] as const) {
  Deno.test(`steadyMemory() goes on alone while the shared one is ${trouble}`, async () => {
    const { state, steady, time } = setUp();
    assertEquals(await steady.claim("before", 100), true);
    state.is = trouble;
    assertEquals(await steady.claim("before", 100), false);
    assertEquals(await steady.claim("a", 100), true);
    assertEquals(await steady.claim("a", 100), false);
    time.now = 100;
    assertEquals(await steady.claim("a", 100), true);
    assertEquals(await steady.claim("b", 100), true);
    assertEquals(await steady.release("b"), true);
    assertEquals(await steady.claim("b", 100), true);
  });
}

Deno.test("steadyMemory() does not tell again what it told alone", async () => {
  const { state, memory, steady } = setUp();
  state.is = "failing";
  assertEquals(await steady.claim("a", 100), true);
  state.is = "well";
  assertEquals(await steady.claim("a", 100), false);
  assertEquals(await memory.claim("a", 100), false, "and now others know");
  state.is = "failing";
  assertEquals(await steady.claim("b", 100), true);
  state.is = "well";
  assertEquals(await steady.release("b"), true, "somebody was told of it");
});

Deno.test("steadyMemory() waits once for one that lets wait", async () => {
  const { state, steady } = setUp();
  state.is = "silent";
  for (let i = 0; i < 100; i++) await steady.claim(`key ${i}`, 100);
  assertEquals(state.asked, 1);
});

Deno.test("thousands of failures are few messages, however the memory fails", async () => {
  for (const trouble of ["failing", "silent"] as const) {
    const { state, steady } = setUp();
    state.is = trouble;
    let messages = 0;
    const alarms = new Alarms({
      channels: [{
        name: "test",
        deliver: () => Promise.resolve(void messages++),
      }],
      memory: steady,
      log: () => {},
    });
    const faults = Array.from({ length: 3_000 }, (_, i) => ({
      key: `fault-${i % 40}`,
      severity: "error" as const,
      title: "It fails",
      detail: `For the ${i}th time`,
    }));
    await Promise.all(faults.map((fault) => alarms.raise(fault)));
    assertEquals(messages, FLOOD_LIMIT, trouble);
  }
});
