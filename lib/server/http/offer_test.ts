import { assertEquals, assertRejects } from "@std/assert";
import { LET_GO, offer } from "./offer.ts";

/** Chunks that tell how many were made, and that they are not wanted. */
function counted() {
  const seen = { made: 0, ended: false };
  async function* chunks() {
    try {
      for (; seen.made < 100;) {
        seen.made++;
        yield new Uint8Array(1_000);
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, chunks: chunks() };
}

/** A patience that ends when the test says so. */
function patience() {
  let end = () => {};
  const wait = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      end = () => signal.aborted || resolve();
    });
  return { wait, end: () => end() };
}

const never = () => new Promise(() => {});

Deno.test("offer() makes a chunk when it is taken, and not before", async () => {
  const { seen, chunks } = counted();
  const reader = offer(chunks, { patience: never }).getReader();
  assertEquals(seen.made, 0);
  await reader.read();
  await reader.read();
  assertEquals(seen.made, 2);
  await reader.cancel();
  assertEquals(seen, { made: 2, ended: true });
});

Deno.test("offer() gives everything to who takes it", async () => {
  const { seen, chunks } = counted();
  const body = new Response(offer(chunks, { patience: never }));
  assertEquals((await body.bytes()).length, 100_000);
  assertEquals(seen.ended, true);
});

Deno.test("offer() lets a reader go who takes nothing", async () => {
  const { seen, chunks } = counted();
  const { wait, end } = patience();
  const reader = offer(chunks, { patience: wait }).getReader();
  await reader.read();
  end();
  const reason = (error: unknown) => error;
  assertEquals(await reader.closed.catch(reason), LET_GO);
  assertEquals(await reader.read().catch(reason), LET_GO);
  assertEquals(seen, { made: 1, ended: true });
});

Deno.test("offer() lets one go who never begins", async () => {
  const { chunks } = counted();
  const { wait, end } = patience();
  const reader = offer(chunks, { patience: wait }).getReader();
  end();
  assertEquals(await reader.closed.catch((error) => error), LET_GO);
  assertEquals((await chunks.next()).done, true);
});

Deno.test("offer() tells the reader what goes wrong", async () => {
  // deno-lint-ignore require-yield -- fails before it
  async function* chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    throw new RangeError("No such row");
  }
  const body = new Response(offer(chunks(), { patience: never }));
  await assertRejects(() => body.bytes(), RangeError, "No such row");
});
