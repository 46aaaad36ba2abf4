/** What keeps nonsense from being published. */
import type { Notes } from "../../core/incident/notes.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Probe } from "../sources/source.ts";
import type { Taken } from "../store/taken.ts";
import { PublishError } from "./publication.ts";

/** The largest believable loss of incidents from one version to the next. */
const LARGEST_DROP = 0.01;

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

/** Whether more incidents are gone than can be believed. */
export function isMuchFewer(before: number, now: number): boolean {
  return now < before * (1 - LARGEST_DROP);
}

function refuseDrop(what: string, before: number, now: number): void {
  if (!isMuchFewer(before, now)) return;
  const share = ((before - now) / before * 100).toFixed(1);
  throw new Suspicious(
    `${what} ${now} incidents, ${share} % fewer than the ${before} before: not published`,
  );
}

/** Of the positions that a source gives, a few lie elsewhere; never so many. */
const MOST_ASTRAY = 0.5;

/**
 * Refuses a delivery whose positions are hardly any of the city's: columns that
 * were swapped would take away the positions that are held.
 *
 * @param rows Incidents that came in.
 * @throws {Suspicious}
 */
export function refuseAstray(rows: number, notes: Notes): void {
  const astray = notes["position: outside the city"] ?? 0;
  if (astray < FEW_REJECTED || astray <= rows * MOST_ASTRAY) return;
  throw new Suspicious(
    `${astray} of ${rows} incidents have coordinates outside the city, as if latitude and longitude were swapped: not published`,
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
