import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  decodeBlocks,
  decodeLabels,
  encodeBlocks,
  encodeLabels,
  joinBlocks,
  pagesToKeep,
  readDictionary,
} from "./dictionary_codec.ts";

const text = fc.string({ unit: "grapheme" });

Deno.test("decodeLabels() reads back what was encoded", () => {
  const orNull = fc.option(text);
  const labels = fc.record({
    offenses: fc.array(fc.record({
      iucr: orNull,
      primary_type: text,
      source_primary_type: text,
      description: orNull,
      fbi_code: orNull,
    })),
    places: fc.array(text),
  });
  fc.assert(fc.property(labels, (labels) => {
    assertEquals(decodeLabels(encodeLabels(labels)), labels);
  }));
});

Deno.test("decodeBlocks() reads back what was encoded", () => {
  const page = fc.record({ first: fc.nat(), blocks: fc.array(text) });
  fc.assert(fc.property(page, (page) => {
    assertEquals(decodeBlocks(encodeBlocks(page)), page);
  }));
});

Deno.test("pieces of a dictionary refuse damage, and each other", () => {
  const labels = encodeLabels({ offenses: [], places: ["", "STREET"] });
  const blocks = encodeBlocks({ first: 0, blocks: ["", "1XX A ST"] });
  for (let at = 0; at < labels.length; at++) {
    const damaged = labels.with(at, labels[at]! ^ 1);
    assertThrows(() => decodeLabels(damaged), SyntaxError, "labels");
  }
  for (let at = 0; at < blocks.length; at++) {
    const damaged = blocks.with(at, blocks[at]! ^ 1);
    assertThrows(() => decodeBlocks(damaged), SyntaxError, "blocks");
  }
  assertThrows(() => decodeLabels(blocks), SyntaxError, "of kind 5");
  assertThrows(() => decodeBlocks(labels), SyntaxError, "of kind 4");
});

Deno.test("joinBlocks() refuses pages that do not follow one another", () => {
  const pages = [
    { first: 0, blocks: ["", "A"] },
    { first: 2, blocks: ["B"] },
    { first: 3, blocks: ["C", "D"] },
  ];
  assertEquals(joinBlocks(pages), ["", "A", "B", "C", "D"]);
  assertEquals(joinBlocks([]), []);
  const [a, b, c] = pages as [
    typeof pages[0],
    typeof pages[0],
    typeof pages[0],
  ];
  for (const wrong of [[a, c], [b], [a, c, b], [a, a], [b, a]]) {
    assertThrows(() => joinBlocks(wrong), SyntaxError, "a page begins with");
  }
});

Deno.test("readDictionary() puts the pieces together", async () => {
  const labels = { offenses: [], places: ["", "STREET"] };
  const pieces: Record<string, Uint8Array<ArrayBuffer>> = {
    labels: encodeLabels(labels),
    one: encodeBlocks({ first: 0, blocks: ["", "A"] }),
    two: encodeBlocks({ first: 2, blocks: ["B"] }),
  };
  const read = (id: string) => Promise.resolve(pieces[id]!);
  const ref = (id: string) => ({ id, bytes: 0, entries: 0 });
  assertEquals(
    await readDictionary(
      { labels: ref("labels"), blocks: [ref("one"), ref("two")] },
      read,
    ),
    { ...labels, blocks: ["", "A", "B"] },
  );
  await assertRejects(
    () => readDictionary({ labels: ref("labels"), blocks: [ref("two")] }, read),
    SyntaxError,
  );
});

Deno.test("pages of blocks only ever grow at the end", () => {
  // Any series of days, each with some new blocks.
  const days = fc.array(fc.oneof(fc.nat(9), fc.nat(5000)));
  fc.assert(fc.property(days, (days) => {
    let sizes: number[] = [];
    let blocks = 1;
    for (const added of days) {
      blocks += added;
      const kept = pagesToKeep(sizes, blocks);
      // At most the last page is fetched again, and it is a short one.
      assertEquals(kept >= sizes.length - 1, true);
      const again = sizes.slice(kept).reduce((sum, size) => sum + size, 0);
      assertEquals(again < 2048, true);
      const next = sizes.slice(0, kept);
      const rest = blocks - next.reduce((sum, size) => sum + size, 0);
      if (rest > 0) next.push(rest);
      if (added === 0 && sizes.length > 0) assertEquals(next, sizes);
      sizes = next;
    }
    assertEquals(sizes.length <= 1 + blocks / 2048, true);
  }));
});
