/**
 * The innermost step of every scan of the space-major copy: which rows of some
 * slices match, which fail only what one chart ignores, and what do they count
 * to? Two kernels give the same answers, one in plain JavaScript and one in
 * WebAssembly SIMD (`space_kernel.as`).
 */
import type { CellFrame } from "../../empty_cells.ts";
import type { ByteSet } from "../ask/byte_set.ts";

/** Columns of one byte that rows may be asked for. */
type RowPlane = "kind" | "code" | "clock" | "flags" | "place";

/** Rows whose byte is not in the set fail `bit` of `FAILS`. */
export interface RowSet {
  plane: RowPlane;
  set: ByteSet;
  bit: number;
  /** About what share of the rows passes: what few pass is asked first. */
  share: number;
  /** Of codes: those in the set only with a certain kind, beside it. */
  shared?: readonly { kind: number; code: number }[];
}

/**
 * Places of two bytes, and days: rows whose value's entry is 0 fail what no
 * chart ignores.
 */
export interface RowWords {
  plane: "place" | "day";
  passes: Uint8Array;
  share: number;
}

/** What to ask of rows, and what to count. */
export interface RowQuestion {
  sets: readonly RowSet[];
  wides: readonly RowWords[];
  /** First and last day of the period, both included; `null` if all pass. */
  period: { from: number; to: number; share: number } | null;
  /** Count matches by kind and flags. */
  matched: boolean;
  /**
   * Count for all charts, each ignoring its own condition; for that of hours
   * only with `matched`.
   */
  charts: boolean;
  /** Count matches by day; charts do so too. */
  days: boolean;
  /**
   * List matches from this day on and their keys, as far as there is room;
   * `null` for none.
   */
  listFrom: number | null;
  /** Count matches by cell: the frame, at most `CELLS` of them. */
  cells: CellFrame | null;
  /** Takes all matches, in the order of rows; `null` if nobody does. */
  each: TakeMatches | null;
}

/**
 * Takes matching rows, ascending.
 *
 * @param base The row that the memory's `matchList` calls 0.
 * @param rows How many the list has.
 */
export type TakeMatches = (base: number, rows: number) => void;

/** Looks at the rows of one segment. */
export interface SpaceKernel {
  /** Says what the next scans are for, and lists from the beginning. */
  ask(question: RowQuestion): void;
  /** Looks at slices, which ascend: some of the memory's `slices` or `all`. */
  scan(of: Uint32Array, first: number, slices: number): void;
  /** Counts what scans have put off: until then something may be lacking. */
  finish(): void;
  /** How many rows have been listed. */
  readonly listed: number;
}
