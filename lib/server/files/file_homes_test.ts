/** What both homes of files do, by one table. */
import { assert, assertEquals } from "@std/assert";
import {
  contentOf,
  inStore,
  NAME,
  NEW,
  OLD,
  onDisk,
  put,
  read,
  SIZE,
} from "../../../tests/support/file_homes.ts";
import { PART_BYTES } from "../store/blob_parts.ts";
import { ABANDONED_AFTER } from "./file_home.ts";

const HOMES = { "on disk": onDisk, "in the store": inStore };

for (const [where, open] of Object.entries(HOMES)) {
  Deno.test(`a file ${where} is found when it is whole, and read in any part`, async () => {
    await using opened = await open();
    const { home, other, left } = opened;
    const content = contentOf(SIZE);
    const writer = await home.write(OLD, NAME);
    await writer.write(content);
    assertEquals(await other.find(OLD, NAME), null, "half of it");
    await writer.finish("abc");
    await writer.abandon();
    const { bytes, sha256 } = (await other.find(OLD, NAME))!;
    assertEquals([bytes, sha256, await left()], [SIZE, "abc", 0]);
    assertEquals([...(await other.findAll(OLD)).keys()], [NAME]);
    assertEquals((await other.findAll(NEW)).size, 0);
    assertEquals(await other.find(NEW, NAME), null);
    assertEquals(await other.find(OLD, "crimes-2017.parquet"), null);
    const cases: [from: number, end: number][] = [
      [0, SIZE],
      [0, 1],
      [SIZE - 1, SIZE],
      [PART_BYTES - 1, PART_BYTES + 1],
      [PART_BYTES, 2 * PART_BYTES],
      [4 * PART_BYTES - 3, 9 * PART_BYTES + 3],
      [SIZE - 5_001, SIZE],
    ];
    for (const [from, end] of cases) {
      assertEquals(
        await read(other, OLD, from, end),
        content.slice(from, end),
        `${from} to ${end}`,
      );
    }
    // Who stops reading holds nothing.
    const file = (await home.find(OLD, NAME))!;
    for await (const piece of file.read(0, SIZE)) {
      assert(piece.length > 0);
      break;
    }
  });

  Deno.test(`a file ${where} of which the writing failed leaves nothing`, async () => {
    await using opened = await open();
    const { home, left } = opened;
    const writer = await home.write(OLD, NAME);
    await writer.write(contentOf(SIZE));
    assert(await left() > 0);
    await writer.abandon();
    assertEquals([await home.find(OLD, NAME), await left()], [null, 0]);
  });

  Deno.test(`a file ${where} that two write at once is whole, and there once`, async () => {
    await using opened = await open();
    const { home, other, left } = opened;
    const content = contentOf(SIZE);
    const writers = [await home.write(OLD, NAME), await other.write(OLD, NAME)];
    for (let at = 0; at < SIZE; at += 50_000) {
      for (const writer of writers) {
        await writer.write(content.slice(at, at + 50_000));
      }
    }
    for (const writer of writers) {
      await writer.finish("abc");
      await writer.abandon();
      assertEquals(await read(home, OLD, 0, SIZE), content);
    }
    assertEquals(await left(), 0);
  });

  Deno.test(`a file ${where} goes with its version, and what the killed have left in time`, async () => {
    await using opened = await open();
    const { home, other, age, left } = opened;
    await put(home, OLD, contentOf(SIZE));
    await put(home, NEW, contentOf(SIZE, 1));
    const killed = await home.write(NEW, NAME);
    await killed.write(contentOf(SIZE));
    await other.tidy((version) => version === NEW);
    assertEquals(await home.find(OLD, NAME), null);
    assertEquals(await read(home, NEW, 0, SIZE), contentOf(SIZE, 1));
    assert(await left() > 0, "it may grow");
    age(ABANDONED_AFTER + 1_000);
    await other.tidy((version) => version === NEW);
    assertEquals(await left(), 0);
    assertEquals(await read(home, NEW, 0, SIZE), contentOf(SIZE, 1));
    await killed.abandon();
  });
}
