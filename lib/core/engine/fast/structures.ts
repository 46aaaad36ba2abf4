import type { Dictionary } from "../../chunks/dictionary.ts";
import type { Budget } from "./ask/budget.ts";
import { CityBlocks } from "./city/city_blocks.ts";
import { CityCells } from "./city/city_cells.ts";
import type { GroupColumn, Groups } from "./groups/groups.ts";
import { KeptGroups } from "./groups/kept_groups.ts";
import { KeptSpace } from "./space/kept_space.ts";
import { KeptTable } from "./city/kept_table.ts";
import type { Kinds } from "./ask/kinds.ts";
import {
  type Column,
  compactCopy,
  DETAIL_NAMES,
  type DetailName,
  type Part,
  type PartDetails,
} from "./ask/part.ts";
import { fillClock, fillKind, PLANE_BYTES } from "./ask/planes.ts";
import type { Segment } from "./space/space.ts";
import { Streets } from "./space/streets.ts";

/** Makes structures when they are first asked for, if there is memory. */
export class Structures {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #dictionary: Dictionary;
  #parts: readonly Part[] = [];
  readonly #groups: KeptGroups;
  readonly #space: KeptSpace;
  readonly #city: KeptTable<CityCells>;
  readonly #blocks: KeptTable<CityBlocks>;

  /** @param simd Whether scans are made in WebAssembly. */
  constructor(
    budget: Budget,
    kinds: Kinds,
    dictionary: Dictionary,
    simd: boolean,
  ) {
    this.#budget = budget;
    this.#kinds = kinds;
    this.#dictionary = dictionary;
    this.#groups = new KeptGroups(budget, kinds);
    this.#city = new KeptTable(budget, (parts) => new CityCells(parts));
    this.#blocks = new KeptTable(
      budget,
      (parts) => new CityBlocks(parts, kinds),
    );
    this.#space = new KeptSpace({
      budget,
      kinds,
      texts: () => this.#texts,
      streets: new Streets(dictionary),
      copy: (part, details) => this.#copy(part, details, DETAIL_NAMES),
      simd,
    });
  }

  get bytes(): number {
    return this.#budget.used;
  }

  /** Tells which parts there are, ascending by period. */
  setParts(parts: readonly Part[]): void {
    this.#parts = parts;
    this.#space.setParts(parts);
    this.#budget.setRows(parts.reduce((sum, { core }) => sum + core.rows, 0));
  }

  /** Gives back what was made of a part. */
  forget(part: Part): void {
    this.#groups.forget(part);
    part.kept = null;
    let bytes = part.copyBytes;
    for (const plane of [part.kind, part.clock]) {
      bytes += plane?.byteLength ?? 0;
    }
    this.#budget.give(bytes);
  }

  /** Makes the kind and clock planes, which every scan looks at. */
  planes(): void {
    for (const part of this.#parts) {
      const { rows } = part.core;
      if (part.kind !== null || !this.#budget.take(rows * PLANE_BYTES)) {
        continue;
      }
      part.kind = new Uint8Array(rows);
      fillKind(part.core, this.#kinds, 0, rows, part.kind);
      part.clock = new Uint8Array(rows);
      fillClock(part.core, 0, rows, part.clock);
    }
  }

  /**
   * Copies columns of detail parts, so that these can be dropped, for filters
   * that cannot find them in space.
   */
  copies(
    parts: readonly Part[],
    names: readonly DetailName[] = DETAIL_NAMES,
  ): void {
    for (const part of parts) {
      if (part.chunk.detail !== null) {
        this.#copy(part, part.chunk.detail, names);
      }
    }
    const isLost = (part: Part) =>
      names.some((name) => part.detail(name) === null && part.knows(name));
    if (parts.some(isLost)) this.#space.release();
  }

  get #texts(): { places: number; blocks: number } {
    const { places, blocks } = this.#dictionary;
    return { places: places.length, blocks: blocks.length };
  }

  #copy(part: Part, detail: PartDetails, names: readonly DetailName[]): void {
    const sizes = this.#texts;
    for (const name of names) {
      if (part.copies[name] !== undefined) continue;
      // No more than what stands in the detail part.
      const most = detail[name].byteLength;
      if (!this.#budget.take(most)) continue;
      const copy: Column = compactCopy(name, detail, sizes);
      part.copies[name] = copy;
      this.#budget.correct(copy.byteLength - most);
    }
  }

  /** The groups of a part; `null` if there is no memory for them. */
  groups(part: Part, column: GroupColumn): Groups | null {
    return this.#groups.of(part, column, this.#space.lacks());
  }

  /** The cells of all rows; `null` if there is no memory for them. */
  city(): CityCells | null {
    return this.#city.of(this.#parts);
  }

  /** The charts of the city's blocks; `null` if there is no memory for them. */
  blocks(): CityBlocks | null {
    return this.#blocks.of(this.#parts);
  }

  /** Whether all filters find the details of some parts in space. */
  hasSpace(detailed: readonly Part[]): boolean {
    return this.#space.has(detailed);
  }

  /**
   * The space-major copy, newest first; `null` if it does not fit.
   *
   * @param detailed Parts whose details it must have; they must be known.
   */
  space(detailed: readonly Part[]): Segment[] | null {
    return this.#space.get(detailed);
  }
}
