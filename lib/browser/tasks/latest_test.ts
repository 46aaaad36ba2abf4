import { assertEquals, assertRejects } from "@std/assert";
import { latest } from "./latest.ts";

Deno.test("latest() answers the last call only", async () => {
  const gates: PromiseWithResolvers<string>[] = [];
  const signals: AbortSignal[] = [];
  const { run } = latest((signal) => {
    signals.push(signal);
    const gate = Promise.withResolvers<string>();
    gates.push(gate);
    return gate.promise;
  });
  const calls = [run(), run(), run()];
  assertEquals(signals.map(({ aborted }) => aborted), [true, true, false]);
  gates[2]!.resolve("third");
  gates[0]!.resolve("first");
  gates[1]!.reject(new Error("overtaken"));
  assertEquals(await Promise.all(calls), [undefined, undefined, "third"]);
});

Deno.test("latest() lets the last call fail", async () => {
  const { run } = latest(() => Promise.reject(new Error("down")));
  await assertRejects(() => run(), Error, "down");
});

Deno.test("latest() answers nothing once it is stopped", async () => {
  const gate = Promise.withResolvers<string>();
  const { run, stop } = latest(() => gate.promise);
  const call = run();
  stop();
  gate.resolve("late");
  assertEquals(await call, undefined);
});
