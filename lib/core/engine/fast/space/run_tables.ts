/** What a filter asks of what runs share. */
import type { Terms } from "../ask/terms.ts";
import type { Runs } from "./space.ts";

/** What the values of a run's columns fail, as bits of `FAILS`. */
export interface RunTables {
  district: Uint8Array | null;
  area: Uint8Array | null;
  ward: Uint8Array | null;
  /** 1 for what passes. */
  beat: Uint8Array | null;
  block: Uint8Array | null;
}

/** Whether a filter asks for anything that runs share. */
export function asksRuns({ sets, wides }: Terms): boolean {
  return sets.some(({ plane }) =>
    plane === "district" || plane === "area" || plane === "ward"
  ) || wides.some(({ column }) => column === "beat" || column === "block");
}

/** What the values of runs fail. */
export function tablesOf({ sets, wides }: Terms): RunTables {
  const tables: RunTables = {
    district: null,
    area: null,
    ward: null,
    beat: null,
    block: null,
  };
  for (const { plane, set, bit } of sets) {
    if (plane !== "district" && plane !== "area" && plane !== "ward") continue;
    const table = tables[plane] ??= new Uint8Array(256);
    for (let i = 0; i < 256; i++) table[i]! |= (set.table[i]! - 1) & bit;
  }
  for (const { column, passes } of wides) {
    if (column === "beat" || column === "block") tables[column] = passes;
  }
  return tables;
}

/**
 * The first run from one on that passes what is asked of one of its columns;
 * how many there are if none does.
 *
 * @param charts Whether those are wanted too that fail a chart's own condition.
 */
export function passingRun(
  { starts, district, area, place }: Runs,
  tables: RunTables,
  charts: boolean,
  run: number,
): number {
  const end = starts.length - 1;
  const [column, table, passes] = tables.beat !== null
    ? [place!.beat, tables.beat, 1]
    : tables.ward !== null
    ? [place!.ward, tables.ward, 0]
    : charts
    ? [area, null, 0]
    : tables.area !== null
    ? [area, tables.area, 0]
    : [district, tables.district, 0];
  if (table === null) return run;
  while (run < end && table[column[run]!] !== passes) run++;
  return run;
}

/** A segment's list, and what it was made for. */
interface Passing {
  passes: Uint8Array | null;
  room: Uint32Array;
  count: number;
}

const lists = new WeakMap<Uint32Array, Passing>();

/**
 * Where a column's value passes, ascending; then the length of it. Made once
 * for scans of the same question that follow each other; the next one's takes
 * its room.
 */
export function passingBlocks(
  blocks: Uint32Array,
  passes: Uint8Array,
): Uint32Array {
  let list = lists.get(blocks);
  if (list === undefined) {
    const room = new Uint32Array(blocks.length + 1);
    list = { passes: null, room, count: 0 };
    lists.set(blocks, list);
  }
  const { room } = list;
  if (list.passes !== passes) {
    let count = 0;
    for (let i = 0; i < blocks.length; i++) {
      room[count] = i;
      count += passes[blocks[i]!]!;
    }
    room[count] = blocks.length;
    [list.passes, list.count] = [passes, count];
  }
  return room.subarray(0, list.count + 1);
}
