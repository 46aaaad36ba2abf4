import { assertEquals } from "@std/assert";
import { PRIMARY_TYPES } from "./primary_types.ts";
import { groupTypes, TYPE_GROUPS } from "./type_groups.ts";

Deno.test("groupTypes() has every type once, unknown ones among the others", () => {
  const all = [...PRIMARY_TYPES, "BRAND NEW"].map((type) => ({ type }));
  const groups = groupTypes(all);
  const grouped = groups.flatMap(({ types }) => types.map(({ type }) => type));
  assertEquals(grouped.toSorted(), all.map(({ type }) => type).toSorted());
  assertEquals(
    groups.at(-1)!.types.map(({ type }) => type),
    [
      "INTERFERENCE WITH PUBLIC OFFICER",
      "NON-CRIMINAL",
      "OTHER OFFENSE",
      "PUBLIC PEACE VIOLATION",
      "RITUALISM",
      "BRAND NEW",
    ],
  );
  for (const { types } of TYPE_GROUPS) {
    for (const type of types) assertEquals(PRIMARY_TYPES.includes(type), true);
  }
});

Deno.test("groupTypes() keeps the order, and leaves out what is empty", () => {
  assertEquals(groupTypes([{ type: "THEFT" }, { type: "ARSON" }]), [
    {
      label: "Against property",
      types: [{ type: "THEFT" }, { type: "ARSON" }],
    },
  ]);
});
