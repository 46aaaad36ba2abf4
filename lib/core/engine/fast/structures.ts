import { PLACE_NAMES, type PlaceName } from "../../chunks/columns.ts";
import type { Dictionary } from "../../chunks/dictionary.ts";
import type { Budget } from "./ask/budget.ts";
import type { Kinds } from "./ask/kinds.ts";
import { fillClock, fillKind, PLANE_BYTES } from "./ask/planes.ts";
import {
  type Column,
  compactCopy,
  type Shard,
  type ShardPlace,
} from "./ask/shard.ts";
import { CityCells } from "./city/city_cells.ts";
import { CitySquares } from "./city/city_squares.ts";
import { KeptTable } from "./city/kept_table.ts";
import type { GroupColumn, Groups } from "./groups/groups.ts";
import { KeptGroups } from "./groups/kept_groups.ts";
import { KeptSpace } from "./space/kept_space.ts";
import type { Segment } from "./space/space.ts";
import { Streets } from "./space/streets.ts";
import { KeptAxes } from "./tables/kept_axes.ts";
import { KeptTables } from "./tables/kept_tables.ts";

/** Makes structures when they are first asked for, if there is memory. */
export class Structures {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #dictionary: Dictionary;
  #shards: readonly Shard[] = [];
  readonly #groups: KeptGroups;
  readonly #space: KeptSpace;
  readonly #city: KeptTable<CityCells>;
  readonly #squares: KeptTable<CitySquares>;
  /** What tables count by; some kilobytes. */
  readonly axes: KeptAxes;
  readonly tables: KeptTables;

  /** Questions for which the copy in space is not made yet. */
  #spared: number;

  /**
   * @param simd Whether scans are made in WebAssembly.
   * @param spaceAfter Questions that the copy in space is not made for.
   */
  constructor(
    budget: Budget,
    kinds: Kinds,
    dictionary: Dictionary,
    simd: boolean,
    spaceAfter: number,
  ) {
    this.#budget = budget;
    this.#spared = spaceAfter;
    this.#kinds = kinds;
    this.#dictionary = dictionary;
    this.axes = new KeptAxes(dictionary);
    this.tables = new KeptTables(budget);
    this.#groups = new KeptGroups(budget, kinds);
    this.#city = new KeptTable(budget, (shards) => new CityCells(shards));
    this.#squares = new KeptTable(
      budget,
      (shards) => new CitySquares(shards, kinds),
    );
    this.#space = new KeptSpace({
      budget,
      kinds,
      texts: () => this.#texts,
      streets: new Streets(dictionary),
      copy: (shard, columns) => this.#copy(shard, columns, PLACE_NAMES),
      simd,
    });
  }

  get bytes(): number {
    return this.#budget.used;
  }

  /** Tells which shards there are, ascending by period. */
  setShards(shards: readonly Shard[]): void {
    this.#shards = shards;
    this.#space.setShards(shards);
    this.tables.release();
    this.#budget.setRows(shards.reduce((sum, { core }) => sum + core.rows, 0));
  }

  /** Gives back what was made of a shard. */
  forget(shard: Shard): void {
    this.#groups.forget(shard);
    shard.kept = null;
    let bytes = shard.copyBytes;
    for (const plane of [shard.kind, shard.clock]) {
      bytes += plane?.byteLength ?? 0;
    }
    this.#budget.give(bytes);
  }

  /** Makes the kind and clock planes, which every scan looks at. */
  planes(): void {
    for (const shard of this.#shards) {
      const { rows } = shard.core;
      if (shard.kind !== null || !this.#budget.take(rows * PLANE_BYTES)) {
        continue;
      }
      shard.kind = new Uint8Array(rows);
      fillKind(shard.core, this.#kinds, 0, rows, shard.kind);
      shard.clock = new Uint8Array(rows);
      fillClock(shard.core, 0, rows, shard.clock);
    }
  }

  /**
   * Copies columns of place parts, so that these can be dropped, for filters
   * that cannot find them in space.
   */
  copies(
    shards: readonly Shard[],
    names: readonly PlaceName[] = PLACE_NAMES,
  ): void {
    for (const shard of shards) {
      if (shard.chunk.place !== null) {
        this.#copy(shard, shard.chunk.place, names);
      }
    }
    const isLost = (shard: Shard) =>
      names.some((name) => shard.column(name) === null && shard.knows(name));
    if (shards.some(isLost)) this.#space.release();
  }

  get #texts(): { places: number; blocks: number } {
    const { places, blocks } = this.#dictionary;
    return { places: places.length, blocks: blocks.length };
  }

  #copy(
    shard: Shard,
    columns: ShardPlace,
    names: readonly PlaceName[],
  ): void {
    const sizes = this.#texts;
    for (const name of names) {
      if (shard.copies[name] !== undefined) continue;
      // No more than what stands in the place part.
      const most = columns[name].byteLength;
      if (!this.#budget.take(most)) continue;
      const copy: Column = compactCopy(name, columns, sizes);
      shard.copies[name] = copy;
      this.#budget.correct(copy.byteLength - most);
    }
  }

  /** The groups of a shard; `null` if there is no memory for them. */
  groups(shard: Shard, column: GroupColumn): Groups | null {
    return this.#groups.of(shard, column, this.#space.lacks());
  }

  /** The cells of all rows; `null` if there is no memory for them. */
  city(): CityCells | null {
    return this.#city.of(this.#shards);
  }

  /** The charts of the city's squares; `null` if there is no memory for them. */
  squares(): CitySquares | null {
    return this.#squares.of(this.#shards);
  }

  /** Whether all filters find what they ask of the place parts of some shards in space. */
  hasSpace(placed: readonly Shard[]): boolean {
    return this.#space.has(placed);
  }

  /**
   * The space-major copy where one more question has use of it, and enough have
   * had before; else as {@linkcode space}.
   */
  spaceIfDue(): Segment[] | null {
    if (!this.hasSpace([]) && this.#spared > 0) {
      this.#spared--;
      return null;
    }
    return this.space([]);
  }

  /**
   * The space-major copy, newest first; `null` if it does not fit.
   *
   * @param placed Shards whose place part it must have; they must be known.
   */
  space(placed: readonly Shard[]): Segment[] | null {
    return this.#space.get(placed);
  }
}
