import { isIndexCrime, isViolent } from "../codes/fbi.ts";
import { type PlaceKindName, placeKindOf } from "../codes/place_kinds.ts";
import { dayOfDate, parseDay, weekdayOf } from "../calendar.ts";
import { type Bbox, judgedDegrees, toGridX, toGridY } from "../grid.ts";
import {
  isInCircle,
  isInPolygon,
  toGridCircle,
  toGridPolygon,
} from "../grid_shapes.ts";
import type { Incident } from "../incident/incident.ts";
import { tidyText } from "../tidy_text.ts";
import type { Filter } from "./filter.ts";

/**
 * The meaning of a filter, one incident at a time. Engines that count faster
 * are tested against it.
 */
export function matches(filter: Filter, incident: Incident): boolean {
  const day = dayOfDate(incident.date);
  return has(filter.type, incident.primary_type) &&
    (filter.from === null || day >= filter.from) &&
    (filter.to === null || day <= filter.to) &&
    has(filter.district, incident.district) &&
    has(filter.area, incident.community_area) &&
    has(filter.ward, incident.ward) &&
    has(filter.beat, incident.beat) &&
    has(filter.iucr, incident.iucr) &&
    holds(incident.description, filter.description) &&
    has(filter.place, incident.location_description) &&
    has(filter.kind, kindOf(incident.location_description)) &&
    is(filter.arrest, incident.arrest) &&
    is(filter.domestic, incident.domestic) &&
    is(filter.index, isIndexCrime(incident.fbi_code)) &&
    is(filter.violent, isViolent(incident.fbi_code)) &&
    has(filter.hour, Number(incident.date.slice(11, 13))) &&
    has(filter.weekday, weekdayOf(parseDay(day))) &&
    has(filter.month_of_year, Number(day.slice(5, 7))) &&
    isInPlace(filter, incident) &&
    holds(incident.block, filter.block) &&
    has(filter.id, incident.unique_key) &&
    has(filter.case, caseOf(incident));
}

function caseOf({ case_number }: Incident): string | null {
  return case_number === null ? null : tidyText(case_number);
}

function kindOf(place: string | null): PlaceKindName | null {
  return place === null ? null : placeKindOf(place);
}

/** A list names the values wanted; an empty one wants all, missing ones too. */
function has<T>(wanted: readonly T[], value: T | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function holds(text: string | null, part: string | null): boolean {
  return part === null || (text ?? "").includes(part);
}

function is(wanted: boolean | null, value: boolean): boolean {
  return wanted === null || wanted === value;
}

/** Box, circle and shape: an incident without a position is in none. */
function isInPlace(
  { bbox, near, within }: Filter,
  { latitude, longitude }: Incident,
): boolean {
  if (bbox === null && near === null && within === null) return true;
  if (latitude === null || longitude === null) return false;
  const x = toGridX(judgedDegrees(longitude));
  const y = toGridY(judgedDegrees(latitude));
  return (bbox === null || isInBox(bbox, x, y)) &&
    (near === null || isInCircle(toGridCircle(near), x, y)) &&
    (within === null || isInPolygon(toGridPolygon(within), x, y));
}

/** The grid cells of both corners belong to the box. */
function isInBox(
  [west, south, east, north]: Bbox,
  x: number,
  y: number,
): boolean {
  return x >= toGridX(west) && x <= toGridX(east) &&
    y >= toGridY(north) && y <= toGridY(south);
}
