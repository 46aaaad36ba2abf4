const FREE = 0xffffffff;
const FIRST_SLOTS = 1024;

/**
 * Numbers by `unique_key`, in 12 to 24 bytes an entry: a `Map` of eight million
 * takes a third of a gigabyte.
 */
export class IdMap {
  #keys = new Uint32Array(FIRST_SLOTS);
  #values = new Uint32Array(FIRST_SLOTS).fill(FREE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(id: number): boolean {
    return this.#values[this.#slot(id)] !== FREE;
  }

  get(id: number): number | undefined {
    const value = this.#values[this.#slot(id)]!;
    return value === FREE ? undefined : value;
  }

  /** @param value An integer from 0 to 2^32 - 2. */
  set(id: number, value: number): void {
    let slot = this.#slot(id);
    if (this.#values[slot] === FREE) {
      if (++this.#size * 3 > this.#keys.length * 2) {
        this.#grow();
        slot = this.#slot(id);
      }
      this.#keys[slot] = id;
    }
    this.#values[slot] = value;
  }

  /** Every key with its value, in no set order. */
  *entries(): Generator<[id: number, value: number]> {
    for (let slot = 0; slot < this.#keys.length; slot++) {
      const value = this.#values[slot]!;
      if (value !== FREE) yield [this.#keys[slot]!, value];
    }
  }

  /** The slot of a key, or the free one where it would stand. */
  #slot(id: number): number {
    const mask = this.#keys.length - 1;
    // Keys are consecutive: spread them, or runs of used slots grow long.
    let slot = Math.imul(id, 0x9e3779b1) >>> 7 & mask;
    while (this.#values[slot] !== FREE && this.#keys[slot] !== id) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2).fill(FREE);
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === FREE) continue;
      const slot = this.#slot(keys[i]!);
      this.#keys[slot] = keys[i]!;
      this.#values[slot] = values[i]!;
    }
  }
}
