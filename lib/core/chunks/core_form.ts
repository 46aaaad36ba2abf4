/**
 * The columns of a core part as they are stored and sent. They hold what
 * `CoreColumns` hold, in less than half the bytes once compressed:
 *
 * - Rows stand in the order of their positions: by strips of 64 grid rows from
 *   north to south, in a strip from west to east. Neighbours are a few units
 *   apart, so a position takes five bits instead of 32, and area and district
 *   hardly change from row to row. Rows without a position come first.
 * - Offense, arrest and domestic together are one of some hundred kinds,
 *   numbered from the most frequent down: mostly one byte.
 * - Time is cut into bytes that a compressor can make something of: week, hour
 *   of the week, minute.
 * - The order of rows within one minute is told apart (`shuffle.ts`): it comes
 *   from the `unique_key`s, which only the detail part knows.
 *
 * Every part can be read by itself. A dictionary of all positions, shared by
 * the parts, would make the whole 4 % smaller; but then the first month would
 * wait for a megabyte of positions, and each new day would change it.
 */
import { ARREST, DOMESTIC } from "./chunk.ts";

export const WEEK_DAYS = 7;
export const WEEK_HOURS = WEEK_DAYS * 24;
/** A period has no more days. Weeks would do for a few years. */
export const MOST_DAYS = 366;
/** Of `flags`, what the kind says; `MAPPED` the position says. */
export const KIND_FLAGS = ARREST | DOMESTIC;
/** Kinds there can be: an offense of 16 bits and two flags. */
export const KINDS = 2 ** 18;
/** Stands for a kind that `rareKind` has. */
export const RARE = 255;
