import { assertEquals, assertRejects } from "@std/assert";
import {
  LEAST_BYTES_A_SECOND,
  LET_GO,
  offer,
  READER_PATIENCE,
} from "./offer.ts";

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

/** A clock and its one timer, which go on when the test says so. */
function clock() {
  let time = 0;
  let due: { at: number; call: () => void } | null = null;
  return {
    options: {
      now: () => time,
      later(ms: number, call: () => void) {
        assertEquals(due, null, "one timer at a time");
        due = { at: time + ms, call };
        return () => due = null;
      },
    },
    get isSet(): boolean {
      return due !== null;
    },
    pass(ms: number): void {
      for (const end = time + ms;;) {
        if (due === null || due.at > end) {
          time = end;
          return;
        }
        const { at, call } = due;
        time = at;
        due = null;
        call();
      }
    },
  };
}

Deno.test("offer() makes a chunk when it is taken, and not before", async () => {
  const { seen, chunks } = counted();
  const reader = offer(chunks).getReader();
  assertEquals(seen.made, 0);
  await reader.read();
  await reader.read();
  assertEquals(seen.made, 2);
  await reader.cancel();
  assertEquals(seen, { made: 2, ended: true });
});

Deno.test("offer() gives everything to who takes it", async () => {
  const { seen, chunks } = counted();
  const body = new Response(offer(chunks));
  assertEquals((await body.bytes()).length, 100_000);
  assertEquals(seen.ended, true);
});

Deno.test("offer() lets a reader go who takes nothing", async () => {
  const { seen, chunks } = counted();
  const { options, pass } = clock();
  const reader = offer(chunks, options).getReader();
  pass(READER_PATIENCE - 1);
  await reader.read();
  pass(READER_PATIENCE - 1);
  await reader.read();
  assertEquals(seen, { made: 2, ended: false });
  pass(READER_PATIENCE);
  const reason = (error: unknown) => error;
  assertEquals(await reader.closed.catch(reason), LET_GO);
  assertEquals(await reader.read().catch(reason), LET_GO);
  assertEquals(seen, { made: 2, ended: true });
});

Deno.test("offer() waits for its own work, however long that takes", async () => {
  const at = clock();
  const [begun, work] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ];
  const chunks = async function* () {
    begun.resolve();
    await work.promise;
    yield new Uint8Array(1_000);
  };
  const body = new Response(offer(chunks(), at.options)).bytes();
  await begun.promise;
  at.pass(5 * READER_PATIENCE);
  work.resolve();
  assertEquals((await body).length, 1_000);
  assertEquals(at.isSet, false, "no timer is left");
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
    const body = offer(chunks(), { later: () => () => {}, now: () => time });
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
  const { options, pass } = clock();
  const reader = offer(chunks, options).getReader();
  pass(READER_PATIENCE);
  assertEquals(await reader.closed.catch((error) => error), LET_GO);
  assertEquals((await chunks.next()).done, true);
});

Deno.test("offer() tells the reader what goes wrong", async () => {
  // deno-lint-ignore require-yield -- fails before it
  async function* chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    throw new RangeError("No such row");
  }
  const body = new Response(offer(chunks()));
  await assertRejects(() => body.bytes(), RangeError, "No such row");
});
