import { assertEquals } from "@std/assert";
import { BlockTexts } from "./block_texts.ts";

const blocks = [
  "",
  "047XX S WENTWORTH AVE",
  "047XX S WENTWORTH AV",
  "048XX S WENTWORTH AVE",
  "047XX N WENTWORTH AVE",
  "002XX W 47TH ST",
  "002XX W 47TH PL",
  "0000X N STATE ST",
  "000XX N STATE ST",
  "001XX N STATE ST",
  "001XX N STATE STREET PKWY",
  "016XX S LA SALLE ST",
  "016XX S LASALLE ST",
  "XX UNKNOWN",
];

Deno.test("a text finds all spellings of a street or block, and no other", () => {
  const texts = new BlockTexts(blocks);
  const streets: [name: string, text: string, finds: number][] = [
    ["S WENTWORTH AVE", "S WENTWORTH AV", 3],
    ["W 47TH ST", "W 47TH ST", 1],
    ["S LA SALLE ST", "S LA SALLE ST", 1],
    ["W NOWHERE AVE", "W NOWHERE AVE", 0],
  ];
  const count = (text: string) =>
    blocks.filter((block) => block.includes(text)).length;
  for (const [name, text, finds] of streets) {
    assertEquals(texts.ofStreet(name), text);
    assertEquals(count(text), finds, name);
  }
  const some: [name: string, hundred: number, text: string, finds: number][] = [
    ["S WENTWORTH AVE", 4700, "047XX S WENTWORTH AV", 2],
    ["S WENTWORTH AVE", 4800, "048XX S WENTWORTH AVE", 1],
    ["W 47TH ST", 200, "002XX W 47TH ST", 1],
    // Their numbers differ: the usual one, of which there is more.
    ["N STATE ST", 0, "0000X N STATE ST", 1],
    ["N STATE ST", 900, "009XX N STATE ST", 0],
  ];
  for (const [name, hundred, text, finds] of some) {
    assertEquals(texts.ofBlock(name, hundred), text);
    assertEquals(count(text), finds, text);
  }
});
