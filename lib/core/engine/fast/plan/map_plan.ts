/** How cells and points come about where there is a copy in space. */
import type { Wants } from "../../answer.ts";
import type { CellFrame } from "../../empty_cells.ts";
import { type GridBox, toGridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import {
  around,
  cellBox,
  contains,
  isEmpty,
  overlap,
  wholeCells,
} from "../ask/boxes.ts";
import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import {
  LOOK,
  onlyTiles,
  TILE_LEVEL,
  wholeSquares,
} from "../ask/tiled_region.ts";
import { turnTerm } from "../ask/turned_terms.ts";
import { CITY_LEVEL } from "../city/city_cells.ts";
import { isWhole, shareToList } from "./count_plan.ts";
import type { Facts } from "./facts.ts";
import { lookBack } from "./newest.ts";
import type {
  CellsCount,
  CellsPlan,
  CountPlan,
  Scan,
  SpacePoints,
} from "./plan.ts";
import type { Shares } from "./shares.ts";
import { MOST_PASS, NEWEST_LISTED } from "./thresholds.ts";

/** @param points Inside of what the newest are wanted, if they are. */
export function planCells(
  frame: CellFrame,
  shares: Shares,
  count: CountPlan,
  points: GridBox | undefined,
  facts: Facts,
): CellsPlan {
  const { terms } = shares;
  if (count.by === "scan") {
    if (count.cells) return { by: "count" };
    return { by: "list", otherwise: countCells(frame, terms, facts) };
  }
  const plan = countCells(frame, terms, facts);
  if (
    plan.by !== "scan" || points === undefined || !contains(plan.box, points)
  ) return plan;
  const list = shareToList(shares.all, plan.box, facts);
  const isFew = list !== null && list * facts.period.inside < NEWEST_LISTED;
  return isFew ? { ...plan, list } : plan;
}

/** Whether the newest of a view are listed while its cells are counted. */
export function listsNewest(cells: CellsPlan | null): boolean {
  return cells?.by === "scan" && cells.list !== null;
}

/**
 * The cells of all rows are known, and so those of a filter that most rows
 * pass, less what fails it.
 */
function countCells(
  frame: CellFrame,
  terms: Terms,
  facts: Facts,
): CellsCount {
  const all = cellBox(frame);
  const box = terms.box === null ? all : overlap(all, terms.box);
  const { inner, whole, rim } = partsOf(terms, box, frame.level);
  const term = onlyTerm(terms);
  if (
    term === undefined || inner.length === 0 || frame.level < CITY_LEVEL ||
    !isWhole(facts) || !facts.space!.hasCityCells()
  ) return { by: "scan", box, list: null };
  const less = term === null
    ? null
    : { ...whole, terms: turnTerm(whole.terms, term, facts.kinds) };
  return { by: "city", inner, less, rim };
}

/**
 * What of a box is known by whole cells or tiles: as boxes, and as rows that
 * can be looked at; and the rest.
 */
function partsOf(
  terms: Terms,
  box: GridBox,
  level: number,
): { inner: GridBox[]; whole: Scan & { box: GridBox }; rim: Scan[] } {
  const { region } = terms;
  if (region === null) {
    const inner = wholeCells(box, level);
    return {
      inner: isEmpty(inner) ? [] : [inner],
      whole: { terms, box: inner },
      rim: around(inner, box).map((box) => ({ terms, box })),
    };
  }
  // Half a tile at the box's edge is not whole: its cells are not all meant.
  const tiles = wholeCells(box, TILE_LEVEL);
  const inner = wholeSquares(region, TILE_LEVEL).inner
    .map((square) => overlap(square, tiles))
    .filter((square) => !isEmpty(square));
  const only = (look: typeof LOOK.edge | typeof LOOK.whole) => ({
    ...terms,
    region: onlyTiles(region, look),
  });
  const whole = { terms: only(LOOK.whole), box: tiles };
  return {
    inner,
    whole,
    rim: [
      { terms: only(LOOK.edge), box },
      ...around(tiles, box).map((box) => ({ terms: whole.terms, box })),
    ],
  };
}

/**
 * The only condition beside the box, if most rows pass it; `null` if there is
 * none, `undefined` if there are others.
 */
function onlyTerm(
  { sets, wides }: Terms,
): SetTerm | WideTerm | null | undefined {
  // Rows on the map have a position; a box asks for that too.
  const asked: (SetTerm | WideTerm)[] = sets.filter(({ plane, bit }) =>
    plane !== "flags" || bit !== FAILS.other
  );
  asked.push(...wides);
  const [term = null] = asked;
  return asked.length > 1 || term !== null && term.share! < MOST_PASS
    ? undefined
    : term;
}

export function planPoints(
  points: NonNullable<Wants["points"]>,
  frame: CellFrame | null,
  shares: Shares,
  count: CountPlan,
  facts: Facts,
): SpacePoints {
  const view = toGridBox(points.bbox);
  const { box } = shares.terms;
  const inside = box === null ? view : overlap(view, box);
  const isCounted = count.by === "scan" && box !== null && contains(view, box);
  return {
    what: "points",
    inside,
    inView: isCounted
      ? { by: "count" }
      : countInView(inside, frame, shares, facts),
    back: lookBack(shares.terms, facts),
  };
}

/** The inside of a view is the sum of its cells; only its rim is looked at. */
function countInView(
  inside: GridBox,
  frame: CellFrame | null,
  { all }: Shares,
  facts: Facts,
): SpacePoints["inView"] {
  if (frame === null) {
    return { by: "scan", list: shareToList(all, inside, facts) };
  }
  const inner = wholeCells(overlap(inside, cellBox(frame)), frame.level);
  const isNone = isEmpty(inner);
  return {
    by: "cells",
    inner,
    rim: isNone ? [inside] : around(inner, inside),
  };
}
