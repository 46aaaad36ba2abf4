/** The answer as a still picture: paths for an SVG, drawn where no map runs. */
import type { Cells } from "../engine/answer.ts";
import type { Bbox } from "../grid.ts";
import { toGridX, toGridY } from "../grid.ts";
import { readCityShape } from "./city_shape.ts";
import { RAMP_STEPS, rampTable } from "./density.ts";

/** Grid units per unit of the picture. */
export const PICTURE_UNIT = 16;
/** A cell of the picture is 2^9 grid units, about 460 m, wide. */
export const PICTURE_LEVEL = 9;

/** The box that shows the whole city with a little room, in degrees. */
export const CITY_VIEW: Bbox = [-87.945, 41.64, -87.52, 42.026];

/** `viewBox` of the picture. */
export function pictureBox(): string {
  const [west, south, east, north] = CITY_VIEW;
  const x = Math.round(toGridX(west) / PICTURE_UNIT);
  const y = Math.round(toGridY(north) / PICTURE_UNIT);
  const right = Math.round(toGridX(east) / PICTURE_UNIT);
  const bottom = Math.round(toGridY(south) / PICTURE_UNIT);
  return `${x} ${y} ${right - x} ${bottom - y}`;
}

let outline: string | undefined;

/** The city's areas as one path, in units of the picture. */
export function outlinePath(): string {
  // The shape never changes, so that it may be kept for all visitors.
  return outline ??= readCityShape().regions.flatMap(({ rings }) => rings)
    .map((ring) => {
      let [x, y] = [0, 0];
      let path = "";
      for (let i = 0; i < ring.length - 2; i += 2) {
        const toX = Math.round(ring[i]! / PICTURE_UNIT);
        const toY = Math.round(ring[i + 1]! / PICTURE_UNIT);
        if (i > 0 && toX === x && toY === y) continue;
        path += i === 0 ? `M${toX} ${toY}l` : `${toX - x} ${toY - y} `;
        [x, y] = [toX, toY];
      }
      return `${path.trimEnd()}z`;
    }).join("").replaceAll(" -", "-");
}

/**
 * One path for each colour of the ramp, in cells of the answer; neighbours of
 * one colour in a row are drawn as one. Empty text for a colour not needed.
 */
export function densityPaths(
  cells: Cells,
  breaks: readonly number[],
): string[] {
  const table = rampTable(breaks);
  const last = table.length - 1;
  const paths = Array.from({ length: RAMP_STEPS }, () => "");
  const stepAt = (at: number) => {
    const count = cells.counts[at]!;
    return count === 0 ? -1 : table[Math.min(count, last)]!;
  };
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns;) {
      const at = row * cells.columns + column;
      const step = stepAt(at);
      let width = 1;
      while (column + width < cells.columns && stepAt(at + width) === step) {
        width++;
      }
      if (step !== -1) {
        paths[step] += `M${cells.column + column} ${
          cells.row + row
        }h${width}v1h-${width}z`;
      }
      column += width;
    }
  }
  return paths;
}
