import type { Frame, Runs } from "../space.ts";
import { MARK, SLICE_ROWS, SLICE_WORDS, TILE_BITS } from "../space_layout.ts";

/** The slices of all rows, and where those of each tile begin. */
export function sliceAll(
  { left, top, columns }: Frame,
  tiles: Uint32Array,
  { starts, district, area }: Runs,
): { words: Uint32Array; tiles: Uint32Array } {
  const words: number[] = [];
  const firsts = new Uint32Array(tiles.length);
  for (let tile = 0; tile + 1 < tiles.length; tile++) {
    firsts[tile] = words.length / SLICE_WORDS;
    const unmapped = tile === tiles.length - 2;
    const north = Math.floor(tile / columns) + top << TILE_BITS;
    const west = tile % columns + left << TILE_BITS;
    const origin = unmapped ? 0 : (north << 16 | west) >>> 0;
    for (let run = tiles[tile]!; run < tiles[tile + 1]!; run++) {
      const word = district[run]! << 8 | area[run]! << 16 |
        (unmapped ? MARK.unmapped << 24 : 0);
      let start = starts[run]!;
      // Runs that differ in what no chart counts are looked at together.
      while (
        run + 1 < tiles[tile + 1]! && district[run + 1] === district[run] &&
        area[run + 1] === area[run]
      ) run++;
      for (; start < starts[run + 1]!; start += SLICE_ROWS) {
        const end = Math.min(start + SLICE_ROWS, starts[run + 1]!);
        words.push(start, end, word, origin, 0);
      }
    }
  }
  firsts[tiles.length - 1] = words.length / SLICE_WORDS;
  return { words: Uint32Array.from(words), tiles: firsts };
}
