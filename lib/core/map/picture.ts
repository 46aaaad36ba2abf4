/** The answer as a still picture: paths for an SVG, drawn where no map runs. */
import type { Cells, CellsWanted } from "../engine/answer.ts";
import type { Bbox } from "../grid.ts";
import { toGridX, toGridY } from "../grid.ts";
import { readCityShape } from "./city_shape.ts";
import { RAMP_STEPS, rampTable } from "./density.ts";
import { CITY_VIEW, clipToCity } from "./viewport.ts";

/** Grid units per unit of the picture. */
export const PICTURE_UNIT = 16;
/** Cells of the city's picture are 2^9 grid units, about 460 m, wide. */
const CITY_LEVEL = 9;
/** About how many cells lie across or down the picture of a smaller place. */
const CELLS_ACROSS = 56;
/** How much more than the place is drawn on each side, as a share of it. */
const BESIDE = 0.6;

/** The cells to draw in a picture of a place. */
export function pictureCells(home: Bbox): CellsWanted {
  if (isCity(home)) return { bbox: home, level: CITY_LEVEL };
  const [west, south, east, north] = home;
  const widest = Math.max(
    toGridX(east) - toGridX(west),
    toGridY(south) - toGridY(north),
  );
  const level = Math.round(Math.log2(widest / CELLS_ACROSS));
  const across = (east - west) * BESIDE;
  const down = (north - south) * BESIDE;
  return {
    bbox: clipToCity([
      west - across,
      south - down,
      east + across,
      north + down,
    ]),
    level: Math.min(Math.max(level, 0), CITY_LEVEL),
  };
}

const isCity = (box: Bbox) => box.join() === CITY_VIEW.join();

/** `viewBox` of the picture of a place, by itself of the whole city. */
export function pictureBox(home: Bbox = CITY_VIEW): string {
  const [west, south, east, north] = home;
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

/** Closed rings in grid units as one path, in units of the picture. */
export function ringsPath(rings: readonly ArrayLike<number>[]): string {
  const at = (units: number) => +(units / PICTURE_UNIT).toFixed(1);
  return rings.map((ring) => {
    const corners: string[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      corners.push(`${at(ring[i]!)} ${at(ring[i + 1]!)}`);
    }
    return `M${corners.join("L")}z`;
  }).join("");
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
