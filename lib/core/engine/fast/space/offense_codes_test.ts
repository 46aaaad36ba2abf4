import { assert, assertEquals } from "@std/assert";
import { emptyCore } from "../../../chunks/columns.ts";
import type { Dictionary, Offense } from "../../../chunks/dictionary.ts";
import { Kinds } from "../ask/kinds.ts";
import { Shard } from "../ask/shard.ts";
import { offenseCodes } from "./offense_codes.ts";

/** So many offenses of each type. */
function kindsOf(counts: readonly number[]): Kinds {
  const offenses = counts.flatMap((count, type) =>
    Array.from({ length: count }, (_, i): Offense => ({
      iucr: String(i).padStart(4, "0"),
      primary_type: `TYPE ${type}`,
      source_primary_type: `TYPE ${type}`,
      description: "",
      fbi_code: "26",
    }))
  );
  const dictionary: Dictionary = { offenses, places: [""], blocks: [""] };
  const kinds = new Kinds(dictionary);
  kinds.grow();
  return kinds;
}

/** Rows of which one half has the first offense, the other half the last. */
function shardOf(kinds: Kinds): Shard {
  const core = emptyCore(1000);
  core.offense.fill(kinds.offenses - 1, 500);
  return new Shard({ period: "2001", core, place: null, detail: null });
}

for (
  const [name, counts] of [
    ["a few", [3, 4]],
    ["as many as codes", [200, 56]],
    ["one more", [200, 57]],
    ["many of many types", Array.from({ length: 40 }, () => 30)],
    ["a type with as many as codes", [256, 3, 100]],
  ] as const
) {
  Deno.test(`offenseCodes() tells offenses apart by kind and code: ${name}`, () => {
    const kinds = kindsOf(counts);
    const found = offenseCodes([shardOf(kinds)], kinds)!;
    const seen = new Set<string>();
    const ofCode = new Map<number, number>();
    found.codes.forEach((code, offense) => {
      seen.add(`${found.kinds[offense]} ${code}`);
      ofCode.set(code, (ofCode.get(code) ?? 0) + 1);
    });
    assertEquals(seen.size, kinds.offenses);
    for (const [code, offenses] of ofCode) {
      if (code < found.shared) assertEquals(offenses, 1);
    }
    // What most rows are of shares no code, but where a type takes all of them.
    if (found.shared > 1) {
      assert(found.codes[0]! < found.shared);
      assert(found.codes[kinds.offenses - 1]! < found.shared);
    }
  });
}

Deno.test("offenseCodes() says no to a kind with more offenses than codes", () => {
  const kinds = kindsOf([2, 257]);
  assertEquals(offenseCodes([shardOf(kinds)], kinds), null);
});
