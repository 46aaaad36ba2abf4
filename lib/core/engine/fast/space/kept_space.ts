import type { Budget } from "../ask/budget.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shard, ShardPlace } from "../ask/shard.ts";
import {
  estimateSegment,
  type Ingredients,
  toSegment,
} from "./build/space_build.ts";
import { type Segment, segmentBytes } from "./space.ts";
import { readPlace } from "./space_place.ts";
import type { Streets } from "./streets.ts";

/**
 * Years that are over change seldom, the months of the newest come and go, so
 * each have a segment of their own. Longer segments have longer runs.
 */
type Era = "years" | "months";

const ERAS: readonly Era[] = ["years", "months"];

/** What is there of one era, and what the segment holds. */
interface EraShards {
  era: Era;
  shards: readonly Shard[];
}

interface KeptSpaceOptions {
  budget: Budget;
  kinds: Kinds;
  /** Of how many texts places are numbers. */
  texts: () => { places: number };
  streets: Streets;
  /** Keeps columns of the place part in the order of time, as far as there is memory. */
  copy: (shard: Shard, columns: ShardPlace) => void;
  /** Whether it is for the kernel in WebAssembly. */
  simd: boolean;
}

/**
 * Makes the space-major copy when it is first asked for, if there is memory. A
 * segment that is out of date stays until it is made anew, which needs the
 * columns that stand nowhere else.
 */
export class KeptSpace {
  readonly #options: KeptSpaceOptions;
  readonly #segments = new Map<Era, Segment>();
  #eras: EraShards[] = [];
  /** What a segment of these shards turned out to take, with place parts or not. */
  readonly #refused = new Map<string, number>();

  constructor(options: KeptSpaceOptions) {
    this.#options = options;
  }

  /** Tells which shards there are, ascending by period. */
  setShards(shards: readonly Shard[]): void {
    this.#refused.clear();
    this.#eras = ERAS.map((era) => ({
      era,
      shards: shards.filter(({ chunk: { period } }) =>
        (period.length === 4) === (era === "years")
      ),
    }));
  }

  /** Whether the copy is there, and has the place parts of some shards. */
  has(placed: readonly Shard[]): boolean {
    return this.#eras.every((held) => this.#isFresh(held, placed));
  }

  /**
   * The copy, newest first; `null` if it does not fit.
   *
   * @param placed Shards whose place part it must have; they must be known.
   */
  get(placed: readonly Shard[]): Segment[] | null {
    const stale = this.#eras.filter((held) => !this.#isFresh(held, placed));
    // All or nothing: a scan of some years in space and others in time would
    // save little, and cost a second way through everything.
    if (stale.length > 0 && !this.#make(stale, placed)) {
      return null;
    }
    return this.#eras.filter(({ shards }) => shards.length > 0)
      .map(({ era }) => this.#segments.get(era)!).reverse();
  }

  /** Bytes that the rest of it may take. */
  lacks(): number {
    return this.#eras.filter((held) => !this.#isFresh(held, []))
      .reduce((sum, held) => {
        const known = held.shards.some((shard) => shard.knowsAll);
        return sum + this.#estimate(held, known) - this.#bytesOf(held.era);
      }, 0);
  }

  /**
   * Gives up the copy, for there is no memory to renew it: the columns that
   * stood nowhere else are copied in the order of time.
   */
  release(): void {
    for (const [era, segment] of this.#segments) {
      const read = readPlace(segment);
      this.#drop(era);
      this.#copyAll(read);
    }
  }

  #copyAll(read: Map<Shard, ShardPlace>): void {
    for (const [shard, columns] of read) {
      if (shard.chunk.place === null) this.#options.copy(shard, columns);
    }
  }

  #isFresh({ era, shards }: EraShards, placed: readonly Shard[]): boolean {
    const segment = this.#segments.get(era);
    if (shards.length === 0) return segment === undefined;
    return segment !== undefined && segment.shards.length === shards.length &&
      shards.every((shard, i) => shard === segment.shards[i]) &&
      placed.every((shard) =>
        !shards.includes(shard) || shard.kept === segment
      );
  }

  #make(stale: readonly EraShards[], placed: readonly Shard[]): boolean {
    const { budget } = this.#options;
    const known = stale.some(({ shards }) =>
      shards.some((shard) => shard.knowsAll)
    );
    for (const withPlace of known ? [true, false] : [false]) {
      if (placed.length > 0 && !withPlace) return false;
      let bytes = 0;
      for (const held of stale) {
        bytes += this.#estimate(held, withPlace) -
          this.#bytesOf(held.era);
        if (!withPlace) continue;
        for (const shard of held.shards) bytes -= shard.copyBytes;
      }
      if (!budget.has(bytes)) continue;
      const made = stale.every((held) =>
        this.#isFresh(held, placed) || this.#makeSegment(held, withPlace)
      );
      if (made) return true;
    }
    return false;
  }

  #makeSegment(held: EraShards, withPlace: boolean): boolean {
    const { era, shards } = held;
    const { budget, kinds } = this.#options;
    const old = this.#segments.get(era);
    const read = old ? readPlace(old) : new Map<Shard, ShardPlace>();
    const parts = shards.map((shard) =>
      shard.placeColumns() ?? read.get(shard) ?? null
    );
    this.#drop(era);
    if (shards.length === 0) return true;
    let room = budget.left;
    for (const shard of shards) room += withPlace ? shard.copyBytes : 0;
    const segment = toSegment(
      {
        ...this.#ingredients(held, withPlace),
        parts: withPlace && parts.some((known) => known !== null)
          ? parts
          : null,
      },
      kinds,
      room,
    );
    if (typeof segment === "number") {
      this.#refused.set(`${era} ${withPlace}`, segment);
      this.#copyAll(read);
      return false;
    }
    budget.correct(segmentBytes(segment));
    this.#segments.set(era, segment);
    if (segment.runs.place === null) {
      this.#copyAll(read);
      return true;
    }
    shards.forEach((shard, i) => {
      if (parts[i] === null) return;
      shard.kept = segment;
      budget.give(shard.copyBytes);
      shard.copies = {};
    });
    return true;
  }

  #ingredients({ shards }: EraShards, withPlace: boolean): Ingredients {
    const { texts, streets, simd } = this.#options;
    const { places } = texts();
    return { shards, parts: withPlace ? [] : null, places, streets, simd };
  }

  #estimate(held: EraShards, withPlace: boolean): number {
    if (held.shards.length === 0) return 0;
    return Math.max(
      estimateSegment(this.#ingredients(held, withPlace)),
      this.#refused.get(`${held.era} ${withPlace}`) ?? 0,
    );
  }

  #bytesOf(era: Era): number {
    const segment = this.#segments.get(era);
    return segment === undefined ? 0 : segmentBytes(segment);
  }

  #drop(era: Era): void {
    const segment = this.#segments.get(era);
    if (segment === undefined) return;
    this.#options.budget.give(segmentBytes(segment));
    this.#segments.delete(era);
    for (const shard of segment.shards) {
      if (shard.kept === segment) shard.kept = null;
    }
  }
}
