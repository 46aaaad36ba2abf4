import { assertEquals } from "@std/assert";
import { PRIMARY_TYPES } from "../codes/primary_types.ts";
import { findTypes } from "./everyday_types.ts";

Deno.test("findTypes() knows names and everyday words", () => {
  const cases: [text: string, types: string[], offenses: string | null][] = [
    ["murder", ["HOMICIDE"], null],
    ["Car Theft", ["MOTOR VEHICLE THEFT"], null],
    ["mugg", ["ROBBERY"], null],
    ["scam", ["DECEPTIVE PRACTICE"], null],
    ["drug", ["NARCOTICS"], null],
    ["carjack", [], "Vehicular hijacking"],
    ["burgl", ["BURGLARY"], null],
    ["mu", [], null],
    ["burglaries", ["BURGLARY"], null],
    ["kidnappings", ["KIDNAPPING"], null],
    ["muggings", ["ROBBERY"], null],
    ["carjackings", [], "Vehicular hijacking"],
    ["zzz", [], null],
  ];
  for (const [text, types, offenses] of cases) {
    const found = findTypes(text);
    assertEquals(PRIMARY_TYPES.filter(found.has), types, text);
    assertEquals(found.offenses?.label ?? null, offenses, text);
  }
  assertEquals(PRIMARY_TYPES.every(findTypes("").has), true);
});
