import type { Wants } from "../../answer.ts";
import type { GridBox } from "../../grid_box.ts";
import { rowsBetween } from "../../row_order.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { BATCH_ROWS } from "../time/row_layout.ts";
import { RowScan } from "../time/row_scan.ts";
import type { NewestSink, PointSink } from "../time/row_sinks.ts";
import { isLookedAt } from "./looked_at.ts";

/**
 * Shows what matches inside a box to a sink, backwards from the newest row,
 * until it is full or has seen as many as there are.
 */
export function goBack(
  { shards, kernel, kinds, breathe }: Context,
  terms: Terms,
  wants: Wants,
  box: GridBox | null,
  sink: PointSink | NewestSink,
  most: number,
): void {
  const scan = new RowScan(kernel, kinds, terms, box);
  const { list } = kernel;
  let seen = 0;
  for (let index = shards.length - 1; index >= 0; index--) {
    if (sink.full) return;
    const shard = shards[index]!;
    // A cursor in any of these may have to say that a detail part is not there.
    if (!isLookedAt(shard, terms, wants)) continue;
    const [from, to] = rowsBetween(shard.core, terms.from, terms.to);
    const end = Math.min(to, sink.endOf(shard));
    for (let last = end; last > from; last -= BATCH_ROWS) {
      if (sink.full || seen === most) break;
      breathe();
      const base = Math.max(from, last - BATCH_ROWS);
      scan.begin(shard, base, last - base);
      const rows = scan.select(0);
      seen += rows;
      sink.add({ shard, index, base, list, rows });
    }
  }
}
