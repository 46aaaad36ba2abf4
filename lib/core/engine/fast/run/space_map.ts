/** Cells, and how many rows lie in a view, where there is a copy in space. */
import type { Cells } from "../../answer.ts";
import type { GridBox } from "../../grid_box.ts";
import { isEmpty } from "../ask/boxes.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import type { CellsCount, CellsPlan } from "../plan/plan.ts";
import type { Segment } from "../space/space.ts";
import { addListed, type Found } from "../space/space_list.ts";
import { scanSpace, type SpaceWanted } from "../space/space_scan.ts";
import { toFind } from "./space_count.ts";

export class SpaceMap {
  readonly #context: Context;
  readonly #segments: readonly Segment[];
  readonly #terms: Terms;

  constructor(context: Context, segments: readonly Segment[], terms: Terms) {
    this.#context = context;
    this.#segments = segments;
    this.#terms = terms;
  }

  /**
   * Adds all that matches to the cells.
   *
   * @param found What was found while all was counted.
   * @returns What lies in these cells, if the newest of that were listed.
   */
  addCells(plan: CellsPlan, cells: Cells, found: Found | null): Found | null {
    if (plan.by === "count") return null;
    if (plan.by !== "list") return this.#count(plan, cells);
    const lists = found?.all(this.#segments) ?? null;
    if (lists === null) return this.#count(plan.otherwise, cells);
    addListed(cells, lists);
    return null;
  }

  #count(plan: CellsCount, cells: Cells): Found | null {
    const terms = this.#terms;
    if (plan.by === "scan") {
      const { box, list } = plan;
      const newest = list === null
        ? undefined
        : toFind(this.#segments, list, terms.to, false);
      this.#scan(terms, box, { cells, newest });
      return newest ?? null;
    }
    const { inner, less, rim } = plan;
    const city = this.#context.structures.city()!;
    for (const box of inner) city.addTo(cells, box);
    if (less !== null) {
      const counts = new Uint32Array(cells.counts.length);
      this.#scan(less.terms, less.box!, { cells: { ...cells, counts } });
      for (let i = 0; i < counts.length; i++) cells.counts[i]! -= counts[i]!;
    }
    for (const rest of rim) this.#scan(rest.terms, rest.box!, { cells });
    return null;
  }

  /**
   * How many rows match in some whole cells and around them.
   *
   * @param cells With all that matches.
   */
  countIn(inner: GridBox, rim: readonly GridBox[], cells: Cells): number {
    let count = isEmpty(inner) ? 0 : sumOf(cells, inner);
    for (const rest of rim) count += this.#scan(this.#terms, rest, {});
    return count;
  }

  #scan(terms: Terms, box: GridBox, wanted: SpaceWanted): number {
    const { breathe } = this.#context;
    return scanSpace(this.#segments, terms, box, wanted, breathe);
  }
}

function sumOf(
  { level, column, row, columns, counts }: Cells,
  { left, top, right, bottom }: GridBox,
): number {
  let sum = 0;
  for (let y = top >> level; y <= bottom >> level; y++) {
    const line = (y - row) * columns - column;
    for (let x = left >> level; x <= right >> level; x++) {
      sum += counts[line + x]!;
    }
  }
  return sum;
}
