import type { Dictionary } from "../../chunks/dictionary.ts";
import type { Budget } from "./budget.ts";
import { groupBytes, type Groups, toGroups } from "./groups.ts";
import type { Kinds } from "./kinds.ts";
import {
  type Column,
  compactCopy,
  type DetailName,
  type Part,
} from "./part.ts";
import { fillClock, fillKind, PLANE_BYTES } from "./planes.ts";

/** What groups of a few rows may take: there are few equal ones. */
const GROUP_TABLE_BYTES = 2 ** 16;

/** Makes structures when they are first asked for, if there is memory. */
export class Structures {
  readonly #budget: Budget;
  readonly #kinds: Kinds;
  readonly #dictionary: Dictionary;
  #parts: readonly Part[] = [];
  readonly #groups = new Map<Part, Groups>();

  constructor(budget: Budget, kinds: Kinds, dictionary: Dictionary) {
    this.#budget = budget;
    this.#kinds = kinds;
    this.#dictionary = dictionary;
  }

  get bytes(): number {
    return this.#budget.used;
  }

  /** Tells which parts there are, ascending by period. */
  setParts(parts: readonly Part[]): void {
    this.#parts = parts;
    this.#budget.setRows(parts.reduce((sum, { core }) => sum + core.rows, 0));
  }

  /** Gives back what was made of a part. */
  forget(part: Part): void {
    const groups = this.#groups.get(part);
    let bytes = groups === undefined ? 0 : groupBytes(groups);
    this.#groups.delete(part);
    for (
      const plane of [part.kind, part.clock, ...Object.values(part.copies)]
    ) {
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

  /** Copies columns of a detail part, so that it can be dropped. */
  copies(part: Part, names: readonly DetailName[]): void {
    const { detail } = part.chunk;
    if (detail === null) return;
    const sizes = {
      places: this.#dictionary.places.length,
      blocks: this.#dictionary.blocks.length,
    };
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
  groups(part: Part): Groups | null {
    let groups = this.#groups.get(part);
    if (groups === undefined) {
      // What they take is known only afterwards.
      const estimate = part.core.rows + GROUP_TABLE_BYTES;
      if (!this.#budget.take(estimate)) return null;
      groups = toGroups(part, this.#kinds);
      this.#budget.correct(groupBytes(groups) - estimate);
      this.#groups.set(part, groups);
    }
    return groups;
  }
}
