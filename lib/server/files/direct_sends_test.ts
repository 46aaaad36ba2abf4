import { assertEquals } from "@std/assert";
import { DirectSends, MOST_DIRECT } from "./direct_sends.ts";

Deno.test("few files at once are sent by the runtime itself, and none where nobody says when it is done", async () => {
  const direct = new DirectSends();
  assertEquals(await direct.take(undefined), false);
  assertEquals(await direct.take(Promise.resolve()), false);
  const sent = Array.from(
    { length: MOST_DIRECT },
    () => Promise.withResolvers<void>(),
  );
  const take = () => direct.take(Promise.withResolvers<void>().promise);
  for (const { promise } of sent) {
    assertEquals(await direct.take(promise), true);
  }
  assertEquals(await take(), false);
  sent[0]!.resolve();
  sent[1]!.reject(new Error("The reader is gone"));
  await Promise.allSettled([sent[0]!.promise, sent[1]!.promise]);
  const more = [await take(), await take(), await take()];
  assertEquals(more, [true, true, false]);
});
