import type { Cells } from "../../core/engine/answer.ts";
import { rampTable } from "../../core/map/density.ts";
import type { Frame } from "../../core/map/frame.ts";

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

/** Draws density cells as one scaled image. Keeps its buffers for the next. */
export class CellPainter {
  readonly #image = document.createElement("canvas");
  #data: ImageData | null = null;
  #cells: Cells | null = null;

  /** Takes what to draw from now on. */
  show(cells: Cells, breaks: readonly number[], ramp: Uint32Array): void {
    this.#cells = cells;
    const { columns, rows } = cells;
    if (columns * rows === 0) return;
    const context = this.#image.getContext("2d")!;
    if (
      this.#data === null || this.#data.width !== columns ||
      this.#data.height !== rows
    ) {
      [this.#image.width, this.#image.height] = [columns, rows];
      this.#data = context.createImageData(columns, rows);
    }
    paintPixels(cells, breaks, ramp, new Uint32Array(this.#data.data.buffer));
    context.putImageData(this.#data, 0, 0);
  }

  draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const cells = this.#cells;
    if (cells === null || cells.columns * cells.rows === 0) return;
    const size = 2 ** cells.level * frame.scale;
    context.imageSmoothingEnabled = false;
    context.drawImage(
      this.#image,
      cells.column * size + frame.x,
      cells.row * size + frame.y,
      cells.columns * size,
      cells.rows * size,
    );
  }
}
