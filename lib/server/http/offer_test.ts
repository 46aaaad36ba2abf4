import { assertEquals, assertRejects } from "@std/assert";
import { LEAST_BYTES_A_SECOND, LET_GO, offer } from "./offer.ts";

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

Deno.test("offer() lets a reader go who takes a trickle, and no other", async () => {
  // A chunk holds 1,000 bytes; a reader may take it when it has been given.
  const slowest = 1_000 / LEAST_BYTES_A_SECOND * 1_000;
  const cases: [msAChunk: number, isLetGo: boolean][] = [
    [2 * slowest, true],
    [1.1 * slowest, true],
    [0.9 * slowest, false],
    [0, false],
  ];
  for (const [ms, isLetGo] of cases) {
    let time = 0;
    const seen = { ended: false };
    const chunks = async function* () {
      try {
        while (true) {
          time += 50_000; // our own work, which no reader answers for
          yield new Uint8Array(1_000);
        }
      } finally {
        seen.ended = true;
      }
    };
    const body = offer(chunks(), { patience: never, now: () => time });
    const reader = body.getReader();
    let reads = 0;
    const read = async () => {
      for (; reads < 1_000; reads++) {
        await reader.read();
        time += ms;
      }
    };
    const reason = await read().catch((error) => error);
    assertEquals([reason, seen.ended], [isLetGo ? LET_GO : undefined, isLetGo]);
    if (!isLetGo) await reader.cancel();
  }
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
