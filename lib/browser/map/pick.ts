/** What a visitor points at on the map. */
import type { IncidentRef } from "../../core/chunks/chunk.ts";
import type { Cells } from "../../core/engine/answer.ts";
import { type Bbox, toLatitude, toLongitude } from "../../core/grid.ts";
import type { Division } from "../../core/boundaries/boundaries.ts";
import type { Region } from "../../core/boundaries/read_shapes.ts";
import { regionAt } from "../../core/boundaries/region_at.ts";
import {
  hexagonMiddle,
  hexagonOf,
  type Hexagons,
  widthLevel,
} from "../../core/map/hexagons.ts";
import type { RegionLayer } from "../../core/map/look.ts";
import type { RegionValue } from "../../core/map/region_values.ts";
import { nearestSpot, refsAt, type Spots } from "../../core/map/spots.ts";

/** A picked thing, and the middle of where it is, in grid units. */
export type Pick = (SpotPick | CellPick | HexagonPick | RegionPick) & {
  x: number;
  y: number;
};

interface SpotPick {
  kind: "spot";
  /** Newest first. */
  refs: IncidentRef[];
}

export interface CellPick {
  kind: "cell";
  count: number;
  level: number;
  /** Around the cell's incidents and no others. */
  bbox: Bbox;
}

export interface HexagonPick {
  kind: "hexagon";
  count: number;
  /** Of a square about as wide. */
  level: number;
}

export interface RegionPick extends RegionValue {
  kind: "region";
  division: Division;
  number: number;
}

/** What the map draws. */
export type Drawn = CellsDrawn | HexagonsDrawn | RegionsDrawn | SpotsDrawn;

export interface HexagonsDrawn {
  kind: "hexagons";
  hexagons: Hexagons;
  breaks: readonly number[];
}

export interface RegionsDrawn {
  kind: "regions";
  layer: RegionLayer;
  division: Division;
  regions: readonly Region[];
  /** By region's number; those without incidents are left out. */
  values: ReadonlyMap<number, RegionValue>;
  /** True if residents are what they are measured by. */
  isRate: boolean;
  breaks: readonly number[];
}

export interface CellsDrawn {
  kind: "cells";
  cells: Cells;
  breaks: readonly number[];
}

export interface SpotsDrawn {
  kind: "spots";
  spots: Spots;
  /** By chunk position. */
  periods: readonly string[];
}

/**
 * What is drawn at a place, or `null` if nothing is.
 *
 * @param x Grid units, as `y` and `reach`.
 * @param reach How far off the middle of a spot may be, or the edge of a cell.
 */
export function pickAt(
  drawn: Drawn,
  x: number,
  y: number,
  reach: number,
): Pick | null {
  switch (drawn.kind) {
    case "cells":
      return pickCell(drawn.cells, x, y, reach);
    case "hexagons":
      return pickHexagon(drawn.hexagons, x, y, reach);
    case "regions":
      return pickRegion(drawn, x, y);
  }
  const { spots, periods } = drawn;
  const spot = nearestSpot(spots, x, y, reach);
  if (spot === -1) return null;
  return {
    kind: "spot",
    refs: refsAt(spots, spot, periods),
    x: spots.x[spot]! + 0.5,
    y: spots.y[spot]! + 0.5,
  };
}

function pickRegion(
  { division, regions, values }: RegionsDrawn,
  x: number,
  y: number,
): Pick | null {
  const region = regionAt(regions, x, y);
  if (region === null) return null;
  const { number } = region;
  const residents = division === "area";
  const value = values.get(number) ?? { count: 0, rate: residents ? 0 : null };
  return { kind: "region", division, number, ...value, x, y };
}

/** The hexagon that holds a point, else the nearest that has any incidents. */
function pickHexagon(
  hexagons: Hexagons,
  x: number,
  y: number,
  reach: number,
): Pick | null {
  const { level, column, row, columns, counts } = hexagons;
  const cell = 2 ** level;
  const size = 2 ** widthLevel(hexagons);
  const [heldX, heldY] = hexagonOf(Math.floor(x / cell), Math.floor(y / cell));
  const held = (heldY - row) * columns + heldX - column;
  let best = counts[held]! > 0 ? held : -1;
  if (best === -1) {
    let least = reach + size / 2;
    for (let i = 0; i < counts.length; i++) {
      if (counts[i] === 0) continue;
      const at = hexagonMiddle(
        hexagons,
        column + i % columns,
        row + Math.floor(i / columns),
      );
      const distance = Math.hypot(at.x - x, at.y - y);
      if (distance < least) [best, least] = [i, distance];
    }
  }
  if (best === -1) return null;
  return {
    kind: "hexagon",
    count: counts[best]!,
    level: widthLevel(hexagons),
    ...hexagonMiddle(
      hexagons,
      column + best % columns,
      row + Math.floor(best / columns),
    ),
  };
}

function pickCell(
  cells: Cells,
  x: number,
  y: number,
  reach: number,
): Pick | null {
  const size = 2 ** cells.level;
  /** Cells within reach, edges included, of those that there are. */
  const within = (at: number, first: number, count: number) => [
    Math.max(Math.ceil((at - reach) / size) - 1 - first, 0),
    Math.min(Math.floor((at + reach) / size) - first, count - 1),
  ];
  const [left, right] = within(x, cells.column, cells.columns);
  const [top, bottom] = within(y, cells.row, cells.rows);
  let best: { column: number; row: number; count: number } | null = null;
  let least = reach * reach;
  for (let down = top!; down <= bottom!; down++) {
    for (let across = left!; across <= right!; across++) {
      const count = cells.counts[down * cells.columns + across]!;
      if (count === 0) continue;
      const column = cells.column + across;
      const row = cells.row + down;
      const [dx, dy] = [
        outside(x, column * size, size),
        outside(y, row * size, size),
      ];
      const distance = dx * dx + dy * dy;
      if (distance > least || (distance === least && best !== null)) continue;
      best = { column, row, count };
      least = distance;
    }
  }
  if (best === null) return null;
  const { column, row, count } = best;
  return {
    kind: "cell",
    count,
    level: cells.level,
    bbox: insideOf(column, row, size),
    x: (column + 0.5) * size,
    y: (row + 0.5) * size,
  };
}

/** How far a value is from the range of `size` values that begins at `first`. */
function outside(value: number, first: number, size: number): number {
  return Math.max(first - value, 0, value - first - size);
}

/**
 * The box of a cell, from the middle of its first grid unit to the middle of
 * its last: rounding to five decimals does not reach the neighbours.
 */
function insideOf(column: number, row: number, size: number): Bbox {
  return [
    toLongitude(column * size + 0.5),
    toLatitude((row + 1) * size - 0.5),
    toLongitude((column + 1) * size - 0.5),
    toLatitude(row * size + 0.5),
  ];
}
