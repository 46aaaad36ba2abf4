import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random numbers; the same seed gives the same ones. */
export class Random {
  readonly #generator;

  /** @param seed A whole number. */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
    // Nearby seeds begin alike.
    for (let i = 0; i < 8; i++) this.#generator.next();
  }

  /** From 0 up to but not 1. */
  next(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 to `count - 1`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** Normally distributed around 0, with deviation 1. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** How many of many rare events happen, if `mean` are to be expected. */
  poisson(mean: number): number {
    if (mean > 30) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    }
    const limit = Math.exp(-mean);
    let count = 0;
    for (let p = this.next(); p > limit; p *= this.next()) count++;
    return count;
  }
}

/**
 * Draws indexes as often as their weights say, each in the same time however
 * many there are (Walker's alias method).
 */
export class Draw {
  readonly #keep: Float64Array;
  readonly #other: Uint32Array;

  /** @param weights Not negative, not all 0. */
  constructor(weights: ArrayLike<number>) {
    const n = weights.length;
    let total = 0;
    for (let i = 0; i < n; i++) total += weights[i]!;
    if (!(total > 0)) throw new RangeError("Cannot draw: no weight above 0");
    this.#keep = new Float64Array(n);
    this.#other = new Uint32Array(n);
    const light: number[] = [];
    const heavy: number[] = [];
    for (let i = 0; i < n; i++) {
      this.#keep[i] = weights[i]! * n / total;
      (this.#keep[i]! < 1 ? light : heavy).push(i);
    }
    while (light.length > 0 && heavy.length > 0) {
      const small = light.pop()!;
      const large = heavy.at(-1)!;
      this.#other[small] = large;
      this.#keep[large]! -= 1 - this.#keep[small]!;
      if (this.#keep[large]! < 1) light.push(heavy.pop()!);
    }
    // What is left is 1 but for rounding.
    for (const i of [...light, ...heavy]) this.#keep[i] = 1;
  }

  draw(random: Random): number {
    const at = random.next() * this.#keep.length;
    const i = Math.floor(at);
    return at - i < this.#keep[i]! ? i : this.#other[i]!;
  }
}
