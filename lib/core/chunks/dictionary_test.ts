import { assertEquals, assertThrows } from "@std/assert";
import {
  type Dictionary,
  DictionaryBuilder,
  type Offense,
} from "./dictionary.ts";

const THEFT: Offense = {
  iucr: "0820",
  primary_type: "THEFT",
  source_primary_type: "THEFT",
  description: "$500 AND UNDER",
  fbi_code: "06",
};

Deno.test("DictionaryBuilder numbers what is new, and knows what is not", () => {
  const builder = new DictionaryBuilder();
  const places = ["STREET", null, "", "ALLEY", "STREET"];
  assertEquals(places.map((place) => builder.place(place)), [1, 0, 0, 2, 1]);
  const blocks = ["1XX A ST", "1XX B ST", null, "1XX A ST"];
  assertEquals(blocks.map((block) => builder.block(block)), [1, 2, 0, 1]);
  assertEquals(builder.dictionary.places, ["", "STREET", "ALLEY"]);
  assertEquals(builder.dictionary.blocks, ["", "1XX A ST", "1XX B ST"]);
});

Deno.test("DictionaryBuilder tells offenses apart by every field", () => {
  const builder = new DictionaryBuilder();
  const others: Offense[] = [
    THEFT,
    { ...THEFT, iucr: null },
    { ...THEFT, iucr: "0810" },
    { ...THEFT, primary_type: "LARCENY" },
    { ...THEFT, source_primary_type: "LARCENY" },
    { ...THEFT, description: null },
    { ...THEFT, description: "" },
    { ...THEFT, fbi_code: null },
  ];
  const indexes = others.map((_, i) => i);
  assertEquals(others.map((offense) => builder.offense(offense)), indexes);
  assertEquals(others.map((offense) => builder.offense(offense)), indexes);
  assertEquals(builder.dictionary.offenses, others);
});

Deno.test("DictionaryBuilder keeps nothing but an offense's own fields", () => {
  const builder = new DictionaryBuilder();
  builder.offense({ ...THEFT, unique_key: 1 } as Offense);
  assertEquals(builder.dictionary.offenses, [THEFT]);
});

Deno.test("DictionaryBuilder grows a base at the end, leaving it as it was", () => {
  const base: Dictionary = {
    offenses: [THEFT],
    places: ["", "STREET"],
    blocks: ["", "1XX A ST", "1XX B ST"],
  };
  const before = structuredClone(base);
  const builder = new DictionaryBuilder(base);
  assertEquals(builder.offense({ ...THEFT }), 0);
  assertEquals(builder.offense({ ...THEFT, iucr: "0810" }), 1);
  assertEquals(["ALLEY", "STREET"].map((p) => builder.place(p)), [2, 1]);
  assertEquals(["1XX B ST", "1XX C ST"].map((b) => builder.block(b)), [2, 3]);
  assertEquals(base, before);
  assertEquals(builder.dictionary.places.slice(0, 2), base.places);
});

Deno.test("DictionaryBuilder refuses more places than chunks can number", () => {
  const builder = new DictionaryBuilder();
  for (let i = 1; i < 65_536; i++) builder.place(`PLACE ${i}`);
  assertThrows(
    () => builder.place("ONE MORE"),
    RangeError,
    "65536 different location descriptions",
  );
  assertEquals(builder.place("PLACE 65535"), 65_535);
});
