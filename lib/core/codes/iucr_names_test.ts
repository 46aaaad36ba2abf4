import { assert, assertEquals } from "@std/assert";
import { IUCR_CODES } from "./iucr.ts";
import { iucrInWords, iucrName } from "./iucr_names.ts";
import { PRIMARY_TYPES } from "./primary_types.ts";

Deno.test("nearly every IUCR code has a name and a type that the city has", () => {
  const named = [...IUCR_CODES].flatMap((code) => iucrName(code) ?? []);
  assert(named.length > 0.9 * IUCR_CODES.size, `${named.length}`);
  const types = new Set(PRIMARY_TYPES);
  assertEquals(named.filter(({ type }) => !types.has(type)), []);
});

Deno.test("iucrInWords() needs no code where it knows a name", () => {
  assertEquals(iucrInWords("0860"), "theft (retail theft)");
  assertEquals(iucrInWords("041A"), "battery (aggravated: handgun)");
  assertEquals(iucrInWords("9999"), "IUCR code 9999");
});
