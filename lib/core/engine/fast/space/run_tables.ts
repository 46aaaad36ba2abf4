/** What a filter asks of what runs share. */
import type { Terms } from "../ask/terms.ts";

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

/** Room for one list at a time, as long as a segment has stretches. */
let room = new Uint32Array();

/** Where a column's value passes, ascending; then the length of it. */
export function passingBlocks(
  blocks: Uint32Array,
  passes: Uint8Array,
): Uint32Array {
  if (room.length <= blocks.length) room = new Uint32Array(blocks.length + 1);
  const list = room;
  let count = 0;
  for (let i = 0; i < blocks.length; i++) {
    list[count] = i;
    count += passes[blocks[i]!]!;
  }
  list[count] = blocks.length;
  return list.subarray(0, count + 1);
}
