import type { Wants } from "../../answer.ts";
import type { PlaceName } from "../../../chunks/columns.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import type { PeriodRows } from "../plan/facts.ts";
import { groundFor, groundForPlace } from "../plan/ground.ts";
import type { Segment } from "../space/space.ts";
import { isLookedAt } from "./looked_at.ts";

/**
 * The copy in space where it is of use; `null` if it is not, or does not fit.
 *
 * @param names Columns of the place part that the filter asks for, ...
 * @param counted ... and those that tables count by.
 * @throws {TypeError} As the plain engine does where a place part is not
 * there.
 */
export function segmentsFor(
  { shards, structures }: Context,
  terms: Terms,
  wants: Wants,
  names: readonly PlaceName[],
  counted: readonly PlaceName[],
  period: PeriodRows,
): Segment[] | null {
  const all = [...new Set([...names, ...counted])];
  if (all.length === 0) {
    return groundFor(terms, wants, period) === "space"
      ? structures.spaceIfDue()
      : null;
  }
  const looked = shards.filter((shard) => isLookedAt(shard, terms, wants));
  for (const shard of looked.toReversed()) {
    const { period } = shard.chunk;
    const absent = names.find((name) => !shard.knows(name));
    if (absent !== undefined) {
      throw new TypeError(
        `Cannot filter ${period} by ${absent} without its place part`,
      );
    }
    const lacking = counted.find((name) => !shard.knows(name));
    if (lacking !== undefined && shard.holds(terms.from, terms.to)) {
      throw new TypeError(
        `Cannot count ${period} by ${lacking} without its place part`,
      );
    }
  }
  const ground = groundForPlace(wants, {
    ofAll: looked.length === shards.length,
    inTime: looked.every((shard) =>
      all.every((name) => shard.column(name) !== null)
    ),
    inSpace: structures.hasSpace(looked),
    known: looked.every((shard) => shard.knowsAll),
  });
  const segments = ground === "space" ? structures.space(looked) : null;
  if (segments === null) structures.copies(looked, all);
  // Where what is asked for is absent lies nothing that the answer looks at.
  return segments?.filter(({ runs }) => runs.place !== null) ?? null;
}
