import { IdMap } from "./id_map.ts";
import type { Redelivered } from "./merge.ts";
import { type Days, overlap, periodDays } from "./period.ts";

/** Stands for the period of an id that was taken back. */
const TAKEN_BACK = 0xffff_fffe;
/** Beside the period's number: the id was found among what is held. */
const FOUND = 0x8000_0000;

/**
 * The ids of a delivery and the period in which each was delivered last; eight
 * million of them in 130 MB at most.
 */
export class DeliveredIds implements Redelivered {
  readonly #ids = new IdMap();
  readonly #numbers = new Map<string, number>();
  readonly #periods: string[] = [];
  #takenBack = 0;
  readonly #whole: readonly Days[];

  /**
   * @param whole First and last days (since 2001-01-01, both included) of
   * which the delivery holds everything.
   */
  constructor(whole: readonly Days[] = []) {
    this.#whole = whole;
  }

  /** How many different ids there are. */
  get size(): number {
    return this.#ids.size - this.#takenBack;
  }

  add(id: number, period: string): void {
    let number = this.#numbers.get(period);
    if (number === undefined) {
      number = this.#periods.push(period) - 1;
      this.#numbers.set(period, number);
    }
    this.#ids.set(id, number);
  }

  /** Makes an id that was added be none of the delivery's. */
  takeBack(id: number): void {
    this.#ids.set(id, TAKEN_BACK);
    this.#takenBack++;
  }

  has(id: number): boolean {
    return (this.#ids.get(id) ?? TAKEN_BACK) !== TAKEN_BACK;
  }

  periodOf(id: number): string | undefined {
    const number = this.#ids.get(id);
    if (number === undefined || number === TAKEN_BACK) return undefined;
    return this.#periods[number & ~FOUND];
  }

  /** Notes that an id, if it is the delivery's, is held. */
  find(id: number): void {
    const number = this.#ids.get(id) ?? TAKEN_BACK;
    if (number !== TAKEN_BACK) this.#ids.set(id, (number | FOUND) >>> 0);
  }

  /**
   * The ids that were not found so far, ascending: what is held, is held once,
   * so that these alone may lie in what was not looked at.
   */
  unfound(): Uint32Array {
    const ids = new Uint32Array(this.size);
    let count = 0;
    for (const [id, number] of this.#ids.entries()) {
      if (number < FOUND) ids[count++] = id;
    }
    return ids.subarray(0, count).sort();
  }

  isWhole(day: number): boolean {
    return this.#whole.some(([first, last]) => day >= first && day <= last);
  }

  /** True if rows of the period may have vanished: some of its days are whole. */
  touches(period: string): boolean {
    const days = periodDays(period);
    return this.#whole.some((whole) => overlap(whole, days));
  }
}
