/** What of a filter a target of search stands for. */
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { padCode } from "../filter/query.ts";
import { type Bbox, toLatitude, toLongitude } from "../grid.ts";
import { roundBbox } from "../filter/query.ts";
import type { BlockTexts } from "./block_texts.ts";
import type { Target } from "./search.ts";

/**
 * How far around a crossing incidents are taken, in grid units: they stand in
 * the middle of blocks, half of an eighth of a mile away.
 */
const AROUND = 160;

/** The part of the filter; of a single record, all of it. */
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
      return { iucr: target.iucr };
    case "place":
      return { place: [target.place] };
    case "word":
      return {
        type: target.types,
        iucr: target.iucr,
        ...target.domestic && { domestic: true },
      };
    case "street":
      return { block: texts.ofStreet(target.street.name) };
    case "block":
      // No incident tells of it: what lies around has to do.
      return target.isAbout
        ? { bbox: boxAround(target) }
        : { block: texts.ofBlock(target.street.name, target.hundred) };
    case "crossing":
      return { bbox: boxAround(target) };
    // One record: nothing else is asked for, whenever it was.
    case "case":
      return { ...EVERYTHING, case: [target.number] };
    case "incident":
      return { ...EVERYTHING, id: [target.id] };
  }
}

function boxAround({ x, y }: { x: number; y: number }): Bbox {
  return roundBbox([
    toLongitude(x - AROUND),
    toLatitude(y + AROUND),
    toLongitude(x + AROUND),
    toLatitude(y - AROUND),
  ]);
}
