import type { Budget } from "../ask/budget.ts";
import { CoreGroups } from "./core_groups.ts";
import {
  type AskedColumn,
  askedGroups,
  CHART_COLUMNS,
  groupBytes,
  type GroupColumn,
  type GroupList,
  type Groups,
} from "./groups.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Part } from "../ask/part.ts";

/** Makes groups when they are first asked for, if there is memory. */
export class KeptGroups {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #core: CoreGroups;
  readonly #kept = new Map<Part, Groups>();
  /** Columns whose groups turned out too large for what was left. */
  readonly #refused = new Map<Part, Map<string, number>>();

  constructor(budget: Budget, kinds: Kinds) {
    this.#budget = budget;
    this.#kinds = kinds;
    this.#core = new CoreGroups(kinds);
  }

  /**
   * A part's groups, those of a column among them; `null` if they do not fit.
   *
   * @param reserve Bytes to leave to what serves more filters, if it can have
   * them at all.
   */
  of(part: Part, column: GroupColumn, reserve: number): Groups | null {
    const free = this.#budget.has(reserve) ? reserve : 0;
    let groups = this.#kept.get(part);
    if (groups === undefined) {
      const make = () => this.#core.of(part);
      const made = this.#make(part, "core", make, allLists, free);
      if (made === null) return null;
      this.#kept.set(part, groups = made);
    }
    if (isAsked(column) && !groups.has(column)) {
      const make = () => askedGroups(part, column, this.#kinds);
      const lists = this.#make(part, column, make, (all) => all.values(), free);
      if (lists === null) return null;
      groups.set(column, lists);
    }
    return groups;
  }

  /** Gives back what was made of a part. */
  forget(part: Part): void {
    const groups = this.#kept.get(part);
    if (groups !== undefined) this.#budget.give(groupBytes(allLists(groups)));
    this.#kept.delete(part);
    this.#refused.delete(part);
  }

  /** How much they take is known only once they are made. */
  #make<T>(
    part: Part,
    name: string,
    make: () => T | null,
    listsOf: (made: T) => Iterable<GroupList>,
    reserve: number,
  ): T | null {
    const budget = this.#budget;
    const refused = this.#refused.get(part)?.get(name) ?? 0;
    // At least a byte for four rows, or as much as was too much before.
    if (!budget.has(Math.max(part.core.rows / 4, refused) + reserve)) {
      return null;
    }
    const made = make();
    const bytes = made === null ? Infinity : groupBytes(listsOf(made));
    if (budget.take(bytes, reserve)) return made;
    const sizes = this.#refused.get(part) ?? new Map<string, number>();
    this.#refused.set(part, sizes.set(name, bytes));
    return null;
  }
}

function isAsked(column: GroupColumn): column is AskedColumn {
  return !CHART_COLUMNS.includes(column as typeof CHART_COLUMNS[number]);
}

function* allLists(groups: Groups): Generator<GroupList> {
  for (const lists of groups.values()) yield* lists.values();
}
