import type { GridBox } from "../../grid_box.ts";
import { rowsBetween } from "../../row_order.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shard } from "../ask/shard.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import type { GroupColumn } from "../groups/groups.ts";
import { mappedRows, rowsInside, type Segment } from "../space/space.ts";
import type { Shares } from "./shares.ts";
import { sampleInSpace } from "./space_sample.ts";
import { sampleInTime } from "./time_sample.ts";

/** What a plan is made from, beside the question. */
export interface Facts {
  kinds: Kinds;
  period: PeriodRows;
  sample(): Shares;
  /** `null` where rows are looked at in the order of time. */
  space: SpaceFacts | null;
}

export interface PeriodRows {
  /** How many rows there are, and how many lie in the period. */
  rows: number;
  inside: number;
}

/** What is known of the copy in space, and what else is to be had. */
export interface SpaceFacts {
  /**
   * About how many rows of those asked for by place lie inside a box, and how
   * many have a position.
   */
  rowsInside(box: GridBox): number;
  mappedRows: number;
  /** Of how many segments that lie in the period groups by a column are here. */
  grouped(column: GroupColumn): "all" | "some" | "none";
  hasCityCells(): boolean;
  hasSquares(): boolean;
}

/** The facts of some chunks; structures that are asked for are made. */
export function factsOf(
  context: Context,
  terms: Terms,
  segments: readonly Segment[] | null,
  period: PeriodRows,
): Facts {
  const { shards, kinds } = context;
  return {
    kinds,
    period,
    sample: () =>
      segments === null
        ? sampleInTime(shards, terms, kinds)
        : sampleInSpace(segments, terms),
    space: segments && spaceFacts(context, terms, segments),
  };
}

/** How many rows some chunks have; counted when it is first asked. */
export function periodRows(
  shards: readonly Shard[],
  { from, to }: Terms,
): PeriodRows {
  let counted: { rows: number; inside: number } | null = null;
  const count = () => {
    let [rows, inside] = [0, 0];
    for (const { core } of shards) {
      const [start, end] = rowsBetween(core, from, to);
      rows += core.rows;
      inside += end - start;
    }
    return { rows, inside };
  };
  return {
    get rows() {
      return (counted ??= count()).rows;
    },
    get inside() {
      return (counted ??= count()).inside;
    },
  };
}

function spaceFacts(
  { structures, breathe }: Context,
  { from, to, region }: Terms,
  segments: readonly Segment[],
): SpaceFacts {
  const isGrouped = (segment: Segment, column: GroupColumn) =>
    from <= segment.firstDay && to >= segment.lastDay &&
    segment.shards.every((shard) => {
      breathe();
      return structures.groups(shard, column) !== null;
    });
  return {
    rowsInside: (box) => rowsInside(segments, box, region),
    get mappedRows() {
      return mappedRows(segments);
    },
    grouped(column) {
      const count = segments.filter((one) => isGrouped(one, column)).length;
      return count === 0 ? "none" : count < segments.length ? "some" : "all";
    },
    hasCityCells: () => structures.city() !== null,
    hasSquares: () => structures.squares() !== null,
  };
}
