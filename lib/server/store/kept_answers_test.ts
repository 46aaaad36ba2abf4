import { assert, assertEquals } from "@std/assert";
import {
  answerId,
  MAX_ANSWER_BYTES,
  MAX_ANSWERS,
  readAnswer,
  writeAnswer,
} from "./kept_answers.ts";
import { PART_BYTES } from "./blob_parts.ts";
import { Meter, metered } from "../../../bench/edge/metered_kv.ts";
import { openStore } from "./kv.ts";

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

function noise(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
  return bytes;
}

function until(bytes: Uint8Array<ArrayBuffer>, ms = HOUR) {
  return { bytes, until: NOW + ms };
}

Deno.test("readAnswer() reads back what writeAnswer() kept, of any size", async () => {
  using kv = await Deno.openKv(":memory:");
  const sizes = [0, 1, PART_BYTES, PART_BYTES + 1, 300_000, MAX_ANSWER_BYTES];
  for (const size of sizes) {
    const id = answerId("v1", `size ${size}`);
    const answer = until(noise(size));
    assertEquals(await readAnswer(kv, id, NOW), null);
    assertEquals(await writeAnswer(kv, id, answer, NOW), true, `${size}`);
    assertEquals(await readAnswer(kv, id, NOW), answer, `${size}`);
  }
});

Deno.test("writeAnswer() keeps nothing that is too large or has ended", async () => {
  using kv = await Deno.openKv(":memory:");
  const id = answerId("v1", "all");
  const large = until(noise(MAX_ANSWER_BYTES + 1));
  assertEquals(await writeAnswer(kv, id, large, NOW), false);
  assertEquals(await writeAnswer(kv, id, until(noise(9), 0), NOW), false);
  assertEquals(await Array.fromAsync(kv.list({ prefix: [] })), []);
});

Deno.test("writeAnswer() takes a view into a larger buffer for its own bytes", async () => {
  using kv = await Deno.openKv(":memory:");
  const id = answerId("v1", "view");
  const view = noise(1_000_000).subarray(5, 70_005);
  assertEquals(await writeAnswer(kv, id, until(view), NOW), true);
  assertEquals((await readAnswer(kv, id, NOW))?.bytes, view.slice());
});

Deno.test("an answer ends when it says, whatever the store still holds", async () => {
  using kv = await Deno.openKv(":memory:");
  const id = answerId("v1", "q");
  await writeAnswer(kv, id, until(noise(9)), NOW);
  assert(await readAnswer(kv, id, NOW + HOUR - 1) !== null);
  assertEquals(await readAnswer(kv, id, NOW + HOUR), null);
});

Deno.test("answers of other versions and questions are other answers", () => {
  const ids = [
    answerId("v1", "q"),
    answerId("v2", "q"),
    answerId("v1", "q "),
    answerId("v", "1\nq"),
  ];
  assertEquals(new Set(ids).size, 4);
});

Deno.test("a damaged answer is not there, until it is written again", async () => {
  using kv = await Deno.openKv(":memory:");
  const id = answerId("v1", "q");
  const answer = until(noise(200_000));
  await writeAnswer(kv, id, answer, NOW);
  const all = await Array.fromAsync(kv.list<Uint8Array>({ prefix: [] }));
  const head = (await Array.fromAsync(
    kv.list<({ id: string } | null)[]>({ prefix: ["answers"] }),
  ))[0]!;
  const parts = all.filter(({ key }) => key[0] === "answer_part");
  assertEquals(parts.length, 4);
  const [first, second] = [parts[0]!, parts[1]!];
  const flipped = second.value.slice();
  flipped[100]! ^= 1;
  const cases: [what: string, damage: () => Promise<unknown>][] = [
    ["a part altered", () => kv.set(second.key, flipped)],
    ["a part cut", () => kv.set(second.key, second.value.slice(1))],
    ["a part too long", () => kv.set(second.key, noise(64_001))],
    ["a part of another kind", () => kv.set(second.key, "text")],
    ["a part missing", () => kv.delete(second.key)],
    ["the first part missing", () => kv.delete(first.key)],
    ["the last part missing", () => kv.delete(parts[3]!.key)],
    ["parts swapped", async () => {
      await kv.set(first.key, second.value);
      await kv.set(second.key, first.value);
    }],
    [
      "a part too many",
      () => kv.set([...first.key.slice(0, -1), 4], new Uint8Array()),
    ],
    ["the head lost", () => kv.delete(head.key)],
    [
      "the head of another",
      () =>
        kv.set(
          head.key,
          head.value.map((one) => one && { ...one, id: "0".repeat(64) }),
        ),
    ],
  ];
  for (const [what, damage] of cases) {
    await damage();
    assertEquals(await readAnswer(kv, id, NOW), null, what);
    for (const { key } of parts) await kv.delete(key);
    await kv.delete([...first.key.slice(0, -1), 4]);
    assertEquals(await writeAnswer(kv, id, answer, NOW), true, what);
    assertEquals(await readAnswer(kv, id, NOW), answer, what);
  }
});

