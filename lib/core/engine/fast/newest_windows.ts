/**
 * The newest matches, from the space-major copy, where a count has not said on
 * which days they are: windows of days are looked at, the newest first, each as
 * long as it should have to be for what is wanted. One that had too many is
 * looked at again, half as long.
 */
import type { GridBox } from "../grid_box.ts";
import type { NewestSink, PointSink } from "./row_sinks.ts";
import { rowOf, type Segment } from "./space.ts";
import { LISTED } from "./space_memory.ts";
import { Found, scanSpace } from "./space_scan.ts";
import type { Terms } from "./terms.ts";
import type { Context } from "./time_count.ts";

/** How much longer a window is than it should have to be. */
const SLACK = 1.25;

/**
 * Shows matches inside a box to a sink, newest first, until it is full.
 *
 * @param segments Newest first.
 * @param expected About how many of them there are on a day.
 */
export function showWindows(
  { parts, breathe }: Context,
  segments: readonly Segment[],
  terms: Terms,
  box: GridBox | null,
  sink: PointSink | NewestSink,
  expected: (day: number) => number,
): void {
  const indexes = new Map(parts.map((part, index) => [part, index]));
  for (const segment of segments) {
    /** Ascending; `null` if there are too many. Those of a day always fit. */
    const keysOf = (from: number, to: number): Uint32Array | null => {
      const found = new Found();
      const asked = { ...terms, from, to };
      scanSpace([segment], asked, box, { newest: found }, breathe);
      return found.cut ? null : Uint32Array.from(found.keys).sort();
    };
    const least = Math.max(terms.from, segment.firstDay);
    let day = Math.min(terms.to, segment.lastDay, sink.newestDay);
    while (day >= least && !sink.full) {
      const wanted = Math.min(sink.room * SLACK + 16, LISTED / 2);
      let first = day;
      let rows = expected(day);
      while (first > least && rows < wanted) rows += expected(--first);
      let keys = keysOf(first, day);
      while (keys === null) {
        first = day - (day - first >> 1);
        keys = keysOf(first, day);
      }
      for (let i = keys.length - 1; i >= 0 && !sink.full; i--) {
        const key = keys[i]!;
        const { part, row } = rowOf(segment, key >>> 16, key & 65_535);
        sink.put(part, indexes.get(part)!, row);
      }
      day = first - 1;
    }
  }
}

/** Shows all that a scan has listed to a sink that picks what it wants. */
export function showListed(
  { parts }: Context,
  segments: readonly Segment[],
  { keys }: Found,
  sink: PointSink | NewestSink,
): void {
  const indexes = new Map(parts.map((part, index) => [part, index]));
  const sorted = Uint32Array.from(keys).sort();
  for (let i = sorted.length - 1; i >= 0 && !sink.full; i--) {
    const [day, rank] = [sorted[i]! >>> 16, sorted[i]! & 65_535];
    const segment = segments.find(({ firstDay, lastDay }) =>
      day >= firstDay && day <= lastDay
    )!;
    const { part, row } = rowOf(segment, day, rank);
    sink.put(part, indexes.get(part)!, row);
  }
}
