import { formatDay, MINUTE_TEXTS } from "../calendar.ts";
import { mergePlace } from "../codes/places.ts";
import type { Incident } from "../incident/incident.ts";
import {
  ARREST,
  type Chunk,
  DOMESTIC,
  fromNano,
  NO_PLACE,
  wholeChunk,
} from "./chunk.ts";
import { textAt } from "./columns.ts";
import type { Dictionary } from "./dictionary.ts";

/**
 * One row as an incident, equal to what was added.
 *
 * @throws {TypeError} If a part of the chunk is not there.
 * @throws {RangeError} If there is no such row, or the dictionary is an older
 * one than the chunk's.
 */
export function readIncident(
  chunk: Chunk,
  row: number,
  dictionary: Dictionary,
): Incident {
  const { period, core, place: where, detail } = wholeChunk(chunk);
  if (!(row >= 0 && row < core.rows)) {
    throw new RangeError(`No row ${row} in ${period}: it has ${core.rows}`);
  }
  const offense = dictionary.offenses[core.offense[row]!];
  const block = dictionary.blocks[where.block[row]!];
  const place = dictionary.places[where.place[row]!];
  if (offense === undefined || block === undefined || place === undefined) {
    throw new RangeError(
      `Row ${row} of ${period} names an entry that the dictionary lacks`,
    );
  }
  const day = formatDay(core.day[row]!);
  const flags = core.flags[row]!;
  const beat = where.beat[row]!;
  return {
    unique_key: detail.id[row]!,
    case_number: textAt(detail.caseNumber, row) || null,
    date: `${day}T${MINUTE_TEXTS[core.minute[row]!]!}:${SECONDS[
      detail.second[row]!
    ]!}`,
    block: block === "" ? null : block,
    iucr: offense.iucr,
    primary_type: offense.primary_type,
    source_primary_type: offense.source_primary_type,
    description: offense.description,
    location_description: place === "" ? null : mergePlace(place),
    source_location_description: place === "" ? null : place,
    arrest: (flags & ARREST) !== 0,
    domestic: (flags & DOMESTIC) !== 0,
    beat: beat === 0 ? null : String(beat).padStart(4, "0"),
    district: core.district[row]! || null,
    ward: where.ward[row]! || null,
    community_area: core.area[row]! || null,
    fbi_code: offense.fbi_code,
    x_coordinate: unlessMissing(detail.xFeet[row]!),
    y_coordinate: unlessMissing(detail.yFeet[row]!),
    year: Number(day.slice(0, 4)),
    updated_on: formatSeconds(detail.updated[row]!),
    latitude: degrees(detail.latitude[row]!, "latitude"),
    longitude: degrees(detail.longitude[row]!, "longitude"),
  };
}

/** The minutes of a day as `HH:mm`, and seconds as two digits. */
const SECONDS = Array.from({ length: 60 }, (_, n) => `${n}`.padStart(2, "0"));

/** Seconds since 2001-01-01 as `YYYY-MM-DDTHH:mm:ss`; `null` for 0. */
function formatSeconds(seconds: number): string | null {
  if (seconds === 0) return null;
  const day = Math.floor(seconds / 86_400);
  const ofDay = seconds - day * 86_400;
  const minute = Math.floor(ofDay / 60);
  return `${
    formatDay(day)
  }T${MINUTE_TEXTS[minute]!}:${SECONDS[ofDay - minute * 60]!}`;
}

const unlessMissing = (value: number) => value === NO_PLACE ? null : value;
const degrees = (value: number, of: "latitude" | "longitude") =>
  value === NO_PLACE ? null : fromNano(value, of);
