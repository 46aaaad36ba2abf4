import type { TimeCounts } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import { toTimelineQuery } from "../../core/filter/timeline_query.ts";
import type { PastCounts } from "../../core/page/dataset.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";

/** Answers that are remembered: one for each window of a timeline. */
const MOST = 32;

type Months = NonNullable<PastCounts["byMonth"]>;

/**
 * Counts over time reach beyond what is loaded, whatever the period is: they
 * ignore it. So the server's are kept, and while nothing but the period
 * changes, as under a dragged brush, the rest is counted here. Months and
 * timelines are kept apart: another window has the same months.
 */
export class WholePast {
  readonly #kept = new Map<string, Months | TimeCounts>();

  /** Keeps what a later question can use of the server's answer. */
  keep(
    version: string,
    filter: Filter,
    { byMonth, timeline }: PastCounts,
  ): void {
    if (byMonth) this.#keep(keyOf(version, filter), byMonth);
    if (timeline) this.#keep(keyOf(version, filter, timeline), timeline);
  }

  /** Counts by month, if they are known of this very version. */
  months(version: string, filter: Filter): Months | null {
    return this.#find(keyOf(version, filter)) as Months | null;
  }

  /** A timeline, if it is known of this very version. */
  timeline(
    version: string,
    filter: Filter,
    wanted: TimelineWanted,
  ): TimeCounts | null {
    return this.#find(keyOf(version, filter, wanted)) as TimeCounts | null;
  }

  #keep(key: string, counts: Months | TimeCounts): void {
    this.#kept.delete(key);
    // A copy: the answer's arrays are about to be handed on.
    this.#kept.set(key, structuredClone(counts));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
  }

  #find(key: string): Months | TimeCounts | null {
    const kept = this.#kept.get(key);
    return kept === undefined ? null : structuredClone(kept);
  }
}

/** The same for questions that differ in nothing but the period. */
function keyOf(
  version: string,
  filter: Filter,
  timeline?: TimelineWanted,
): string {
  const always = toQuery({ ...filter, from: null, to: null });
  const what = timeline ? toTimelineQuery(timeline) : "months";
  return `${version} ${always} ${what}`;
}
