import type { Budget } from "../ask/budget.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shard } from "../ask/shard.ts";
import { CoreGroups } from "./core_groups.ts";
import { groupBytes, type GroupList } from "./group_list.ts";
import {
  type AskedColumn,
  askedGroups,
  CHART_COLUMNS,
  type GroupColumn,
  type Groups,
} from "./groups.ts";

/** Makes groups when they are first asked for, if there is memory. */
export class KeptGroups {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #core: CoreGroups;
  readonly #kept = new Map<Shard, Groups>();
  /** Columns whose groups turned out too large for what was left. */
  readonly #refused = new Map<Shard, Map<string, number>>();

  constructor(budget: Budget, kinds: Kinds) {
    this.#budget = budget;
    this.#kinds = kinds;
    this.#core = new CoreGroups(kinds);
  }

  /**
   * A shard's groups, those of a column among them; `null` if they do not fit.
   *
   * @param reserve Bytes to leave to what serves more filters, if it can have
   * them at all.
   */
  of(shard: Shard, column: GroupColumn, reserve: number): Groups | null {
    const free = this.#budget.has(reserve) ? reserve : 0;
    let groups = this.#kept.get(shard);
    if (groups === undefined) {
      const make = () => this.#core.of(shard);
      const made = this.#make(shard, "core", make, allLists, free);
      if (made === null) return null;
      this.#kept.set(shard, groups = made);
    }
    if (isAsked(column) && !groups.has(column)) {
      const make = () => askedGroups(shard, column, this.#kinds);
      const lists = this.#make(
        shard,
        column,
        make,
        (all) => all.values(),
        free,
      );
      if (lists === null) return null;
      groups.set(column, lists);
    }
    return groups;
  }

  /** Gives back what was made of a shard. */
  forget(shard: Shard): void {
    const groups = this.#kept.get(shard);
    if (groups !== undefined) this.#budget.give(groupBytes(allLists(groups)));
    this.#kept.delete(shard);
    this.#refused.delete(shard);
  }

  /** How much they take is known only once they are made. */
  #make<T>(
    shard: Shard,
    name: string,
    make: () => T | null,
    listsOf: (made: T) => Iterable<GroupList>,
    reserve: number,
  ): T | null {
    const budget = this.#budget;
    const refused = this.#refused.get(shard)?.get(name) ?? 0;
    // At least a byte for four rows, or as much as was too much before.
    if (!budget.has(Math.max(shard.core.rows / 4, refused) + reserve)) {
      return null;
    }
    const made = make();
    const bytes = made === null ? Infinity : groupBytes(listsOf(made));
    if (budget.take(bytes, reserve)) return made;
    const sizes = this.#refused.get(shard) ?? new Map<string, number>();
    this.#refused.set(shard, sizes.set(name, bytes));
    return null;
  }
}

function isAsked(column: GroupColumn): column is AskedColumn {
  return !CHART_COLUMNS.includes(column as typeof CHART_COLUMNS[number]);
}

function* allLists(groups: Groups): Generator<GroupList> {
  for (const lists of groups.values()) yield* lists.values();
}
