import { assert, assertEquals, assertRejects } from "@std/assert";
import { sooner } from "./sooner.ts";

/** A task that ends when the test says so, and remembers being aborted. */
function task() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const calls: AbortSignal[] = [];
  const run = (signal: AbortSignal) => {
    calls.push(signal);
    signal.addEventListener("abort", () => reject(signal.reason));
    return promise;
  };
  return { run, resolve, reject, calls };
}

const later = () => new Promise((done) => setTimeout(done, 5));

Deno.test("the second task does not begin if the first is in time", async () => {
  const [first, second] = [task(), task()];
  first.resolve("first");
  assertEquals(await sooner(first.run, second.run, 60_000), "first");
  assertEquals(second.calls.length, 0);
});

Deno.test("of two the sooner one counts, and the other is aborted", async () => {
  for (const winner of [0, 1]) {
    const tasks = [task(), task()];
    const result = sooner(tasks[0]!.run, tasks[1]!.run, 0);
    while (tasks[1]!.calls.length === 0) await later();
    tasks[winner]!.resolve("won");
    assertEquals(await result, "won");
    assert(tasks[1 - winner]!.calls[0]!.aborted);
  }
});

Deno.test("one that fails leaves it to the other", async () => {
  const [first, second] = [task(), task()];
  const result = sooner(first.run, second.run, 0);
  while (second.calls.length === 0) await later();
  second.reject(new Error("no network"));
  await later();
  first.resolve("first");
  assertEquals(await result, "first");
});

Deno.test("what the first throws is thrown, in time or if both fail", async () => {
  const [first, second] = [task(), task()];
  first.reject(new RangeError("no"));
  await assertRejects(() => sooner(first.run, second.run, 60_000), RangeError);

  const [third, fourth] = [task(), task()];
  const result = sooner(third.run, fourth.run, 0);
  while (fourth.calls.length === 0) await later();
  fourth.reject(new TypeError("neither"));
  third.reject(new RangeError("no"));
  await assertRejects(() => result, RangeError);
});

Deno.test("who does not wait any more ends both", async () => {
  const stale = new AbortController();
  const [first, second] = [task(), task()];
  const result = sooner(first.run, second.run, 0, stale.signal);
  while (second.calls.length === 0) await later();
  stale.abort(new RangeError("a newer one"));
  await assertRejects(() => result, RangeError);
  assert(first.calls[0]!.aborted && second.calls[0]!.aborted);
});
