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
import { turnTerm } from "../ask/turned_terms.ts";
import { CITY_LEVEL } from "../city/city_cells.ts";
import { isWhole, shareToList } from "./count_plan.ts";
import type { Facts } from "./facts.ts";
import { lookBack } from "./newest.ts";
import type { CellsCount, CellsPlan, CountPlan, SpacePoints } from "./plan.ts";
import type { Shares } from "./shares.ts";
import { MOST_PASS } from "./thresholds.ts";

export function planCells(
  frame: CellFrame,
  { terms }: Shares,
  count: CountPlan,
  facts: Facts,
): CellsPlan {
  if (count.by !== "scan") return countCells(frame, terms, facts);
  if (count.cells) return { by: "count" };
  return { by: "list", otherwise: countCells(frame, terms, facts) };
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
  const inner = wholeCells(box, frame.level);
  const term = onlyTerm(terms);
  if (
    term === undefined || isEmpty(inner) || frame.level < CITY_LEVEL ||
    !isWhole(facts) || !facts.space!.hasCityCells()
  ) return { by: "scan", box };
  const less = term === null ? null : turnTerm(terms, term, facts.kinds);
  return { by: "city", inner, less, rim: around(inner, box) };
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
