/** Groups by column A, then column B, then flags. */
export interface GroupList {
  /** The groups of value `a` are `starts[a]` to before `starts[a + 1]`. */
  starts: Uint32Array;
  /** `count << 11 | b << 3 | flags`; equal ones follow where 21 bits are few. */
  groups: Uint32Array;
}

/** Combinations of flags. */
export const FLAGS = 8;

/** The most of a group that one entry can count. */
const MOST = 2 ** 21 - 1;

/** No more such entries can there be: rows are counted in 32 bits. */
const MOST_FULL = 2 ** 12;

/** Writes lists of groups, one after the other. */
export class GroupWriter {
  #starts = new Uint32Array(1);
  #groups = new Uint32Array(0);
  #length = 0;
  #next = 0;

  /** @param values How many values the first column may have. */
  begin(values: number): void {
    this.#starts = new Uint32Array(values + 1);
    this.#length = this.#next = 0;
  }

  /**
   * Adds the groups of a value of the first column; values ascend.
   *
   * @param counts From `first` on as many as `length`: by the second column,
   * then flags.
   */
  add(value: number, counts: Uint32Array, first: number, length: number): void {
    this.#fillStarts(value);
    const groups = this.#withRoom(length + MOST_FULL);
    let to = this.#length;
    for (let i = 0; i < length; i++) {
      let count = counts[first + i]!;
      for (; count > MOST; count -= MOST) groups[to++] = MOST << 11 | i;
      // Written in any case and kept if there are any: which of the counts are
      // zero is nothing that a processor could foretell.
      groups[to] = count << 11 | i;
      to += Number(count > 0);
    }
    this.#length = to;
  }

  /** The list of all that was added. */
  list(): GroupList {
    this.#fillStarts(this.#starts.length - 1);
    return {
      starts: this.#starts,
      groups: this.#groups.slice(0, this.#length),
    };
  }

  #fillStarts(value: number): void {
    this.#starts.fill(this.#length, this.#next, value + 1);
    this.#next = value + 1;
  }

  #withRoom(count: number): Uint32Array {
    const length = this.#length + count;
    if (length > this.#groups.length) {
      const longer = new Uint32Array(2 * length);
      longer.set(this.#groups);
      this.#groups = longer;
    }
    return this.#groups;
  }
}

/** Bytes that lists take. */
export function groupBytes(lists: Iterable<GroupList>): number {
  let bytes = 0;
  for (const { starts, groups } of lists) {
    bytes += starts.byteLength + groups.byteLength;
  }
  return bytes;
}
