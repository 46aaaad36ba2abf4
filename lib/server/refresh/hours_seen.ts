import { monthOfDate } from "../../core/calendar.ts";
import type { Batch } from "../sources/source.ts";
import { Suspicious } from "./guards.ts";

/**
 * So many incidents do not stand at one time of day, nor all before 13:00, by
 * chance: about four in seven happen later, so for 100 the odds are one in
 * 10^36. A month of the real data has thousands.
 */
const ENOUGH = 100;

/** What the digits of hour 00 come to, by their character codes. */
const ZERO_ZERO = 48 * 11;

/**
 * The times of day of what a source delivers, to see lost ones: a loader that
 * reads `01:05 PM` with a 24-hour format leaves no incident after 12:59.
 */
export class HoursSeen {
  /** By `YYYY-MM`: all incidents, and those from 13:00 to 23:59. */
  readonly #months = new Map<string, { count: number; late: number }>();
  #midnights = 0;

  add({ incidents }: Pick<Batch, "incidents">): void {
    for (const { date } of incidents) {
      const month = monthOfDate(date);
      let seen = this.#months.get(month);
      if (seen === undefined) {
        this.#months.set(month, seen = { count: 0, late: 0 });
      }
      seen.count++;
      const hour = date.charCodeAt(11) * 10 + date.charCodeAt(12) - ZERO_ZERO;
      if (hour >= 13) seen.late++;
      else if (hour === 0 && date.startsWith("00", 14)) this.#midnights++;
    }
  }

  /**
   * @throws {Suspicious} If all incidents are of midnight, or a month or the
   * whole has none from 13:00 on.
   */
  refuseLostTimes(): void {
    let [all, late] = [0, 0];
    const wrong: string[] = [];
    for (const [month, seen] of this.#months) {
      all += seen.count;
      late += seen.late;
      if (seen.count >= ENOUGH && seen.late === 0) wrong.push(month);
    }
    if (all >= ENOUGH && this.#midnights === all) {
      throw new Suspicious(
        `All ${all} incidents stand at midnight: their times have been lost, not published`,
      );
    }
    if (wrong.length > 0) {
      const [first] = wrong.sort();
      throw lostHalf(
        `in ${first}${
          wrong.length > 1 ? ` and ${wrong.length - 1} more months` : ""
        }`,
      );
    }
    if (all >= ENOUGH && late === 0) throw lostHalf("at all");
  }
}

function lostHalf(where: string): Suspicious {
  return new Suspicious(
    `The source has no incident from 13:00 to 23:59 ${where}: its times have lost AM and PM, not published`,
  );
}
