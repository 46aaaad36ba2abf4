/**
 * The newest matches, from the space-major copy: windows of days are asked for
 * them, the newest first, each as long as it should have to be for what is
 * wanted. One that had too many is asked again, half as long.
 */
import type { GridBox } from "../../grid_box.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { windowRows } from "../plan/newest.ts";
import { rowOf, type Segment } from "../space/space.ts";
import { Found, keysIn } from "../space/space_list.ts";
import { scanSpace } from "../space/space_scan.ts";
import type { NewestSink, PointSink } from "../time/row_sinks.ts";

/** Where to look for the newest matches. */
export interface Newest {
  /** Newest first. */
  segments: readonly Segment[];
  terms: Terms;
  /** Rows inside; `null` for all. */
  box: GridBox | null;
  /** These rows or more, the newest listed; `null` if they were not sought. */
  found: Found | null;
  /** About how many there are on a day. */
  expected: (day: number) => number;
}

/** Shows matches to a sink that picks what it wants, until it is full. */
export function showNewest(
  { shards, breathe }: Context,
  { segments, terms, box, found, expected }: Newest,
  sink: PointSink | NewestSink,
): void {
  const indexes = new Map(shards.map((shard, index) => [shard, index]));
  for (const segment of segments) {
    const known = found?.of(segment) ?? null;
    const listed = known && keysIn(segment, known, box);
    /** `null` if there are too many. Those of a day always fit. */
    const look = (from: number, to: number): Uint32Array | null => {
      const found = new Found([segment], 0, false);
      const asked = { ...terms, from, to };
      scanSpace([segment], asked, box, { newest: found }, breathe);
      return found.of(segment)?.keys ?? null;
    };
    const least = Math.max(terms.from, segment.firstDay);
    let day = Math.min(terms.to, segment.lastDay, sink.newestDay);
    while (day >= least && !sink.full) {
      const wanted = windowRows(sink.room);
      let first = day;
      let rows = expected(day);
      while (first > least && rows < wanted) rows += expected(--first);
      let keys: Uint32Array | null;
      if (listed !== null && day >= found!.from) {
        first = Math.max(first, found!.from);
        keys = keysBetween(listed, first, day);
      } else keys = look(first, day);
      while (keys === null) {
        first = day - (day - first >> 1);
        keys = look(first, day);
      }
      keys.sort();
      for (let i = keys.length - 1; i >= 0 && !sink.full; i--) {
        const { shard, row } = rowOf(segment, keys[i]!);
        sink.put(shard, indexes.get(shard)!, row);
      }
      day = first - 1;
    }
  }
}

function keysBetween(
  keys: Uint32Array,
  first: number,
  last: number,
): Uint32Array {
  const [low, high] = [first * 65_536, (last + 1) * 65_536];
  // Loops: `filter` takes several times as long, for tens of thousands of keys.
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i]! >= low && keys[i]! < high) count++;
  }
  const between = new Uint32Array(count);
  for (let i = 0, at = 0; at < count; i++) {
    between[at] = keys[i]!;
    if (keys[i]! >= low && keys[i]! < high) at++;
  }
  return between;
}
