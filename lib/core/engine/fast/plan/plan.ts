import type { Wants } from "../../answer.ts";
import { rowsBetween } from "../../row_order.ts";
import { asksKindsAndDistricts, groupColumn } from "../groups/group_counts.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";

/** Fewer of the rows than this share are looked at in the order of time. */
const FEW_ROWS = 0.1;

/**
 * Whether the space-major copy is of use to a filter of core columns:
 *
 * | filter | totals and charts | cells, points in view |
 * |---|---|---|
 * | box | space, in the box | the same scan |
 * | what groups answer | groups | space, in the viewport |
 * | else, with charts or most rows | space | the same scan |
 * | else, a short period | rows in the order of time | |
 *
 * Without memory for the space-major copy all goes by time. The newest points
 * and rows come from the newest rows backwards where enough of them match.
 */
export function wantsSpace(
  { shards }: Context,
  terms: Terms,
  { cells, points, summary }: Wants,
): boolean {
  if (terms.box !== null || cells !== undefined || points !== undefined) {
    return true;
  }
  if (groupColumn(terms) !== null || asksKindsAndDistricts(terms)) return false;
  if (summary) return true;
  let [rows, looked] = [0, 0];
  for (const { core } of shards) {
    const [start, end] = rowsBetween(core, terms.from, terms.to);
    rows += core.rows;
    looked += end - start;
  }
  return looked > rows * FEW_ROWS;
}
