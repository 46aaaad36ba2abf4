/**
 * Groups of equal rows, our pre-aggregates: for each chunk, how many rows share the values of two
 * columns and their flags. A filter that asks for one column, whatever it asks
 * of the flags, has all its charts from them without a row looked at, for each
 * chunk that lies in the period as a whole.
 *
 * Cost: 1 byte a row for the charts' columns, and 18 ns a row to make; 0.6
 * and 0.8 bytes and 25 ns more for place and offense (IUCR code), which are made
 * when one is asked for. Asked for by summaries and totals.
 */
import type { Kinds } from "../ask/kinds.ts";
import { planesOf } from "../ask/planes.ts";
import type { Shard } from "../ask/shard.ts";
import { FLAGS, type GroupList, GroupWriter } from "./group_list.ts";

/** Columns by which charts count; each value fits a byte. */
export const CHART_COLUMNS = [
  "month",
  "kind",
  "clock",
  "district",
  "area",
] as const;

export type ChartColumn = typeof CHART_COLUMNS[number];

/** Whether a column has a chart which ignores what is asked of it by groups. */
export function hasOwnChart(
  column: string,
): column is "clock" | "district" | "area" {
  return column === "clock" || column === "district" || column === "area";
}

/**
 * Columns that have groups of their own only once they are asked for. Any other
 * column passes too few rows to be worth it.
 */
export type AskedColumn = "place" | "offense";

export type GroupColumn = ChartColumn | AskedColumn;

/** Month and kind as one column, `month << 8 | kind`; grouped with districts. */
export type PairedColumn = "monthKind";

/** Lists by the names of their columns, A before B. */
export type Groups = Map<
  GroupColumn | PairedColumn,
  Map<ChartColumn, GroupList>
>;

/** More combinations of values than this are not worth a table. */
const MOST_COMBINATIONS = 2 ** 22;

/**
 * Groups by one more column and each of the charts'; `null` if its values are
 * too many or not here.
 */
export function askedGroups(
  shard: Shard,
  name: AskedColumn,
  kinds: Kinds,
): Map<ChartColumn, GroupList> | null {
  const values = name === "offense" ? shard.core.offense : shard.column(name);
  if (values === null) return null;
  const column = new Uint16Array(values);
  const lists = new Map<ChartColumn, GroupList>();
  for (const chart of CHART_COLUMNS) {
    // An offense is of one kind.
    if (name === "offense" && chart === "kind") continue;
    const list = group(
      column,
      chartColumn(shard, chart, kinds),
      shard.core.flags,
    );
    if (list === null) return null;
    lists.set(chart, list);
  }
  return lists;
}

/** All of one type, so that the loops below are compiled for that alone. */
function chartColumn(
  shard: Shard,
  name: ChartColumn,
  kinds: Kinds,
): Uint8Array {
  const { core, months } = shard;
  if (name === "district" || name === "area") return core[name];
  if (name !== "month") return planesOf(shard, kinds, 0, core.rows)[name];
  const column = new Uint8Array(core.rows);
  months.forEach(({ start, end }, i) => column.fill(i, start, end));
  return column;
}

/** `null` if there are too many combinations. */
function group(
  a: Uint16Array,
  b: Uint8Array,
  flags: Uint8Array,
): GroupList | null {
  let [topA, topB] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    if (a[i]! > topA) topA = a[i]!;
    if (b[i]! > topB) topB = b[i]!;
  }
  const stride = (topB + 1) * FLAGS;
  if ((topA + 1) * stride > MOST_COMBINATIONS) return null;
  const counts = new Uint32Array((topA + 1) * stride);
  for (let i = 0; i < a.length; i++) {
    counts[a[i]! * stride + (b[i]! << 3 | flags[i]!)]!++;
  }
  const writer = new GroupWriter();
  writer.begin(topA + 1);
  for (let value = 0; value <= topA; value++) {
    writer.add(value, counts, value * stride, stride);
  }
  return writer.list();
}
