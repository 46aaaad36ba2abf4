import { assertEquals } from "@std/assert";
import { mergePrimaryType, PRIMARY_TYPES } from "./primary_types.ts";

Deno.test("mergePrimaryType() folds every drifted spelling into one", () => {
  const cases: [label: string, merged: string][] = [
    ["THEFT", "THEFT"],
    ["  Motor  vehicle theft ", "MOTOR VEHICLE THEFT"],
    ["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"],
    ["CRIMINAL SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"],
    ["NON - CRIMINAL", "NON-CRIMINAL"],
    ["non-criminal (subject specified)", "NON-CRIMINAL"],
    ["NON-CRIMINAL", "NON-CRIMINAL"],
  ];
  for (const [label, merged] of cases) {
    assertEquals(mergePrimaryType(label), merged, label);
  }
});

Deno.test("mergePrimaryType() lets a label it has never seen pass", () => {
  assertEquals(mergePrimaryType("Cattle Rustling"), "CATTLE RUSTLING");
});

Deno.test("PRIMARY_TYPES are sorted, distinct and already merged", () => {
  assertEquals(PRIMARY_TYPES, [...new Set(PRIMARY_TYPES)].sort());
  assertEquals(PRIMARY_TYPES, PRIMARY_TYPES.map(mergePrimaryType));
});
