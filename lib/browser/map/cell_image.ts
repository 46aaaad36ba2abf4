import type { Cells } from "../../core/engine/answer.ts";
import { GRID_ZOOM, ORIGIN_X, ORIGIN_Y } from "../../core/grid.ts";
import { rampTable } from "../../core/map/density.ts";
import type { Place } from "../../core/map/frame.ts";

/**
 * Writes one pixel for each cell: transparent for none, else the colour of its
 * class.
 *
 * @param pixels At least as many as there are cells.
 */
export function paintPixels(
  { counts }: Cells,
  breaks: readonly number[],
  ramp: Uint32Array,
  pixels: Uint32Array,
): void {
  const table = rampTable(breaks);
  const last = table.length - 1;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    pixels[i] = count === 0 ? 0 : ramp[table[count < last ? count : last]!]!;
  }
}

/** Cells as a small image, a pixel each; `null` if there are none. */
export function cellImage(
  cells: Cells,
  breaks: readonly number[],
  ramp: Uint32Array,
): ImageData | null {
  const { columns, rows } = cells;
  if (columns * rows === 0) return null;
  const image = new ImageData(columns, rows);
  paintPixels(cells, breaks, ramp, new Uint32Array(image.data.buffer));
  return image;
}

/** Where the image of cells lies, and how large it is shown. */
export function cellPlace(
  { level, column, row, columns, rows }: Cells,
  zoom: number,
): Place {
  const scale = 2 ** (zoom - GRID_ZOOM);
  const size = 2 ** level * scale;
  return {
    zoom,
    corner: {
      x: ORIGIN_X * scale + column * size,
      y: ORIGIN_Y * scale + row * size,
    },
    size: { x: columns * size, y: rows * size },
  };
}
