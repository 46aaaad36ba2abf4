import { assert, assertEquals } from "@std/assert";
import { DISTRICTS } from "../codes/districts.ts";
import { vocabularyOf } from "./vocabulary.ts";

Deno.test("vocabularyOf() allows what is known and what is in the data", () => {
  const vocabulary = vocabularyOf({
    offenses: [{
      iucr: "077X",
      primary_type: "CATTLE RUSTLING",
      source_primary_type: "CATTLE RUSTLING",
      description: null,
      fbi_code: null,
    }, {
      iucr: null,
      primary_type: "THEFT",
      source_primary_type: "THEFT",
      description: null,
      fbi_code: "06",
    }],
    places: ["", "STREET"],
    blocks: [""],
  }, [{ district: [26], beat: ["2611"] }, {}]);
  assertEquals(vocabulary.types, [...new Set(vocabulary.types)].sort());
  assert(vocabulary.types.includes("CATTLE RUSTLING"));
  assert(vocabulary.types.includes("ARSON"), "known but absent");
  assert(vocabulary.iucr.has("077X"));
  assert(vocabulary.iucr.has("0810"), "known but absent");
  assert(vocabulary.beats.has("0231") && vocabulary.beats.has("2611"));
  assert(!vocabulary.beats.has("9999"));
  assertEquals(vocabulary.places, new Set(["STREET"]));
  assertEquals(
    vocabulary.districts,
    [...DISTRICTS, 13, 21, 23, 26].sort((a, b) => a - b),
  );
});
