/**
 * Rows of counts, column by column: of a hundred thousand no object is made, and
 * their text is put together from that of their values.
 */
import type { CountsWanted } from "../filter/counts_query.ts";
import type { DimensionValue } from "./dimensions.ts";

/** A combination of values by their dimensions, and its measures. */
export type CountRow = Record<string, DimensionValue>;

export interface CountList {
  rows: number;
  /** In the order in which rows name them. */
  columns: readonly CountColumn[];
}

export interface CountColumn {
  name: string;
  /** Of each row; where `numbers` are, each value once. */
  values: ArrayLike<DimensionValue>;
  /** The number of each row's value. */
  numbers?: ArrayLike<number>;
}

/** A list of rows that all have the same names. */
export function toCountList(
  rows: readonly CountRow[],
  names: readonly string[],
): CountList {
  const columns = names.map((name) => ({
    name,
    values: rows.map((row) => row[name]!),
  }));
  return { rows: rows.length, columns };
}

export function toCountRows(list: CountList): CountRow[] {
  return Array.from({ length: list.rows }, (_, row) => {
    const named: CountRow = {};
    for (const column of list.columns) {
      named[column.name] = valueAt(column, row);
    }
    return named;
  });
}

export function valueAt(
  { values, numbers }: CountColumn,
  row: number,
): DimensionValue {
  return values[numbers === undefined ? row : numbers[row]!]!;
}

/** Sorts rows in place, stably: by nothing they stay as they are. */
export function sortRows(
  rows: CountRow[],
  order: CountsWanted["order"],
): CountRow[] {
  if (order.length === 0) return rows;
  return rows.sort((a, b) => {
    for (const { field, falling } of order) {
      const sign = compare(a[field]!, b[field]!, falling);
      if (sign !== 0) return sign;
    }
    return 0;
  });
}

/** `null` comes last, whichever way. */
function compare(
  a: DimensionValue,
  b: DimensionValue,
  falling: boolean,
): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (a === b) return 0;
  return (a < b) !== falling ? -1 : 1;
}

/** So many rows are put together before they are added to the text. */
const BLOCK = 500;

/** Each row as a JSON object, with a text between any two. */
export function countRowsText(list: CountList, between: string): string {
  const columns = list.columns.map(({ name, values, numbers }, i) => {
    const before = `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`;
    const texts = numbers === undefined
      ? null
      : Array.from(values, (value) => before + JSON.stringify(value));
    return { before, values, numbers, texts };
  });
  const blocks: string[] = [];
  for (let row = 0; row < list.rows;) {
    let block = "";
    for (const end = Math.min(row + BLOCK, list.rows); row < end; row++) {
      if (row > 0) block += between;
      for (let i = 0; i < columns.length; i++) {
        const { before, values, numbers, texts } = columns[i]!;
        if (texts !== null) block += texts[numbers![row]!]!;
        else {
          const value = values[row]!;
          block += before;
          // JSON writes a number as the language does.
          block += typeof value === "number" ? value : JSON.stringify(value);
        }
      }
      block += "}";
    }
    blocks.push(block);
  }
  return blocks.join("");
}
