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
import type { Near } from "../grid_shapes.ts";
import { BlockTexts } from "./block_texts.ts";
import { type CrossingNear, crossingNear } from "./crossing_near.ts";
import { type LeftOut, type Line, PART, readLine } from "./lines.ts";
import { partsInWords } from "./parts_in_words.ts";
import { type Found, Search, type Target } from "./search.ts";
import { toCondition } from "./to_condition.ts";
import { bothConditions, withCondition } from "./with_condition.ts";
import { SLIP } from "./words.ts";

/** Regions by the division that they are of. */
export type Regions = Readonly<Record<Division, readonly Region[]>>;

/** A condition, and what it is called. */
export interface SearchPart {
  /** To be shown: "4700 block of S Wentworth Ave". */
  label: string;
  kind: Target["kind"];
  /** What of a filter it says. */
  condition: Partial<Filter>;
  /** What its days move along as. */
  period?: RelativePeriod;
}

/** One thing that a text may mean, or several that it asks for together. */
export interface SearchAnswer extends Omit<SearchPart, "kind"> {
  kind: Target["kind"] | "several";
  /** What to know of it, a sentence, or "". */
  note: string;
  /** The filter that it means, as a query. */
  filter: string;
  /** Of several conditions, each, in the order of the text. */
  parts?: readonly SearchPart[];
  /** What of the text it does not say. */
  left_out?: readonly LeftOut[];
  /** Of one record; an incident has a page of its own. */
  case_number?: string;
  unique_key?: number;
  /** Degrees; `null` where it is nowhere in particular. */
  position: { latitude: number; longitude: number } | null;
  /** Degrees: west, south, east, north. `null` of a point and of nowhere. */
  bbox: Bbox | null;
}

export class CitySearch {
  readonly #search: Search;
  readonly #texts: BlockTexts;
  readonly #regions: Regions;
  readonly #streets: readonly Street[];

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
    this.#streets = streets;
    this.#texts = new BlockTexts(blocks);
    this.#regions = regions;
  }

  /**
   * What a text may mean, the likeliest first; empty if nothing does. Where it
   * says several things, all of them together come before each by itself.
   *
   * @param within A filter that each answer's is to keep, but for what the
   * answer says itself.
   */
  find(text: string, limit = 8, within: Filter = EVERYTHING): SearchAnswer[] {
    const singles = this.#search.find(text, limit);
    const least = singles[0]?.cost ?? Infinity;
    // What is one thing without a slip is not taken apart.
    const lines = least < SLIP
      ? []
      : readLine(text, this.#search).filter(({ cost }) => cost < least + PART);
    const answers = [
      ...lines.map((line) => this.#together(line, within)),
      ...singles.map((found) => this.#answer(found, within)),
      ...lines.flatMap(({ parts }) => parts.length > 1 ? parts : [])
        .map((found) => this.#answer(found, within)),
    ];
    const known = new Set<string>();
    return answers.filter(({ kind, label, condition }) => {
      const key = kind === "several"
        ? JSON.stringify(condition)
        : `${kind} ${label}`;
      return !known.has(key) && known.add(key);
    }).slice(0, limit);
  }

  /** The crossing at a spot, or near it; `null` if there is none. */
  crossingNear([latitude, longitude]: Near): CrossingNear | null {
    return crossingNear(this.#streets, latitude, longitude);
  }

  #answer({ target, label, note }: Found, within: Filter): SearchAnswer {
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
  }

  /** One answer of all that a line says. */
  #together({ parts, leftOut }: Line, within: Filter): SearchAnswer {
    const answers = parts.map((part) => this.#answer(part, within));
    const left_out = leftOut.length > 0 && { left_out: leftOut };
    const [only] = answers;
    if (answers.length === 1) return { ...only!, ...left_out };
    const condition = answers.reduce(
      (sum, { condition }) => bothConditions(sum, condition),
      {} as Partial<Filter>,
    );
    const days = answers.find(({ period }) => period !== undefined);
    // The map goes to the smallest place of all.
    const place =
      answers.find(({ bbox, position }) =>
        bbox === null && position !== null
      ) ?? answers.find(({ position }) => position !== null) ?? NOWHERE;
    const said = answers.map((
      { label, kind, condition, period },
    ): SearchPart => ({
      label,
      kind: kind as SearchPart["kind"],
      condition,
      ...period !== undefined && { period },
    }));
    return {
      label: partsInWords(said),
      kind: "several",
      note: [...new Set(answers.map(({ note }) => note))].filter(Boolean)
        .join(" "),
      filter: toQuery(withCondition(within, condition)),
      condition,
      parts: said,
      ...left_out,
      ...days !== undefined && { period: days.period! },
      position: place.position,
      bbox: place.bbox,
    };
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
