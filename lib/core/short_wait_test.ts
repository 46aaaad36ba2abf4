import { assertEquals, assertRejects } from "@std/assert";
import { Overdue, ShortWait } from "./short_wait.ts";

Deno.test("ShortWait gives what comes in time, and what goes wrong", async () => {
  const wait = new ShortWait(() => new Promise(() => {}));
  assertEquals(await wait.for(() => Promise.resolve(1)), 1);
  const broken = () => Promise.reject(new TypeError("broken"));
  await assertRejects(() => wait.for(broken), TypeError, "broken");
});

Deno.test("ShortWait gives what a busy program hears of some turns late", async () => {
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const wait = new ShortWait(turn);
  async function ask() {
    for (let step = 0; step < 5; step++) await turn();
    return "done";
  }
  assertEquals(await wait.for(ask), "done");
});

Deno.test("ShortWait asks for nothing more while an answer is overdue", async () => {
  const wait = new ShortWait(() => Promise.resolve());
  const answer = Promise.withResolvers<number>();
  await assertRejects(() => wait.for(() => answer.promise), Overdue);
  let asked = 0;
  const ask = () => {
    asked++;
    return new Promise<number>(() => {});
  };
  for (let i = 0; i < 3; i++) await assertRejects(() => wait.for(ask), Overdue);
  assertEquals(asked, 0);
  answer.reject(new Error("too late to tell"));
  await wait.settled();
  await assertRejects(() => wait.for(ask), Overdue);
  assertEquals(asked, 1);
});