Deno.test("a set of answers is there as long as the last of them", async () => {
  using kv = await Deno.openKv(":memory:");
  const ids = ["a", "b"].map((end) => end.padStart(64, "0"));
  const told: [what: unknown, expireIn: number | undefined][] = [];
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const commit = atomic();
    const set = commit.set.bind(commit);
    commit.set = (key, value, options) => {
      told.push([key[0], options?.expireIn]);
      return set(key, value, options);
    };
    return commit;
  };
  await writeAnswer(kv, ids[0]!, until(noise(9), HOUR), NOW);
  await writeAnswer(kv, ids[1]!, until(noise(9), 1_000), NOW);
  assertEquals(told, [
    ["answers", HOUR],
    ["answer_part", HOUR],
    ["answers", HOUR],
    ["answer_part", 1_000],
  ]);
});

Deno.test("a question that nobody has asked reads two entries of the store", async () => {
  using kv = await Deno.openKv(":memory:");
  const meter = new Meter();
  const { bill } = meter;
  const counted = metered(kv, meter, 0);
  const id = answerId("v1", "q");
  assertEquals(await readAnswer(counted, id, NOW), null);
  assertEquals(bill.reads, 2);
  await writeAnswer(counted, id, until(noise(9)), NOW);
  assertEquals(bill.reads, 4, "the set, and that it is as it was");
});

Deno.test("a smaller answer leaves nothing of a larger one behind", async () => {
  using kv = await Deno.openKv(":memory:");
  const id = answerId("v1", "q");
  for (const size of [MAX_ANSWER_BYTES, 100_000]) {
    const answer = until(noise(size));
    await writeAnswer(kv, id, answer, NOW);
    assertEquals(await readAnswer(kv, id, NOW), answer);
  }
});

Deno.test("the store keeps so many answers and no more, the newest of a set", async () => {
  using kv = await Deno.openKv(":memory:");
  const asked = 3 * MAX_ANSWERS;
  const bytes = noise(100);
  for (let i = 0; i < asked; i++) {
    await writeAnswer(kv, answerId("v1", `${i}`), until(bytes), NOW + i);
  }
  const entries = await Array.fromAsync(kv.list({ prefix: [] }));
  const sets = entries.filter(({ key }) => key[0] === "answers");
  const heads = sets.flatMap(({ value }) => value as unknown[])
    .filter((head) => head !== null);
  assert(heads.length <= MAX_ANSWERS, `${heads.length} answers`);
  assertEquals(entries.length, sets.length + heads.length);
  for (let i = asked - 100; i < asked; i++) {
    const id = answerId("v1", `${i}`);
    assert(await readAnswer(kv, id, NOW) !== null, `${i} of ${asked}`);
  }
});

Deno.test("ended answers make room before those that have not", async () => {
  using kv = await Deno.openKv(":memory:");
  // Of one set: the hash of their names begins alike.
  const ids = ["a", "b", "c", "d", "e"].map((end) => end.padStart(64, "0"));
  for (const [i, id] of ids.slice(0, 4).entries()) {
    const ms = i === 2 ? 1_000 : HOUR;
    await writeAnswer(kv, id, until(noise(9), ms), NOW + i);
  }
  await writeAnswer(kv, ids[4]!, until(noise(9)), NOW + 2_000);
  const kept = await Promise.all(
    ids.map(async (id) => await readAnswer(kv, id, NOW + 2_000) !== null),
  );
  assertEquals(kept, [true, true, false, true, true]);
});

Deno.test("instances at once write whole answers, and read each other's", async () => {
  const path = await Deno.makeTempFile();
  {
    using one = await openStore(path);
    using other = await openStore(path);
    const id = answerId("v1", "q");
    const answers = [until(noise(200_000)), until(noise(300_000))];
    for (let round = 0; round < 20; round++) {
      await Promise.all([
        writeAnswer(one, id, answers[0]!, NOW),
        writeAnswer(other, id, answers[1]!, NOW),
      ]);
      const read = await readAnswer(one, id, NOW);
      assert(
        answers.some((answer) => answer.bytes.length === read?.bytes.length),
      );
      assertEquals(await readAnswer(other, id, NOW), read);
    }
  }
  await Deno.remove(path);
});
