import type { Bbox } from "../grid.ts";
import { mergePrimaryType } from "../codes/primary_types.ts";
import { blockPart } from "../streets/block_text.ts";
import { tidyText } from "../tidy_text.ts";
import { toRanges } from "./cyclic.ts";
import type { Filter } from "./filter.ts";
import { monthRanges, YEAR_MONTHS } from "./month_of_year.ts";
import { WEEKDAYS } from "./params.ts";
import {
  roundDegrees,
  roundNear,
  tidyCorners,
  toNearText,
  toWithinText,
} from "./shapes.ts";

/**
 * Writes a filter as a URL query: its one canonical text. Equal filters give
 * equal text, in whatever order and case their values were named.
 */
export function toQuery(filter: Filter): string {
  const f = normalize(filter);
  const query = new URLSearchParams();
  const list = (name: string, values: readonly (string | number)[]) => {
    if (values.length > 0) query.append(name, values.join(","));
  };
  const one = (name: string, value: string | boolean | null) => {
    if (value !== null) query.append(name, String(value));
  };
  for (const type of f.type) query.append("type", type);
  one("from", f.from);
  one("to", f.to);
  list("district", f.district);
  list("area", f.area);
  list("ward", f.ward);
  list("beat", f.beat);
  list("iucr", f.iucr);
  one("description", f.description);
  // Repeated, not listed: places hold commas.
  for (const place of f.place) query.append("place", place);
  list("kind", f.kind);
  one("arrest", f.arrest);
  one("domestic", f.domestic);
  one("index", f.index);
  one("violent", f.violent);
  list("hour", toRanges(f.hour, 24).map(writeRange));
  list("weekday", f.weekday.map((day) => WEEKDAYS[day]!));
  list("month_of_year", monthRanges(f.month_of_year).map(writeRange));
  list("bbox", f.bbox ?? []);
  one("near", f.near && toNearText(f.near));
  one("within", f.within && toWithinText(f.within));
  one("block", f.block);
  list("id", f.id);
  for (const text of f.case) query.append("case", text);
  return query.toString().replaceAll("%2C", ",");
}

/** Whether two filters ask for the same, in whatever order and case. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return a === b || toQuery(a) === toQuery(b);
}

/** The one form of a filter: equal filters have equal forms. */
export function normalize(filter: Filter): Filter {
  const hour = ascending(filter.hour);
  const weekday = ascending(filter.weekday);
  const months = ascending(filter.month_of_year);
  return {
    type: sorted(filter.type.map(mergePrimaryType)),
    from: filter.from,
    to: filter.to,
    district: ascending(filter.district),
    area: ascending(filter.area),
    ward: ascending(filter.ward),
    beat: sorted(filter.beat.map(padCode)),
    iucr: sorted(filter.iucr.map(padCode)),
    description: tidyText(filter.description ?? "") || null,
    place: sorted(filter.place),
    kind: sorted(filter.kind),
    arrest: filter.arrest,
    domestic: filter.domestic,
    index: filter.index,
    violent: filter.violent,
    // Every hour, weekday or month is no condition at all.
    hour: hour.length === 24 ? [] : hour,
    weekday: weekday.length === 7 ? [] : weekday,
    month_of_year: months.length === YEAR_MONTHS ? [] : months,
    bbox: filter.bbox && roundBbox(filter.bbox),
    near: filter.near && roundNear(filter.near),
    within: filter.within && tidyCorners(filter.within),
    block: blockPart(filter.block ?? "") || null,
    id: ascending(filter.id),
    case: sorted(filter.case.map(tidyText)),
  };
}

/** A beat or IUCR code in full: `"281"` becomes `"0281"`. */
export function padCode(code: string): string {
  return tidyText(code).padStart(4, "0");
}

/** A box with five decimals a side. */
export function roundBbox([west, south, east, north]: Bbox): Bbox {
  return [
    roundDegrees(west),
    roundDegrees(south),
    roundDegrees(east),
    roundDegrees(north),
  ];
}

function writeRange([first, last]: readonly [number, number]): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function sorted<Text extends string>(values: readonly Text[]): Text[] {
  return [...new Set(values)].sort();
}
