/** Tables, where they are not counted in the same scan as the rest. */
import type { Axis } from "../../axis.ts";
import type { Dimension } from "../../dimensions.ts";
import type { TableCounts } from "../../table_counts.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import type { TablesPlan } from "../plan/plan.ts";
import type { Segment } from "../space/space.ts";
import { scanSpace } from "../space/space_scan.ts";
import { SpaceTables } from "../tables/space_tables.ts";

type Tables = readonly (readonly Dimension[])[];

/** The axes of some tables, with the values of the period. */
export function axesOf(
  { structures, shards }: Context,
  terms: Pick<Terms, "from" | "to">,
  tables: Tables,
  segments: readonly Segment[] | null,
): Axis[][] {
  return tables.map((by) =>
    by.map((dimension) =>
      structures.axes.of(dimension, terms, shards, segments)
    )
  );
}

const ALWAYS = { from: -Infinity, to: Infinity };

/** Counts as the plan says, in the order in which tables are wanted. */
export function countTables(
  context: Context,
  segments: readonly Segment[],
  plan: Exclude<TablesPlan, { by: "count" }>,
  terms: Terms,
  wanted: Tables,
): readonly TableCounts[] {
  const scan = (terms: Terms, axes: readonly (readonly Axis[])[]) => {
    const tables = new SpaceTables(axes);
    const sink = { sink: tables };
    scanSpace(segments, terms, terms.box, sink, context.breathe);
    return tables.batches.tables;
  };
  if (plan.by === "scan") {
    return scan(terms, axesOf(context, terms, wanted, segments));
  }
  const anything = { ...terms, ...ALWAYS, sets: [], wides: [], active: 0 };
  const all = context.structures.tables
    .of(
      wanted,
      (missing) => scan(anything, axesOf(context, ALWAYS, missing, segments)),
    );
  if (plan.less.length === 0) return all;
  const axes = all.map(({ axes }) => axes);
  const less = plan.less.map((terms) => scan(terms, axes));
  return all.map((counts, i) => counts.less(less.map((tables) => tables[i]!)));
}
