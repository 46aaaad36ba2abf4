/** What was asked for last, so much and no more. */
export class Recent<Value> {
  readonly #most: number;
  /** The one asked for longest ago first. */
  readonly #values = new Map<string, Value>();

  /** @param most Values that are kept, one or more. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value kept under a key; `undefined` if none is. */
  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Keeps a value, in place of the one asked for longest ago. */
  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    this.#values.delete(oldest!);
  }
}
