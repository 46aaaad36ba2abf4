/** What of a filter a target of search stands for. */
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { padCode } from "../filter/query.ts";
import { roundNear } from "../filter/shapes.ts";
import { toLatitude, toLongitude } from "../grid.ts";
import type { Near } from "../grid_shapes.ts";
import type { BlockTexts } from "./block_texts.ts";
import type { Target } from "./search.ts";

/**
 * How far around a crossing incidents are taken, in metres: they stand in the
 * middle of blocks, half of an eighth of a mile away.
 */
const AROUND = 150;

/**
 * The part of the filter.
 *
 * @param texts Of the source's streets and blocks.
 */
export function toCondition(
  target: Target,
  texts: BlockTexts,
): Partial<Filter> {
  switch (target.kind) {
    case "area":
    case "district":
    case "ward":
      return { [target.kind]: [target.number] };
    case "beat":
      return { beat: [padCode(String(target.number))] };
    case "type":
      return { type: [target.type] };
    case "description":
      return target.isText
        ? { type: [target.type], description: target.description }
        : { iucr: target.iucr };
    case "period":
      return target.days;
    case "months":
      return { month_of_year: target.months };
    case "place":
      return { place: [target.place] };
    case "kind":
      return { kind: [target.name] };
    case "times":
      return target.hour.length > 0
        ? { hour: target.hour }
        : { weekday: target.weekday };
    case "outcome":
      return target.outcome;
    case "word":
      return {
        type: target.types,
        iucr: target.iucr,
        ...target.domestic && { domestic: true },
        ...target.violent && { violent: true },
      };
    case "street":
      return { block: texts.ofStreet(target.street.name) };
    case "block":
      // No incident tells of it: what lies around has to do.
      return target.isAbout
        ? { near: spotAt(target) }
        : { block: texts.ofBlock(target.street.name, target.hundred) };
    case "crossing":
      return { near: spotAt(target) };
    // Whatever else was asked for: it is one.
    case "case":
      return { ...EVERYTHING, case: [target.number] };
    case "incident":
      return { ...EVERYTHING, id: [target.id] };
  }
}

function spotAt({ x, y }: { x: number; y: number }): Near {
  return roundNear([toLatitude(y + 0.5), toLongitude(x + 0.5), AROUND]);
}
