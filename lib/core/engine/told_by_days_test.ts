import { assertEquals } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { EVERYTHING } from "../filter/filter.ts";
import type { Dimension } from "./dimensions.ts";
import { Engine } from "./plain/engine.ts";
import { tableEntries } from "./table_entries.ts";
import { withoutToldByDays, withToldByDays } from "./told_by_days.ts";

const CASES: [by: Dimension[], counted: Dimension[]][] = [
  [["day", "week"], ["day"]],
  [["weekday", "day"], ["day"]],
  [["type", "month_of_year", "day"], ["type", "day"]],
  [["quarter", "day", "arrest"], ["day", "arrest"]],
  [["year", "day", "month"], ["day"]],
  [["day", "type"], ["day", "type"]],
  [["week", "month"], ["week", "month"]],
];

Deno.test("tables whose days tell the rest are those that are counted by all of it", () => {
  const { chunks, dictionary } = toChunks(
    randomIncidents({ seed: 5, count: 900 }),
  );
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  for (const [by, counted] of CASES) {
    assertEquals(withoutToldByDays(by), counted);
    const [some] = engine.query(EVERYTHING, { tables: [counted] }).tables!;
    const [all] = engine.query(EVERYTHING, { tables: [by] }).tables!;
    const told = withToldByDays(some!, by);
    assertEquals(told.by, by);
    assertEquals(told.values, all!.values, `${by}`);
    assertEquals([...tableEntries(told)], [...tableEntries(all!)], `${by}`);
  }
});
