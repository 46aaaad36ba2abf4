import { assertEquals, assertNotEquals } from "@std/assert";
import {
  ALL,
  gate,
  named,
  OF_2016,
  openKept,
  versionOf,
} from "../../../tests/support/kept_files.ts";

Deno.test("a file made ahead rests while somebody waits for another", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  let isAnswered = false;
  const seen: boolean[] = [];
  at.pace = (parts) =>
    ahead.pace(async function* () {
      yield new Uint8Array(1);
      seen.push(isAnswered);
      yield* parts;
    }());
  remade.begin(version);
  await ahead.begun;
  at.pace = asked.pace;
  const answer = files.get(version, named(version, OF_2016))
    .then(() => isAnswered = true);
  await asked.begun;
  ahead.open();
  asked.open();
  await answer;
  await remade.settled();
  assertEquals(seen, [true]);
});

Deno.test("who asks for a file that is just given up gets it all the same", async () => {
  const [old, next] = [versionOf("1"), versionOf("2")];
  await using app = await openKept();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(old, ALL));
  const ahead = gate();
  const { pace } = at;
  const asked = Promise.withResolvers<unknown>();
  at.pace = (parts) =>
    ahead.pace(async function* () {
      try {
        yield new Uint8Array(1);
        yield* parts;
      } finally {
        at.pace = pace;
        asked.resolve(files.get(old, named(old, ALL)));
      }
    }());
  remade.begin(old);
  await ahead.begun;
  remade.begin(next);
  ahead.open();
  await asked.promise;
  await remade.settled();
});

Deno.test("of two processes that are asked for a file one makes it, at full speed", async () => {
  const version = versionOf("1");
  for (const isAhead of [false, true]) {
    await using app = await openKept();
    const { at, files, other, claims, remade } = app;
    await files.get(versionOf("0"), named(version, ALL));
    let makers = 0;
    const making = gate();
    at.pace = (parts) => {
      makers++;
      return making.pace(parts);
    };
    const one = isAhead
      ? Promise.resolve(remade.begin(version)).then(() => remade.settled())
      : files.get(version, named(version, ALL));
    await making.begun;
    at.waited = making.open; // when the other has found out, and waits
    const same = await other.get(version, named(version, ALL));
    await one;
    assertEquals([makers, same.bytes > 0], [1, true]);
    // Nobody holds it any more.
    assertNotEquals(await claims.take("1".repeat(16), ALL, false), null);
  }
});

Deno.test("a file made ahead goes on when somebody asks another process for it", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, other, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  at.pace = ahead.pace;
  remade.begin(version);
  await ahead.begun;
  at.pace = asked.pace;
  // It rests for this one, which waits for the gate.
  const first = files.get(version, named(version, OF_2016));
  await asked.begun;
  ahead.open();
  at.waited = () => {
    for (const renew of at.renewals) renew();
  };
  await other.get(version, named(version, ALL));
  asked.open();
  await Promise.all([first, remade.settled()]);
});

Deno.test("a file made ahead goes on at once when somebody asks for it, before what is not begun", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  const order: string[] = [];
  at.pace = (parts) =>
    ahead.pace(async function* () {
      yield new Uint8Array(1);
      yield* parts;
      order.push("ahead");
    }());
  remade.begin(version);
  await ahead.begun;
  const { pace } = asked;
  at.pace = async (parts) => {
    order.push("other begun");
    return await pace(parts);
  };
  // It rests for this one, which waits for the gate.
  const first = files.get(version, named(version, OF_2016));
  await asked.begun;
  ahead.open();
  const second = files.get(version, named(version, "crimes-2015.csv.gz"));
  await files.get(version, named(version, ALL));
  asked.open();
  await Promise.all([first, second, remade.settled()]);
  assertEquals(order, ["other begun", "ahead", "other begun"]);
});
