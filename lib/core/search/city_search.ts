/** Search as page and API answer it: each target with its filter and place. */
import type { Division } from "../boundaries/boundaries.ts";
import type { Region } from "../boundaries/read_shapes.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { roundBbox, toQuery } from "../filter/query.ts";
import { type Bbox, toLatitude, toLongitude } from "../grid.ts";
import { extentOf, toBbox } from "../grid_extent.ts";
import { mergePlace } from "../codes/places.ts";
import type { Extent } from "../page/presets.ts";
import type { RelativePeriod } from "../filter/relative_period.ts";
import type { Street } from "../streets/streets.ts";
import { BlockTexts } from "./block_texts.ts";
import { Search, type Target } from "./search.ts";
import { toCondition } from "./to_condition.ts";
import { withCondition } from "./with_condition.ts";

/** Regions by the division that they are of. */
export type Regions = Readonly<Record<Division, readonly Region[]>>;

/** One thing that a text may mean. */
export interface SearchAnswer {
  /** To be shown: "4700 block of S Wentworth Ave". */
  label: string;
  kind: Target["kind"];
  /** What to know of it, a sentence, or "". */
  note: string;
  /** The filter that it means, as a query. */
  filter: string;
  /** What of that filter it says itself. */
  condition: Partial<Filter>;
  /** Of one record; an incident has a page of its own. */
  case_number?: string;
  unique_key?: number;
  /** What its days move along as. */
  period?: RelativePeriod;
  /** Degrees; `null` where it is nowhere in particular. */
  position: { latitude: number; longitude: number } | null;
  /** Degrees: west, south, east, north. `null` of a point and of nowhere. */
  bbox: Bbox | null;
}

export class CitySearch {
  readonly #search: Search;
  readonly #texts: BlockTexts;
  readonly #regions: Regions;

  constructor(
    streets: readonly Street[],
    { offenses, places, blocks }: Dictionary,
    regions: Regions,
    extent: Extent = { from: null, to: null },
  ) {
    this.#search = new Search(streets, {
      types: new Set(offenses.map(({ primary_type }) => primary_type)),
      places: new Set(places.filter((place) => place !== "").map(mergePlace)),
      offenses,
      beats: regions.beat.map(({ number }) => number),
      extent,
    });
    this.#texts = new BlockTexts(blocks);
    this.#regions = regions;
  }

  /**
   * What a text may mean, the likeliest first; empty if nothing does.
   *
   * @param within A filter that each answer's is to keep, but for what the
   * answer says itself.
   */
  find(
    text: string,
    limit?: number,
    within: Filter = EVERYTHING,
  ): SearchAnswer[] {
    return this.#search.find(text, limit).map(({ target, label, note }) => {
      const condition = toCondition(target, this.#texts);
      return {
        label,
        kind: target.kind,
        note,
        filter: toQuery(withCondition(within, condition)),
        condition,
        ...target.kind === "case" && { case_number: target.number },
        ...target.kind === "incident" && { unique_key: target.id },
        ...target.kind === "period" && target.period !== null &&
          { period: target.period },
        ...this.#place(target),
      };
    });
  }

  #place(target: Target): Pick<SearchAnswer, "position" | "bbox"> {
    switch (target.kind) {
      case "area":
      case "district":
      case "beat":
      case "ward": {
        const region = this.#regions[target.kind].find(({ number }) =>
          number === target.number
        );
        return region === undefined ? NOWHERE : {
          position: toPosition(region.x, region.y),
          bbox: roundBbox(toBbox(extentOf(region.rings))),
        };
      }
      case "street": {
        const { x, y } = target.street;
        const middle = x.length >> 1;
        return {
          position: toPosition(x[middle]!, y[middle]!),
          bbox: roundBbox(
            toBbox(extentOf([x.flatMap((one, i) => [one, y[i]!])])),
          ),
        };
      }
      case "block":
      case "crossing":
        return { position: toPosition(target.x, target.y), bbox: null };
      default:
        return NOWHERE;
    }
  }
}

const NOWHERE = { position: null, bbox: null };

function toPosition(x: number, y: number) {
  const [longitude, latitude] = roundBbox([
    toLongitude(x + 0.5),
    toLatitude(y + 0.5),
    0,
    0,
  ]);
  return { latitude, longitude };
}
