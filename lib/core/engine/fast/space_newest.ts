/**
 * The newest matches, from the space-major copy: a scan has said on which days
 * there are how many, so only the newest days with enough of them are asked for
 * their rows, which tell their day and number within it.
 */
import type { GridBox } from "../grid_box.ts";
import type { NewestSink, PointSink } from "./row_sinks.ts";
import { rowOf, type Segment } from "./space.ts";
import { LISTED } from "./space_memory.ts";
import { Found, scanSpace } from "./space_scan.ts";
import type { Terms } from "./terms.ts";
import type { Context } from "./time_count.ts";

/**
 * Shows matches to a sink, newest first, until it is full.
 *
 * @param found What a scan of the same rows found.
 */
export function showNewest(
  { parts, breathe }: Context,
  segments: readonly Segment[],
  terms: Terms,
  box: GridBox | null,
  found: Found,
  sink: PointSink | NewestSink,
): void {
  const indexes = new Map(parts.map((part, index) => [part, index]));
  const { days } = found;
  const least = Math.max(terms.from, 0);
  let day = Math.min(terms.to, days.length - 1);
  while (day >= least && !sink.full) {
    if (days[day] === 0) {
      day--;
      continue;
    }
    let first = day;
    let rows = days[day]!;
    while (
      first > least && rows < sink.room && rows + days[first - 1]! <= LISTED
    ) rows += days[--first]!;
    let { keys } = found;
    if (found.cut) {
      const window = new Found();
      const asked = { ...terms, from: first, to: day };
      scanSpace(segments, asked, box, { newest: window }, breathe);
      ({ keys } = window);
    }
    const [low, high] = [first * 65_536, (day + 1) * 65_536];
    const sorted = Uint32Array.from(
      keys.filter((key) => key >= low && key < high),
    ).sort();
    for (let i = sorted.length - 1; i >= 0 && !sink.full; i--) {
      const key = sorted[i]!;
      const at = key >>> 16;
      const segment = segments.find(({ firstDay, lastDay }) =>
        at >= firstDay && at <= lastDay
      )!;
      const { part, row } = rowOf(segment, at, key & 65_535);
      sink.put(part, indexes.get(part)!, row);
    }
    day = first - 1;
  }
}
