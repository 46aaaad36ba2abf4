import { IdMap } from "./id_map.ts";
import type { Redelivered } from "./merge.ts";
import { type Days, overlap, periodDays } from "./period.ts";

/** Stands for the period of an id that was taken back. */
const TAKEN_BACK = 0xffff_fffe;

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
    return number === undefined ? undefined : this.#periods[number];
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
