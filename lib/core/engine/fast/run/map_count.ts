/**
 * What of an answer goes on the map: density cells, and how many rows lie in a
 * view. The cells of all rows are known (`city_cells.ts`), and so those of a
 * filter that most rows pass, less what fails it; the inside of a view is the
 * sum of its cells, and only its rim is looked at.
 */
import type { Cells } from "../../answer.ts";
import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import { around, cellBox, isEmpty, overlap, wholeCells } from "../ask/boxes.ts";
import { CITY_LEVEL } from "../city/city_cells.ts";
import { turnTerm } from "../plan/complement.ts";
import type { Shares } from "../plan/sample.ts";
import type { SpaceWanted } from "../space/space_scan.ts";
import type { SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import type { Context } from "../context.ts";

/** Looks at the rows inside a box; how many match. */
export type ScanBox = (
  terms: Terms,
  box: GridBox,
  wanted: SpaceWanted,
) => number;

/** Less than this share passing, and those that pass are soon counted. */
const MOST = 0.55;

export class MapCount {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #scan: ScanBox;
  readonly #shares: Shares;

  constructor(
    context: Context,
    terms: Terms,
    scan: ScanBox,
    shares: Shares,
  ) {
    this.#context = context;
    this.#terms = terms;
    this.#scan = scan;
    this.#shares = shares;
  }

  /** Adds all that matches to the cells. */
  addCells(cells: Cells): void {
    const terms = this.#terms;
    const { box } = terms;
    const all = cellBox(cells);
    const limit = box === null ? all : overlap(all, box);
    const inner = wholeCells(limit, cells.level);
    const turned = this.#turned();
    const city = turned === undefined || isEmpty(inner)
      ? null
      : this.#city(cells.level);
    if (city === null) {
      this.#scan(terms, limit, { cells });
      return;
    }
    city.addTo(cells, inner);
    if (turned !== null) {
      const counts = new Uint32Array(cells.counts.length);
      this.#scan(turned!, inner, { cells: { ...cells, counts } });
      for (let i = 0; i < counts.length; i++) cells.counts[i]! -= counts[i]!;
    }
    for (const rest of around(inner, limit)) {
      this.#scan(terms, rest, { cells });
    }
  }

  /**
   * How many rows match inside a box, which lies inside the filter's.
   *
   * @param cells With all that matches, if they were wanted.
   */
  countIn(box: GridBox, cells: Cells | undefined): number {
    const inner = cells &&
      wholeCells(overlap(box, cellBox(cells)), cells.level);
    if (inner === undefined || isEmpty(inner)) {
      return this.#scan(this.#terms, box, {});
    }
    let count = sumOf(cells!, inner);
    for (const rest of around(inner, box)) {
      count += this.#scan(this.#terms, rest, {});
    }
    return count;
  }

  /** The cells of all rows, if the filter asks for all days. */
  #city(level: number) {
    const { shards, structures } = this.#context;
    const { from, to } = this.#terms;
    if (level < CITY_LEVEL) return null;
    for (const { core: { rows, day } } of shards) {
      if (rows > 0 && (day[0]! < from || day[rows - 1]! > to)) return null;
    }
    return structures.city();
  }

  /**
   * The only condition beside the box turned round, if most rows pass it;
   * `null` if there is none, `undefined` if there are others.
   */
  #turned(): Terms | null | undefined {
    const terms = this.#terms;
    // Rows on the map have a position; a box asks for that too.
    const asked: (SetTerm | WideTerm)[] = terms.sets.filter(({ plane, bit }) =>
      plane !== "flags" || bit !== FAILS.other
    );
    asked.push(...terms.wides);
    if (asked.length === 0) return null;
    const [term] = asked as [SetTerm | WideTerm];
    if (asked.length > 1 || this.#shares.each.get(term)! < MOST) {
      return undefined;
    }
    return turnTerm(terms, term, this.#context.kinds);
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
