import { assertEquals } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { countRows, fromCountRows } from "./count_rows.ts";
import { DIMENSIONS } from "./dimensions.ts";
import { Engine } from "./plain/engine.ts";

Deno.test("fromCountRows() reads back what countRows() wrote", () => {
  const { chunks, dictionary } = toChunks(
    randomIncidents({ seed: 3, count: 400 }),
  );
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  const facts = { filter: EVERYTHING, dictionary, from: null, to: null };
  const tables = [
    ...DIMENSIONS.map((by) => [by]),
    ["type", "year"] as const,
    ["beat", "description", "hour"] as const,
  ];
  for (const by of tables) {
    const answer = engine.query(EVERYTHING, { tables: [by] });
    const [table] = answer.tables!;
    const wanted = { by, measure: "count", zeros: false, order: [] } as const;
    const rows = countRows(table!, answer.total, wanted, facts);
    assertEquals(fromCountRows(by, rows), table, `${by}`);
  }
});
