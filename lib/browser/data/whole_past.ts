import type {
  Answer,
  Summary,
  TimeCounts,
  Wants,
} from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import { toTimelineQuery } from "../../core/filter/timeline_query.ts";

/** Questions that are remembered: one for each window of a timeline. */
const MOST = 16;

/** What of an answer ignores the period. */
interface Timeless {
  byMonth?: Summary["byMonth"];
  timeline?: TimeCounts;
}

/**
 * Counts over time reach beyond what is loaded, whatever the period is: they
 * ignore it. So the server's are kept, and while nothing but the period
 * changes, as under a dragged brush, the rest is counted here.
 */
export class WholePast {
  readonly #kept = new Map<string, Timeless>();

  /** Keeps what a later question can use of the server's answer. */
  keep(version: string, filter: Filter, wants: Wants, answer: Answer): void {
    const { summary, timeline } = answer;
    if (summary === undefined && timeline === undefined) return;
    const key = keyOf(version, filter, wants);
    this.#kept.delete(key);
    // A copy: the answer's arrays are about to be handed on.
    this.#kept.set(
      key,
      structuredClone({ byMonth: summary?.byMonth, timeline }),
    );
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
  }

  /** What ignores the period, if it is known of this very version. */
  find(version: string, filter: Filter, wants: Wants): Timeless | null {
    const kept = this.#kept.get(keyOf(version, filter, wants));
    return kept === undefined ? null : structuredClone(kept);
  }
}

/** The same for questions that differ in nothing but the period. */
function keyOf(version: string, filter: Filter, wants: Wants): string {
  const { summary = false, timeline } = wants;
  const always = toQuery({ ...filter, from: null, to: null });
  return `${version} ${always} ${summary} ${
    timeline ? toTimelineQuery(timeline) : ""
  }`;
}
