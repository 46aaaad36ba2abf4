import { assertEquals } from "@std/assert";
import { readDictionary } from "../../core/chunks/dictionary_codec.ts";
import type { Dictionary } from "../../core/chunks/dictionary.ts";
import type { DictionaryRef } from "../../core/manifest.ts";
import { getContent } from "../store/blobs.ts";
import { writeDictionary } from "./publish_dictionary.ts";

/** A dictionary of so many blocks, the same ones for the same number. */
function withBlocks(count: number): Dictionary {
  const blocks = Array.from({ length: count }, (_, i) => `${i}XX N STATE ST`);
  return { offenses: [], places: ["", "STREET"], blocks };
}

Deno.test("writeDictionary() adds pages for what is new, and keeps the others", async () => {
  using kv = await Deno.openKv(":memory:");
  const days: [blocks: number, pages: number[]][] = [
    [5000, [5000]],
    [5000, [5000]],
    [5010, [5000, 10]],
    [6500, [5000, 1500]],
    [7500, [5000, 2500]],
    [7501, [5000, 2500, 1]],
  ];
  let ref: DictionaryRef | undefined;
  for (const [blocks, pages] of days) {
    const before = ref?.blocks.filter(({ entries }) => entries >= 2048) ?? [];
    const dictionary = withBlocks(blocks);
    ref = await writeDictionary(kv, dictionary, ref, () => 1000);
    assertEquals(ref.blocks.map(({ entries }) => entries), pages);
    assertEquals(ref.blocks.slice(0, before.length), before);
    const read = async (id: string) => (await getContent(kv, id))!;
    assertEquals(await readDictionary(ref, read), dictionary);
  }
});

Deno.test("writeDictionary() names the same texts alike, on whatever base", async () => {
  using kv = await Deno.openKv(":memory:");
  const one = await writeDictionary(kv, withBlocks(10), undefined, () => 1000);
  const two = await writeDictionary(kv, withBlocks(10), one, () => 2000);
  assertEquals(two, one);
  const grown = await writeDictionary(kv, withBlocks(20), one, () => 3000);
  const anew = await writeDictionary(kv, withBlocks(20), undefined, () => 4000);
  assertEquals(grown, anew);
});
