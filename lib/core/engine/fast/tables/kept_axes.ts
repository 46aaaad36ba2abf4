import { type Axis, clipAxis, toAxis } from "../../axis.ts";
import type { Dictionary } from "../../../chunks/dictionary.ts";
import type { Dimension } from "../../dimensions.ts";
import type { Shard } from "../ask/shard.ts";
import type { Terms } from "../ask/terms.ts";
import type { Segment } from "../space/space.ts";

/** The beats in a column, found once. */
const beatsIn = new WeakMap<object, Set<number>>();

/** Axes of all rows, made when they are first asked for. */
export class KeptAxes {
  readonly #dictionary: Dictionary;
  readonly #axes = new Map<Dimension, Axis>();
  #beats = new Set<number>();
  /** What the axes were made of. */
  #made = "";

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** The axis of a dimension, with the values of the period. */
  of(
    dimension: Dimension,
    { from, to }: Pick<Terms, "from" | "to">,
    shards: readonly Shard[],
    segments: readonly Segment[] | null,
  ): Axis {
    const filled = shards.filter(({ core }) => core.rows > 0);
    const first = filled[0]?.core.day[0] ?? 0;
    const last = filled.at(-1)?.core.day.at(-1) ?? -1;
    const { offenses, places } = this.#dictionary;
    const made = [first, last, offenses.length, places.length].join();
    if (made !== this.#made) this.#axes.clear();
    this.#made = made;
    if (dimension === "beat") this.#look(filled, segments);
    let axis = this.#axes.get(dimension);
    if (axis === undefined) {
      axis = toAxis(dimension, {
        dictionary: this.#dictionary,
        days: [first, last],
        beats: () => this.#beats,
      });
      this.#axes.set(dimension, axis);
    }
    return clipAxis(axis, from, to);
  }

  /** Sees whether there are beats that were not there before. */
  #look(
    shards: readonly Shard[],
    segments: readonly Segment[] | null,
  ): void {
    const columns = segments?.map(({ runs }) => runs.place!.beat) ??
      shards.map((shard) => shard.column("beat") ?? new Uint16Array());
    const beats = new Set(columns.flatMap((column) => [...beatsOf(column)]));
    if (beats.isSubsetOf(this.#beats)) return;
    this.#beats = this.#beats.union(beats);
    this.#axes.delete("beat");
  }
}

function beatsOf(column: ArrayLike<number> & object): Set<number> {
  let beats = beatsIn.get(column);
  if (beats === undefined) {
    beatsIn.set(column, beats = new Set());
    // Most rows have the beat of the row before.
    for (let i = 0, before = -1; i < column.length; i++) {
      if (column[i] !== before) beats.add(before = column[i]!);
    }
  }
  return beats;
}
