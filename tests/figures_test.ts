/** Figures of ARCHITECTURE.md that follow from constants of the code. */
import { assertEquals } from "@std/assert";
import { emptyCore } from "../lib/core/chunks/columns.ts";
import { DEFAULT_ROW_BYTES } from "../lib/core/engine/fast/ask/budget.ts";
import { CITY_LEVEL } from "../lib/core/engine/fast/city/city_cells.ts";
import { SQUARE_LEVEL } from "../lib/core/engine/fast/city/city_squares.ts";
import { TILE_BITS } from "../lib/core/engine/fast/space/space_layout.ts";
import { toGridX } from "../lib/core/grid.ts";

const TEXT = Deno.readTextFileSync(
  new URL("../ARCHITECTURE.md", import.meta.url),
).replace(/\s+/g, " ");

/** Metres of a grid unit at the city's middle, 41.84 degrees north. */
const UNIT = 111_320 * Math.cos(41.84 * Math.PI / 180) /
  (toGridX(-87.2) - toGridX(-88.2));

const metres = (level: number) => 2 ** level * UNIT;

const CORE_BYTES = Object.values(emptyCore(1))
  .reduce<number>(
    (sum, column) => typeof column === "number" ? sum : sum + column.byteLength,
    0,
  );

const WORDS = ["Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen"];

Deno.test("ARCHITECTURE.md's figures are those of the code", () => {
  const cases: [sentence: RegExp, figures: string[]][] = [
    [/^# Architecture (\w+) bytes are enough/, [WORDS[CORE_BYTES - 10]!]],
    [/\((\d+) bytes a row beside the (\d+) of core columns/, [
      `${DEFAULT_ROW_BYTES}`,
      `${CORE_BYTES}`,
    ]],
    [/density cells, down to (\d+) m/, [metres(CITY_LEVEL).toFixed(0)]],
    [/counts of all rows, (\d+) m a cell/, [metres(CITY_LEVEL).toFixed(0)]],
    [/For each square of ([\d.]+) km/, [
      (metres(SQUARE_LEVEL) / 1000).toFixed(1),
    ]],
    [/Rows sorted by tile of (\d+) m/, [metres(TILE_BITS).toFixed(0)]],
  ];
  for (const [sentence, figures] of cases) {
    assertEquals(TEXT.match(sentence)?.slice(1), figures, `${sentence}`);
  }
});
