import { assertEquals, assertRejects } from "@std/assert";
import {
  ALL,
  gate,
  named,
  OF_2015,
  OF_2016,
  openKept,
  versionOf,
} from "../../../tests/support/kept_files.ts";
import type { Dataset } from "../answers/dataset.ts";
import { Problem } from "../http/problem.ts";
import { LATELY } from "./asked_files.ts";
import { CLAIM_TERM } from "./file_claims.ts";

Deno.test("files that were asked for lately are made for the next version", async () => {
  const [first, second, third, fourth] = [..."1234"].map((digit) =>
    versionOf(digit)
  ) as [Dataset, Dataset, Dataset, Dataset];
  await using app = await openKept();
  const { at, files, remade, made } = app;
  await files.get(first, named(first, ALL));
  await files.get(first, named(first, OF_2016));
  remade.begin(versionOf("a", { arriving: { months: 1 } }));
  remade.begin(second);
  await remade.settled();
  assertEquals(await made(versionOf("a")), [], "of months still to come");
  assertEquals(await made(second), [ALL, OF_2016]);
  at.now += LATELY / 2;
  await files.get(second, named(second, OF_2016));
  remade.begin(third);
  await remade.settled();
  assertEquals(await made(third), [ALL, OF_2016]);
  // Who asked last has not come back; that it was made is no asking.
  at.now += LATELY / 2 + 1_000;
  remade.begin(fourth);
  await remade.settled();
  assertEquals(await made(fourth), [OF_2016]);
  assertEquals(at.reported, []);
});

Deno.test("a file made ahead ends with its version, unless it is waited for", async () => {
  const [old, next] = [versionOf("1"), versionOf("2")];
  for (const isAsked of [false, true]) {
    await using app = await openKept();
    const { at, files, remade, made } = app;
    await files.get(versionOf("0"), named(old, ALL));
    const ahead = gate();
    at.pace = ahead.pace;
    remade.begin(old);
    await ahead.begun;
    const asked = isAsked ? files.get(old, named(old, ALL)) : null;
    // It has begun to wait when it is noted that it asked.
    await files.askedLately();
    remade.begin(next);
    ahead.open();
    await asked;
    await remade.settled();
    assertEquals(await made(old), isAsked ? [ALL] : []);
    assertEquals(await made(next), [ALL]);
    assertEquals(at.reported, []);
  }
});

Deno.test("a file made ahead ends when the server does", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const ahead = gate();
  at.pace = ahead.pace;
  remade.begin(version);
  await ahead.begun;
  const closed = Promise.all([files.close(), remade.close()]);
  ahead.open();
  await closed;
  assertEquals(await made(version), []);
  const parts = [...Deno.readDirSync(`${at.folder}/${"1".repeat(16)}`)];
  assertEquals([parts, at.reported], [[], []]);
});

Deno.test("who waits for a file when the server ends is told so, and what is made is still found", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, made } = app;
  await files.get(version, named(version, ALL));
  const making = gate();
  at.pace = making.pace;
  const waiting = files.get(version, named(version, OF_2016));
  await making.begun;
  files.end();
  making.open();
  const coming = files.get(version, named(version, OF_2015));
  const told = await Promise.all(
    [waiting, coming].map((file) => assertRejects(() => file, Problem)),
  );
  for (const { kind } of told) assertEquals(kind, "file-being-made");
  await files.get(version, named(version, ALL));
  assertEquals(await made(version), [ALL]);
});

Deno.test("no file is made ahead of a version that is published while the server ends", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  await remade.close();
  remade.begin(version);
  await remade.settled();
  assertEquals(await made(version), []);
});

Deno.test("a file made ahead is tried again where there was no place for it", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const { pace } = at;
  at.pace = () =>
    Promise.reject(new Problem(429, "too-many-exports", "Others are."));
  let waits = 0;
  at.waited = () => {
    if (++waits === 2) at.pace = pace;
  };
  remade.begin(version);
  await remade.settled();
  assertEquals([waits, await made(version)], [2, [ALL]]);
});

Deno.test("a file that another process makes is left to it until that is done, or was killed", async () => {
  const version = versionOf("1");
  for (const isKilled of [false, true]) {
    await using app = await openKept();
    const { at, claims, files, remade, made } = app;
    await files.get(versionOf("0"), named(version, ALL));
    const claim = await claims.take("1".repeat(16), ALL, false);
    let waits = 0;
    at.waited = () => {
      if (++waits < 2) return;
      if (isKilled) at.now += CLAIM_TERM;
      else return claim!.release();
    };
    remade.begin(version);
    await remade.settled();
    assertEquals([waits, await made(version)], [2, [ALL]]);
  }
});

Deno.test("a file that cannot be made ahead harms no other", async () => {
  const version = versionOf("1");
  await using app = await openKept();
  const { at, files, remade, made } = app;
  for (const name of [ALL, OF_2016]) {
    await files.get(versionOf("0"), named(version, name));
  }
  const { pace } = at;
  const broken = new TypeError("No space left");
  for (
    const [error, reported] of [
      [broken, [broken]],
      [new Problem(503, "missing-data", "Gone."), []],
    ] as const
  ) {
    at.reported.length = 0;
    at.pace = () => {
      at.pace = pace;
      return Promise.reject(error);
    };
    remade.begin(version);
    await remade.settled();
    assertEquals(at.reported, [...reported]);
    assertEquals(await made(version), [OF_2016]);
  }
  // Who asks for it is told, or gets it.
  at.pace = () => Promise.reject(broken);
  await assertRejects(() => files.get(version, named(version, ALL)), TypeError);
});
