import type { PlaceName } from "../../../chunks/columns.ts";
import { asksNames } from "../../../filter/filter.ts";
import type { Ask } from "../../answer.ts";
import { asksApart, type Question } from "../../asks_apart.ts";
import { coreDays } from "../../needs.ts";
import type { Found } from "./found.ts";
import { askedPlace, countedPlace, type Shard } from "./shard.ts";

/** The parts that a question needs and that are not here, by period, ascending. */
export interface Lacks {
  place: string[];
  /** Tells the rows of a cursor's minute apart. */
  detail: string[];
}

/** What some shards lack for one question. */
export function lacksOf(
  ask: Ask,
  shards: readonly Shard[],
  names: Found,
): Lacks {
  const { filter, wants } = ask;
  const { questions } = asksApart([ask]);
  const [first, last] = coreDays(filter, wants);
  const day = wants.rows?.before?.day;
  const periods = (lacks: (shard: Shard) => boolean) =>
    shards.filter(lacks).map(({ chunk }) => chunk.period);
  const isAt = (shard: Shard) =>
    day !== undefined && shard.chunk.detail === null && shard.holds(day, day);
  if (asksNames(filter)) {
    const found = (shard: Shard) =>
      shard.holds(first, last) ? names.rows(shard, filter) : new Uint32Array();
    return {
      place: periods((shard) =>
        (askedPlace(filter).length > 0 ||
          questions.some(({ wants }) => countedPlace(wants).length > 0)) &&
        shard.chunk.place === null &&
        found(shard)?.length !== 0
      ),
      detail: periods((shard) => {
        const rows = found(shard);
        return rows === null || rows.length > 0 && isAt(shard);
      }),
    };
  }
  return {
    place: periods((shard) =>
      questions.some((question) => lacksPlace(shard, question))
    ),
    detail: periods(isAt),
  };
}

/** Whether a question asks for columns of a shard that are not here. */
function lacksPlace(shard: Shard, { filter, wants }: Question): boolean {
  const isAbsent = (name: PlaceName) => !shard.knows(name);
  return askedPlace(filter).some(isAbsent) &&
      shard.holds(...coreDays(filter, wants)) ||
    countedPlace(wants).some(isAbsent) && shard.holds(...coreDays(filter, {}));
}
