import { textAt } from "../../chunks/columns.ts";
import { assert } from "@std/assert";
import { loadRows, type Rows } from "../../../../tests/support/engine_rows.ts";
import { realFile } from "../../../../tests/support/real_rows.ts";
import { formatDay } from "../../calendar.ts";
import { EVERYTHING, type Filter } from "../../filter/filter.ts";
import { CITY_BOX } from "../../grid.ts";
import type { Wants } from "../answer.ts";
import { FastEngine } from "./engine.ts";

/** So many that structures matter, not the room that a few rows are given. */
const MADE_UP = 1_000_000;

/** One filter for each part of the grammar, with what the rows have. */
function everyColumn({ chunks, dictionary }: Rows): Filter[] {
  const { core, place, detail } = chunks.at(-1)!;
  const row = core.rows >> 1;
  const day = formatDay(core.day[row]!);
  const { primary_type, iucr, description } = dictionary
    .offenses[core.offense[row]!]!;
  const parts: { [part in keyof Filter]: Filter[part] } = {
    type: [primary_type],
    from: "2005-03-04",
    to: day,
    district: [1, 7, 12],
    area: [8, 25, 32],
    ward: [1, 2, 3, 42],
    beat: ["0111", String(place!.beat[row]).padStart(4, "0")],
    iucr: [iucr!],
    description: description?.slice(-5) ?? null,
    place: [dictionary.places[1]!, dictionary.places[2]!],
    kind: ["street"],
    arrest: true,
    domestic: true,
    index: true,
    violent: true,
    hour: [22, 23, 0, 1],
    weekday: [5, 6],
    month_of_year: [6, 7, 8],
    bbox: [-87.75, 41.8, -87.6, 41.95],
    near: [41.85, -87.65, 5000],
    within: [[41.8, -87.75], [41.8, -87.6], [41.95, -87.65]],
    block: dictionary.blocks.at(-1)!.slice(-5),
    id: [detail!.id[row]!],
    case: [textAt(detail!.caseNumber, row)],
  };
  const filters = Object.entries(parts).map(([part, value]) => ({
    ...EVERYTHING,
    [part]: value,
  }));
  // And two at a time, which groups of equal rows do not have.
  return filters.flatMap((filter, i) => {
    const next = Object.entries(parts)[(i + 1) % filters.length]!;
    return [filter, { ...filter, [next[0]]: next[1] }];
  });
}

/** Asks for everything, in turns from both ends; bytes a row, all in all. */
function bytesAsked(rows: Rows, memory?: number): number {
  const engine = new FastEngine(rows.dictionary, { memory });
  for (const chunk of rows.chunks) engine.put(chunk);
  const wants: Wants = {
    summary: true,
    cells: { bbox: CITY_BOX, level: 7 },
    points: { bbox: CITY_BOX, limit: 5000 },
    rows: { limit: 50 },
  };
  const filters = everyColumn(rows);
  let most = 0;
  for (const filter of [...filters, ...filters.toReversed()]) {
    engine.query(filter, wants);
    most = Math.max(most, engine.memory);
  }
  const core = rows.chunks.reduce(
    (sum, { core: { rows: _, ...columns } }) =>
      sum +
      Object.values(columns).reduce(
        (sum, { byteLength }) => sum + byteLength,
        0,
      ),
    0,
  );
  return (core + most) / rows.rows;
}

const REAL = realFile("crimes/2017.parquet") !== null;

for (
  const [name, wanted, ignore] of [
    ["made-up rows", { madeUp: MADE_UP }, false],
    ["real rows of 2014 to 2018 (needs ../shared/data)", {
      years: "201[4-8]",
    }, !REAL],
  ] as const
) {
  Deno.test({
    name: `every column asked of, FastEngine and the core columns take at ` +
      `most 32 bytes a row: ${name}`,
    ignore,
    async fn() {
      const rows = await loadRows(wanted);
      const bytes = bytesAsked(rows);
      assert(bytes <= 32, `${bytes} bytes a row`);
      // More than the columns alone: something was made.
      assert(bytes > 20, `${bytes} bytes a row`);
      const few = bytesAsked(rows, rows.rows * 19 / 4);
      assert(few <= 13 + 19 / 4, `${few} bytes a row on a quarter`);
      rows.database.closeSync();
    },
  });
}
