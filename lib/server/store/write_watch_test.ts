import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { StoreError } from "./store_error.ts";
import { WriteWatch } from "./write_watch.ts";

function setUp() {
  const state = { now: 0, probes: 0, changes: 0 };
  let probe: () => Promise<unknown> = () => Promise.resolve();
  const watch = new WriteWatch({
    probe: () => {
      state.probes++;
      return probe();
    },
    changed: () => state.changes++,
    now: () => state.now,
    patience: () => new Promise((resolve) => setTimeout(resolve)),
  });
  return {
    watch,
    state,
    probeBy: (by: () => Promise<unknown>) => void (probe = by),
  };
}

const broken = () => Promise.reject(new StoreError("the disk is full"));

Deno.test("WriteWatch tries a write only where none went well lately", async () => {
  const { watch, state } = setUp();
  assertEquals([await watch.check(), state.probes], [null, 1]);
  state.now += 29_999;
  assertEquals([await watch.check(), state.probes], [null, 1]);
  state.now += 1;
  await watch.watch(() => Promise.resolve());
  assertEquals([await watch.check(), state.probes], [null, 1]);
});

Deno.test("WriteWatch knows what keeps writes from being done, until one is", async () => {
  const { watch, state, probeBy } = setUp();
  await assertRejects(() => watch.watch(broken), StoreError);
  await assertRejects(() => watch.watch(broken), StoreError);
  probeBy(broken);
  assertEquals(await watch.check(), "the disk is full");
  assertEquals(state.changes, 1);
  await watch.watch(() => Promise.resolve());
  assertEquals([await watch.check(), state.changes], [null, 2]);
});

Deno.test("WriteWatch does not blame the store for a writer's mistake", async () => {
  const { watch } = setUp();
  const mistake = () => Promise.reject(new TypeError("Value too large"));
  await assertRejects(() => watch.watch(mistake), TypeError);
  assertEquals(await watch.check(), null);
});

Deno.test("WriteWatch says that writes take too long, and does not wait for them", async () => {
  const { watch, state, probeBy } = setUp();
  const lock = Promise.withResolvers<void>();
  probeBy(() => lock.promise);
  for (let i = 0; i < 5; i++) {
    assertMatch((await watch.check())!, /takes too long/);
  }
  assertEquals(state.probes, 1);
  lock.resolve();
  await watch.settled();
  assertEquals(await watch.check(), null);
});

Deno.test("WriteWatch says that a write takes too long, whose ever it is", async () => {
  const { watch, state } = setUp();
  const lock = Promise.withResolvers<void>();
  await watch.watch(() => Promise.resolve());
  const write = watch.watch(() => lock.promise);
  assertEquals(await watch.check(), null);
  state.now += 1_001;
  assertMatch((await watch.check())!, /takes too long/);
  lock.resolve();
  await write;
  assertEquals([await watch.check(), state.probes], [null, 0]);
});
