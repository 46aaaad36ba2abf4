/**
 * A region of the grid by tiles of 256 x 256 units: of most tiles it is known as
 * a whole whether they lie inside, so that only rows of those that its edge
 * crosses are looked at one by one.
 */
import type { GridBox } from "../../grid_box.ts";
import { boxOf, type Region } from "../../region.ts";
import { Recent } from "../../../recent.ts";

/** A tile's edge is 2^8 units, as in the copy in space (`space_layout.ts`). */
export const TILE_LEVEL = 8;
const BITS = TILE_LEVEL;
const TILE = 1 << BITS;
/** Tiles on each axis of the grid. */
const TILES = 256;
/** The last unit on each axis. */
const LAST = TILES * TILE - 1;

/** What is to be looked at of a tile; outside of a region it is 2 less that. */
export const LOOK = {
  /** No row. */
  none: 0,
  /** Rows inside, one by one. */
  edge: 1,
  /** All rows. */
  whole: 2,
} as const;

export interface TiledRegion {
  region: Region;
  /** Whether all that does not lie in `region` is meant. */
  isOutside: boolean;
  box: GridBox;
  /** By `row << 8 | column` of a tile: a value of {@linkcode LOOK}. */
  tiles: Uint8Array;
  /** As `tiles`, where some of the region has been left out of these. */
  all: Uint8Array;
}

function tiledRegion(region: Region): TiledRegion {
  const { top, end, starts, edges } = region;
  const tiles = new Uint8Array(TILES * TILES);
  /** Changes from tile to tile: rows that touch it, and that fill it. */
  const touch = new Int16Array(TILES + 1);
  const fill = new Int16Array(TILES + 1);
  for (let line = top >> BITS; line < TILES && line << BITS < end; line++) {
    touch.fill(0);
    fill.fill(0);
    const last = Math.min(line + 1 << BITS, end);
    for (let row = Math.max(line << BITS, top); row < last; row++) {
      for (let i = starts[row - top]!; i < starts[row - top + 1]!; i += 2) {
        const [from, to] = [edges[i]!, edges[i + 1]!];
        touch[from >> BITS]!++;
        touch[(to >> BITS) + 1]!--;
        const first = from + TILE - 1 >> BITS;
        const after = to + 1 >> BITS;
        if (first >= after) continue;
        fill[first]!++;
        fill[after]!--;
      }
    }
    let [touching, filling] = [0, 0];
    for (let column = 0; column < TILES; column++) {
      touching += touch[column]!;
      filling += fill[column]!;
      tiles[line << BITS | column] = touching === 0
        ? LOOK.none
        : filling === TILE
        ? LOOK.whole
        : LOOK.edge;
    }
  }
  return { region, isOutside: false, box: boxOf(region), tiles, all: tiles };
}

/** All that does not lie in it: of the tiles at its edge, what is left of them. */
export function outsideOfTiles(
  { region, isOutside, all }: TiledRegion,
): TiledRegion {
  const tiles = all.map((look) => LOOK.whole - look);
  const box = { left: 0, top: 0, right: LAST, bottom: LAST };
  return { region, isOutside: !isOutside, box, tiles, all: tiles };
}

/** The same region, but only what of it is looked at in some way. */
export function onlyTiles(
  { tiles, ...rest }: TiledRegion,
  look: typeof LOOK.edge | typeof LOOK.whole,
): TiledRegion {
  return { ...rest, tiles: tiles.map((tile) => tile === look ? tile : 0) };
}

/**
 * Squares of so many tiles each way that lie wholly inside, as boxes, and the
 * region without these.
 *
 * @param level A square's edge is 2^level units, at least a tile's.
 */
export function wholeSquares(
  { tiles, ...region }: TiledRegion,
  level: number,
): { inner: GridBox[]; rest: TiledRegion } {
  const size = 1 << level - BITS;
  const left = tiles.slice();
  const inner: GridBox[] = [];
  const isWhole = (row: number, column: number) => {
    for (let y = row; y < row + size; y++) {
      const at = y << BITS | column;
      for (let x = at; x < at + size; x++) {
        if (tiles[x] !== LOOK.whole) return false;
      }
    }
    return true;
  };
  for (let row = 0; row < TILES; row += size) {
    for (let column = 0; column < TILES; column += size) {
      const first = column;
      while (column < TILES && isWhole(row, column)) column += size;
      if (column === first) continue;
      inner.push({
        left: first << BITS,
        top: row << BITS,
        right: (column << BITS) - 1,
        bottom: (row + size << BITS) - 1,
      });
      for (let y = row; y < row + size; y++) {
        left.fill(LOOK.none, y << BITS | first, (y << BITS) + column);
      }
    }
  }
  return { inner, rest: { ...region, tiles: left } };
}

/** Regions of the last questions, since the same are asked again and again. */
const KEPT = 4;

/** Makes the regions of filters, once for each. */
export class RegionCache {
  readonly #made = new Recent<TiledRegion>(KEPT);

  /** @param make Makes it, if it is not here. */
  get(key: string, make: () => Region): TiledRegion {
    let made = this.#made.get(key);
    if (made === undefined) this.#made.set(key, made = tiledRegion(make()));
    return made;
  }
}
