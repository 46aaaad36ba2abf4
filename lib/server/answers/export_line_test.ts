import { assert, assertEquals, assertRejects } from "@std/assert";
import { heldBytes } from "../../../tests/support/held_bytes.ts";
import { Problem } from "../http/problem.ts";
import { ExportLine, MOST_EXPORTS, MOST_OF_ONE } from "./export_line.ts";
import { BYTES_A_TOKEN } from "./paying.ts";

type Parts = AsyncGenerator<Uint8Array<ArrayBuffer>>;

async function* parts(
  count: number,
  made: () => void = () => {},
  bytes = 10,
): Parts {
  for (let i = 0; i < count; i++) {
    made();
    yield new Uint8Array(bytes);
  }
}

const MIB = 2 ** 20;

const payer = (client: string, pay = () => 0) => ({
  client,
  pay: () => Promise.resolve(pay()),
});

const round = () => Promise.resolve();

Deno.test("a question is answered between two batches of an export", async () => {
  const happened: string[] = [];
  // What stands for the event loop: the question is served in its round.
  const line = new ExportLine({
    round() {
      happened.push("question");
      return Promise.resolve();
    },
  });
  const batches = parts(3, () => happened.push("batch"));
  await Array.fromAsync(await line.open(batches, payer("a")));
  assertEquals(happened.slice(0, 5), [
    "batch",
    "question",
    "batch",
    "question",
    "batch",
  ]);
});

Deno.test("exports wait for a question, but not for ever", async () => {
  let now = 0;
  const happened: string[] = [];
  const line = new ExportLine({
    now: () => now,
    round() {
      happened.push("round");
      now += 1;
      return Promise.resolve();
    },
  });
  const answer = Promise.withResolvers<void>();
  const question = line.question(() => answer.promise);
  const file = await line.open(
    parts(2, () => {
      happened.push("batch");
      now += 2;
    }),
    payer("a"),
  );
  // Four times what the batch took, though the question goes on.
  assertEquals(happened, ["batch", ...Array(8).fill("round")]);
  answer.resolve();
  await question;
  happened.length = 0;
  await Array.fromAsync(file);
  assertEquals(happened.slice(0, 2), ["batch", "round"]);
});

Deno.test("exports make their batches in turn, never two in one round", async () => {
  const happened: string[] = [];
  const line = new ExportLine({
    round() {
      happened.push("|");
      return Promise.resolve();
    },
  });
  const read = async (name: string) => {
    const batches = parts(3, () => happened.push(name));
    await Array.fromAsync(await line.open(batches, payer(name)));
  };
  await Promise.all([read("a"), read("b")]);
  assertEquals(happened.join("").slice(0, 12), "a|b|a|b|a|b|");
});

Deno.test("the eleventh export of one client is refused, others' are not", async () => {
  const line = new ExportLine({ round });
  const open = (client: string) => line.open(parts(2), payer(client));
  const mine = [];
  for (let i = 0; i < MOST_OF_ONE; i++) mine.push(await open("me"));
  const refused = await assertRejects(() => open("me"), Problem);
  assertEquals([refused.status, refused.kind], [429, "too-many-exports"]);
  assertEquals(refused.extras.retryAfter, 30);
  await open("you");
  // One has ended, one was begun and given up, one was never begun.
  await Array.fromAsync(mine[0]!);
  await mine[1]!.next();
  await mine[1]!.return(undefined);
  await mine[2]!.return(undefined);
  assertEquals(line.size, MOST_OF_ONE + 1 - 3);
  await open("me");
});

Deno.test("more exports than memory is for are refused", async () => {
  const line = new ExportLine({ round });
  for (let i = 0; i < MOST_EXPORTS; i++) {
    await line.open(parts(1), payer(`client ${i}`));
  }
  await assertRejects(() => line.open(parts(1), payer("late")), Problem);
});

Deno.test("an export whose first batch fails says so, and takes no place", async () => {
  const line = new ExportLine({ round });
  async function* broken(): Parts {
    yield await Promise.reject(new Problem(503, "missing-data", "Gone."));
  }
  await assertRejects(() => line.open(broken(), payer("a")), Problem, "Gone.");
  assertEquals(line.size, 0);
});

Deno.test("an export given up ends what it reads from", async () => {
  const line = new ExportLine({ round });
  for (const begun of [true, false]) {
    const batches = parts(5);
    const file = await line.open(batches, payer("a"));
    if (begun) await file.next();
    await file.return(undefined);
    assertEquals((await batches.next()).done, true);
  }
});

Deno.test("an export pays for what it sends, and waits where it cannot", async () => {
  let tokens = 2;
  const waited: number[] = [];
  const line = new ExportLine({
    round,
    wait(ms) {
      waited.push(ms);
      tokens = 5;
      return Promise.resolve();
    },
  });
  const half = BYTES_A_TOKEN / 2;
  const file = await line.open(
    parts(9, () => {}, half),
    payer("a", () => tokens-- > 0 ? 0 : 6),
  );
  await Array.fromAsync(file);
  // Nine halves are four tokens and a rest.
  assertEquals(waited, [6_000]);
  assertEquals(tokens, 3);
});

Deno.test("what gives nothing yet has its turn, and is not sent", async () => {
  const happened: string[] = [];
  const line = new ExportLine({
    round() {
      happened.push("|");
      return Promise.resolve();
    },
  });
  async function* batches(): Parts {
    for (const bytes of [0, 0, 7, 0, 5, 0]) {
      happened.push(`${bytes}`);
      yield await Promise.resolve(new Uint8Array(bytes));
    }
  }
  const sent = await Array.fromAsync(await line.open(batches(), payer("a")));
  assertEquals(sent.map(({ length }) => length), [7, 5]);
  assertEquals(happened.join(""), "0|0|7|0|5|0||");
});

Deno.test("of exports that gather rows one does so at once, and all send theirs", async () => {
  const line = new ExportLine({ round });
  let gathering = 0;
  let most = 0;
  async function* batches(): Parts {
    for (let group = 0; group < 3; group++) {
      most = Math.max(most, ++gathering);
      for (let step = 0; step < 5; step++) yield new Uint8Array();
      gathering--;
      yield await Promise.resolve(new Uint8Array(9));
    }
  }
  const files = await Promise.all(Array.from(
    { length: 5 },
    () => line.open(batches(), payer("a"), true),
  ));
  // One whose reader takes nothing keeps no other waiting.
  const read = await Promise.all(
    files.slice(1).map((file) => Array.fromAsync(file)),
  );
  assertEquals(read.map(({ length }) => length), [3, 3, 3, 3]);
  assertEquals([most, gathering], [1, 0]);
  await files[0]!.return(undefined);
  assertEquals(line.size, 0);
});

Deno.test("exports hold nothing that they have sent", async () => {
  const line = new ExportLine({ round });
  const before = await heldBytes();
  const held: number[] = [];
  let groups = 0;
  async function* batches(): Parts {
    for (let group = 0; group < 5; group++) {
      yield await Promise.resolve(new Uint8Array());
      yield new Uint8Array(MIB);
      if (++groups % 35 === 0) held.push(await heldBytes() - before);
    }
  }
  const read = async (gathers: boolean) => {
    const file = await line.open(batches(), payer("a"), gathers);
    while (!(await file.next()).done);
  };
  for (const gathers of [true, false]) {
    await Promise.all(Array.from({ length: 8 }, () => read(gathers)));
  }
  assertEquals(held.length, 2);
  // Of each what its reader was given last, or is about to be.
  for (const bytes of held) assert(bytes < 2 * 8 * MIB, `${held} bytes`);
});
