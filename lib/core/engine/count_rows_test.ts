import { assertEquals } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { EVERYTHING } from "../filter/filter.ts";
import type { CountsWanted } from "../filter/counts_query.ts";
import { countRowsText, sortRows, toCountRows } from "./count_list.ts";
import { countRows } from "./count_rows.ts";
import { DIMENSIONS } from "./dimensions.ts";
import { fromCountRows } from "./from_count_rows.ts";
import { Engine } from "./plain/engine.ts";

Deno.test("fromCountRows() reads back what countRows() wrote, and of fewer the first", () => {
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
    const { list, all } = countRows(table!, answer.total, wanted, facts);
    const rows = toCountRows(list);
    assertEquals(all, rows.length);
    assertEquals(fromCountRows(by, rows), table, `${by}`);
    const orders: CountsWanted["order"][] = [
      [],
      [{ field: "count", falling: true }],
      [{ field: "count", falling: false }],
      [{ field: by[0]!, falling: true }],
      [{ field: "count", falling: true }, { field: by.at(-1)!, falling: true }],
    ];
    for (const limit of [0, 1, 7, all, all + 1]) {
      for (const order of orders) {
        const words = `${by}, ${limit} by ${order[0]?.field}`;
        const asked = { ...wanted, order };
        const first = countRows(table!, answer.total, asked, facts, limit);
        assertEquals(first.all, all, words);
        const expected = sortRows([...rows], order).slice(0, limit);
        assertEquals(toCountRows(first.list), expected, words);
        assertEquals(
          JSON.parse(`[${countRowsText(first.list, ",")}]`),
          expected,
          words,
        );
      }
    }
  }
});
