/**
 * Groups of equal rows: for each chunk, how many rows share the values of two
 * columns and their flags. A filter that asks for one column, whatever it asks
 * of the flags, has all its charts from them without a row looked at, for each
 * chunk that lies in the period as a whole.
 *
 * Cost: 0.9 bytes a row for the charts' columns, and 45 ns a row to make; 0.6
 * and 0.8 bytes and 25 ns more for place and offense (IUCR code), which are made
 * when one is asked for. Asked for by summaries and totals.
 */
import type { Kinds } from "./kinds.ts";
import type { Part } from "./part.ts";
import { fillClock, fillKind } from "./planes.ts";

/** Columns by which charts count; each value fits a byte. */
export const CHART_COLUMNS = [
  "month",
  "kind",
  "clock",
  "district",
  "area",
] as const;

export type ChartColumn = typeof CHART_COLUMNS[number];

/**
 * Columns that have groups of their own only once they are asked for. Any other
 * column passes too few rows to be worth it.
 */
export type AskedColumn = "place" | "offense";

export type GroupColumn = ChartColumn | AskedColumn;

/** Month and kind as one column, `month << 8 | kind`; grouped with districts. */
export type PairedColumn = "monthKind";

/** Groups by column A, then column B, then flags. */
export interface GroupList {
  /** The groups of value `a` are `starts[a]` to before `starts[a + 1]`. */
  starts: Uint32Array;
  /** `count << 11 | b << 3 | flags`; equal ones follow where 21 bits are few. */
  groups: Uint32Array;
}

/** Lists by the names of their columns, A before B. */
export type Groups = Map<
  GroupColumn | PairedColumn,
  Map<ChartColumn, GroupList>
>;

/** The most of a group that one entry can count. */
const MOST = 2 ** 21 - 1;

/** More combinations of values than this are not worth a table. */
const MOST_COMBINATIONS = 2 ** 22;

/** Groups by each pair of charts' columns. A month is its number in the part. */
export function coreGroups(part: Part, kinds: Kinds): Groups {
  const groups: Groups = new Map();
  const columns = CHART_COLUMNS.map((name) => chartColumn(part, name, kinds));
  const { flags } = part.core;
  CHART_COLUMNS.forEach((a, i) => {
    const lists = new Map<ChartColumn, GroupList>();
    for (let j = i + 1; j < columns.length; j++) {
      lists.set(CHART_COLUMNS[j]!, group(columns[i]!, columns[j]!, flags)!);
    }
    groups.set(a, lists);
  });
  const [month, kind, , district] = columns as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  const both = month.map((month, i) => month << 8 | kind[i]!);
  const list = group(both, district, flags)!;
  groups.set("monthKind", new Map([["district", list]]));
  return groups;
}

/**
 * Groups by one more column and each of the charts'; `null` if its values are
 * too many or not here.
 */
export function askedGroups(
  part: Part,
  name: AskedColumn,
  kinds: Kinds,
): Map<ChartColumn, GroupList> | null {
  const values = name === "offense" ? part.core.offense : part.detail(name);
  if (values === null) return null;
  const column = Uint16Array.from(values);
  const lists = new Map<ChartColumn, GroupList>();
  for (const chart of CHART_COLUMNS) {
    // An offense is of one kind.
    if (name === "offense" && chart === "kind") continue;
    const list = group(
      column,
      chartColumn(part, chart, kinds),
      part.core.flags,
    );
    if (list === null) return null;
    lists.set(chart, list);
  }
  return lists;
}

/** Bytes that lists take. */
export function groupBytes(lists: Iterable<GroupList>): number {
  let bytes = 0;
  for (const { starts, groups } of lists) {
    bytes += starts.byteLength + groups.byteLength;
  }
  return bytes;
}

/** All of one type, so that the loops below are compiled for that alone. */
function chartColumn(
  { core, months, ...part }: Part,
  name: ChartColumn,
  kinds: Kinds,
): Uint16Array {
  const { rows } = core;
  if (name === "month") {
    const column = new Uint16Array(rows);
    months.forEach(({ start, end }, i) => column.fill(i, start, end));
    return column;
  }
  if (name === "district" || name === "area") {
    return Uint16Array.from(core[name]);
  }
  const made = part[name];
  if (made !== null) return Uint16Array.from(made);
  const bytes = new Uint8Array(rows);
  if (name === "kind") fillKind(core, kinds, 0, rows, bytes);
  else fillClock(core, 0, rows, bytes);
  return Uint16Array.from(bytes);
}

/** `null` if there are too many combinations. */
function group(
  a: Uint16Array,
  b: Uint16Array,
  flags: Uint8Array,
): GroupList | null {
  const valuesA = top(a) + 1;
  const stride = top(b) + 1 << 3;
  if (valuesA * stride > MOST_COMBINATIONS) return null;
  const counts = new Uint32Array(valuesA * stride);
  let length = countGroups(a, b, flags, stride, counts);
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > MOST) length += Math.ceil(counts[i]! / MOST) - 1;
  }
  const groups = new Uint32Array(length);
  const starts = new Uint32Array(valuesA + 1);
  let to = 0;
  for (let value = 0; value < valuesA; value++) {
    const base = value * stride;
    for (let rest = 0; rest < stride; rest++) {
      let count = counts[base + rest]!;
      for (; count > MOST; count -= MOST) groups[to++] = MOST << 11 | rest;
      if (count > 0) groups[to++] = count << 11 | rest;
    }
    starts[value + 1] = to;
  }
  return { starts, groups };
}

/** Counts rows by all three columns; how many counts are not zero. */
function countGroups(
  a: Uint16Array,
  b: Uint16Array,
  flags: Uint8Array,
  stride: number,
  counts: Uint32Array,
): number {
  let groups = 0;
  for (let i = 0; i < a.length; i++) {
    if (counts[a[i]! * stride + (b[i]! << 3 | flags[i]!)]!++ === 0) groups++;
  }
  return groups;
}

function top(values: Uint16Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > most) most = values[i]!;
  }
  return most;
}
