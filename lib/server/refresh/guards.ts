/** What keeps nonsense from being published. */
import type { Manifest } from "../../core/manifest.ts";
import { monthsWithoutAfternoons } from "../sources/hours.ts";
import type { Batch, Probe } from "../sources/source.ts";
import type { Taken } from "../store/taken.ts";
import { PublishError } from "./publish.ts";

/** The largest believable loss of incidents from one version to the next. */
export const LARGEST_DROP = 0.01;

/** The source's data is not to be believed. The message is one line. */
export class Suspicious extends PublishError {
  override name = "Suspicious";
}

/**
 * Refuses a source that holds much less than when it was last asked.
 *
 * @throws {Suspicious}
 */
export function refuseShrunkSource(probe: Probe, taken: Taken): void {
  const before = Object.values(taken.months).reduce((sum, n) => sum + n, 0);
  const now = probe.months.reduce((sum, { count }) => sum + count, 0);
  refuseDrop("The source holds", before, now);
}

/**
 * Refuses a version with much fewer incidents than the one that it replaces.
 *
 * @param expired Incidents that are left out because they are too old to hold.
 * @throws {Suspicious}
 */
export function refuseShrunkVersion(
  next: Manifest,
  published: Manifest | null,
  expired = 0,
): void {
  if (published === null || published.demo) return;
  refuseDrop(
    "The next version would hold",
    published.rows - expired,
    next.rows,
  );
}

function refuseDrop(what: string, before: number, now: number): void {
  if (now >= before * (1 - LARGEST_DROP)) return;
  const share = ((before - now) / before * 100).toFixed(1);
  throw new Suspicious(
    `${what} ${now} incidents, ${share} % fewer than the ${before} before: not published`,
  );
}

/** So many incidents do not stand at one time of day by chance. */
const ENOUGH = 100;

/** Counts the hours of what a source delivers, to see lost times. */
export class HoursSeen {
  readonly #months = new Map<string, { count: number; afternoon: number }>();
  #midnights = 0;

  add({ incidents }: Batch): void {
    for (const { date } of incidents) {
      const month = date.slice(0, 7);
      let seen = this.#months.get(month);
      if (seen === undefined) {
        this.#months.set(month, seen = { count: 0, afternoon: 0 });
      }
      seen.count++;
      if (date.slice(11, 13) >= "13") seen.afternoon++;
      if (date.slice(11, 16) === "00:00") this.#midnights++;
    }
  }

  /**
   * @throws {Suspicious} If all incidents are of midnight, or a month or the
   * whole has none from 13:00 on.
   */
  refuseLostTimes(): void {
    const months = [...this.#months].map(([month, n]) => ({ month, ...n }));
    const sum = (of: "count" | "afternoon") =>
      months.reduce((total, month) => total + month[of], 0);
    const all = sum("count");
    if (all >= ENOUGH && this.#midnights === all) {
      throw new Suspicious(
        `All ${all} incidents stand at midnight: their times have been lost, not published`,
      );
    }
    const wrong = monthsWithoutAfternoons(months).sort();
    if (wrong.length > 0) {
      throw lostHalf(
        `in ${wrong[0]}${
          wrong.length > 1 ? ` and ${wrong.length - 1} more months` : ""
        }`,
      );
    }
    if (all >= ENOUGH && sum("afternoon") === 0) throw lostHalf("at all");
  }
}

function lostHalf(where: string): Suspicious {
  return new Suspicious(
    `The source has no incident from 13:00 to 23:59 ${where}: its times have lost AM and PM, not published`,
  );
}

/** A file of which a larger share is rejected is not what it should be. */
const MOST_REJECTED = 0.1;
/** Fewer than these happen in a good file, however short. */
const FEW_REJECTED = 3;

/**
 * Refuses files of which much could not be taken.
 *
 * @param rows Records in all.
 * @throws {Suspicious}
 */
export function refuseMuchRejected(
  files: Iterable<{ name: string; rows: number; rejected: number }>,
): void {
  for (const { name, rows, rejected } of files) {
    if (rejected < FEW_REJECTED || rejected <= rows * MOST_REJECTED) continue;
    throw new Suspicious(
      `${name}: ${rejected} of ${rows} rows were rejected, more than one in ten: not published`,
    );
  }
}
