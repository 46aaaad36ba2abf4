import { assertEquals } from "@std/assert";
import { Turns } from "./turns.ts";

/** Tasks that a test runs one by one, with what follows them at once. */
function tasks() {
  const waiting: (() => void)[] = [];
  const run = async () => {
    waiting.shift()!();
    await new Promise((done) => setTimeout(done));
  };
  return { waiting, run, turns: new Turns((job) => waiting.push(job)) };
}

Deno.test("questions go first, in their order; then one chore at a time", async () => {
  const { waiting, run, turns } = tasks();
  const done: string[] = [];
  turns.chore().then(() => done.push("first chore"));
  turns.chore().then(() => {
    done.push("second chore");
    turns.question(() => done.push("late question"));
  });
  turns.chore().then(() => done.push("third chore"));
  turns.question(() => done.push("question"));
  turns.question(() => done.push("another"));
  const order: string[] = [];
  while (waiting.length > 0) {
    assertEquals(waiting.length, 1, "one task is planned at a time");
    await run();
    order.push(...done.splice(0));
    assertEquals(done.length, 0);
  }
  assertEquals(order, [
    "question",
    "another",
    "first chore",
    "second chore",
    "late question",
    "third chore",
  ]);
});

Deno.test("what is heard between two turns comes before the next", async () => {
  const { run, turns } = tasks();
  const done: number[] = [];
  let isOvertaken = false;
  turns.question(() => done.push(1));
  turns.question(() => isOvertaken || done.push(2));
  await run();
  isOvertaken = true; // a message
  await run();
  assertEquals(done, [1]);
});
