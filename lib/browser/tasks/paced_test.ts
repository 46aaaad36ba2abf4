import { assertEquals } from "@std/assert";
import { paced } from "./paced.ts";

/** A task whose runs end when they are told to. */
function slowTask() {
  const runs: { signal: AbortSignal; end: () => Promise<void> }[] = [];
  const task = (signal: AbortSignal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = async () => {
      resolve();
      await new Promise((done) => setTimeout(done));
    };
    runs.push({ signal, end });
    return promise;
  };
  return { runs, ...paced(task) };
}

Deno.test("next() waits for what is under way, and runs once", async () => {
  const { runs, next } = slowTask();
  for (let i = 0; i < 5; i++) next();
  assertEquals(runs.length, 1);
  await runs[0]!.end();
  assertEquals(runs.length, 2);
  assertEquals(runs.map(({ signal }) => signal.aborted), [false, false]);
  await runs[1]!.end();
  assertEquals(runs.length, 2);
  next();
  assertEquals(runs.length, 3);
});

Deno.test("now() takes the place of what is under way, and of what waits", async () => {
  const { runs, now, next } = slowTask();
  next();
  next();
  now();
  assertEquals(runs.map(({ signal }) => signal.aborted), [true, false]);
  await runs[0]!.end();
  await runs[1]!.end();
  assertEquals(runs.length, 2);
});

Deno.test("what waits runs after the newest, not after one overtaken", async () => {
  const { runs, now, next } = slowTask();
  now();
  now();
  next();
  await runs[0]!.end();
  assertEquals(runs.length, 2);
  await runs[1]!.end();
  assertEquals(runs.length, 3);
});

Deno.test("stop() aborts what is under way and runs nothing after it", async () => {
  const { runs, next, stop } = slowTask();
  next();
  next();
  stop();
  assertEquals(runs[0]!.signal.aborted, true);
  await runs[0]!.end();
  assertEquals(runs.length, 1);
});
