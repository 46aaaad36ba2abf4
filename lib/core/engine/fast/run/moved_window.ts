import type { Filter } from "../../../filter/filter.ts";
import type { Question } from "../../asks_apart.ts";
import { rowsBetween } from "../../row_order.ts";
import { askedPlace, type Shard } from "../ask/shard.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { Counts } from "../counts.ts";
import { FEW_MOVED } from "../plan/thresholds.ts";
import { addCounts, subtract } from "./put_together.ts";
import { TimeCount } from "./time_count.ts";

/** First and last day, both included. */
type Window = Pick<Terms, "from" | "to">;

/**
 * The counts of the summary that was answered last. While a brush is dragged,
 * the next window differs by a few days: they are counted and added, or taken
 * away. Months ignore the period and stay as they are.
 */
export class MovedWindow {
  #kept: { key: string; window: Window; counts: Counts } | null = null;

  /**
   * @param key What the filter asks for but the period.
   * @param counts Whose arrays nobody writes to any more.
   */
  keep(key: string, { from, to }: Window, counts: Counts): void {
    this.#kept = { key, window: { from, to }, counts };
  }

  /** Forgets what was counted: the rows are others. */
  forget(): void {
    this.#kept = null;
  }

  /** Counts of a window near by, with the charts; `null` if none is kept. */
  move(context: Context, key: string, terms: Terms): Counts | null {
    const { shards } = context;
    if (this.#kept?.key !== key) return null;
    const { window, counts: kept } = this.#kept;
    const added = outside(terms, window);
    const dropped = outside(window, terms);
    const rows = (windows: readonly Window[]) => rowsIn(shards, windows);
    if (rows([...added, ...dropped]) > rows([terms]) * FEW_MOVED) return null;
    const count = (windows: readonly Window[]) => {
      const counts = new Counts();
      for (const { from, to } of windows) {
        const some = { ...terms, from, to };
        new TimeCount(context, some, null, true, counts).runInside();
      }
      return counts;
    };
    const moved = new Counts();
    addCounts(moved, kept);
    addCounts(moved, count(added));
    subtract(moved, count(dropped), 0);
    this.keep(key, terms, moved);
    return moved;
  }
}

/** The days of a window before and after another. */
function outside(window: Window, other: Window): Window[] {
  const before = {
    from: window.from,
    to: Math.min(window.to, other.from - 1),
  };
  const after = {
    from: Math.max(window.from, other.to + 1, before.to + 1),
    to: window.to,
  };
  return [before, after].filter(({ from, to }) => from <= to);
}

function rowsIn(shards: readonly Shard[], windows: readonly Window[]): number {
  let rows = 0;
  for (const { core } of shards) {
    for (const { from, to } of windows) {
      const [start, end] = rowsBetween(core, from, to);
      rows += end - start;
    }
  }
  return rows;
}

/**
 * What a filter asks for but its period, if a summary alone is wanted of it and
 * columns of core say all; else `null`.
 */
export function movable(
  filter: Filter,
  wants: Question["wants"],
): string | null {
  const { summary, ...others } = wants;
  const isSummary = summary === true &&
    Object.values(others).every((part) => part === undefined);
  return isSummary && filter.from !== null && filter.to !== null &&
      askedPlace(filter).length === 0
    ? JSON.stringify({ ...filter, from: null, to: null })
    : null;
}
