import { assertEquals } from "@std/assert";
import { Awakening } from "./awakening.ts";

/** One whose frames come at once, and whose patience ends when it is told to. */
function openAwakening() {
  const rest = Promise.withResolvers<void>();
  const patience = Promise.withResolvers<void>();
  const done: string[] = [];
  const awakening = new Awakening({
    idle: () => rest.promise,
    frame() {
      done.push("frame");
      return Promise.resolve();
    },
    patience: () => patience.promise,
  });
  const job = (name: string, end?: Promise<void>) => async () => {
    done.push(name);
    await end;
  };
  return { awakening, done, job, rest, patience };
}

Deno.test("Awakening does one after the other once the page rests, a frame apart", async () => {
  const { awakening, done, job, rest } = openAwakening();
  const first = Promise.withResolvers<void>();
  awakening.soon(job("first", first.promise));
  awakening.soon(job("second"));
  const all = awakening.done();
  assertEquals(done, []);
  rest.resolve();
  first.promise.then(() => done.push("first is there"));
  await rest.promise.then(() => {});
  assertEquals(done, ["first"]);
  first.resolve();
  await all;
  assertEquals(done, [
    "first",
    "first is there",
    "frame",
    "second",
    "frame",
  ]);
});

Deno.test("Awakening goes on without what never ends, and waits for no other", async () => {
  const { awakening, done, job, rest, patience } = openAwakening();
  const never = new Promise<void>(() => {});
  for (const name of ["first", "second", "third"]) {
    awakening.soon(job(name, never));
  }
  rest.resolve();
  patience.resolve();
  await awakening.done();
  assertEquals(done, ["first", "frame", "second", "frame", "third", "frame"]);
});
