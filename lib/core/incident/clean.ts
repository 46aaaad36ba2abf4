import { yearOfDate } from "../calendar.ts";
import type { RawValue } from "./raw_value.ts";
import { isInCity, judgedDegrees } from "../grid.ts";
import { DateReader, type ReadDate } from "./clean_date.ts";
import type { DateOrder } from "./date_order.ts";
import { Lookup } from "./clean_lookup.ts";
import { cleanText, type Flaw } from "./clean_text.ts";
import {
  isMissing,
  readBeat,
  readDegrees,
  readFbiCode,
  readFeet,
  readFlag,
  readIucr,
  readKey,
  readLabel,
  readNumber,
  readPlace,
  readText,
  readType,
  readUpTo,
  readWhole,
  type Spelling,
} from "./clean_values.ts";
import type { Incident } from "./incident.ts";
import type { Coded, Note, Notes, Worded } from "./notes.ts";
import type { RawIncident } from "./raw_incident.ts";
import { reject, rejectField, type Rejection } from "./rejection.ts";

/**
 * Turns raw records into incidents, by the same rules for every source: label
 * drift is merged, codes get their zeros back, what cannot be true counts as
 * missing. Keeps what it has seen, so that a text is worked on only once.
 */
export class Cleaner {
  /** What was done so far, or since {@linkcode takeNotes}. */
  notes: Notes = {};
  readonly #dates = new DateReader();
  readonly #blocks = new Lookup(readLabel);
  readonly #texts = new Lookup(readLabel);
  readonly #types = new Lookup(readType);
  readonly #places = new Lookup(readPlace);
  readonly #iucr = new Lookup(readIucr);
  readonly #fbiCodes = new Lookup(readFbiCode);

  /** Tells how dates are written that do not say by themselves. */
  set dateOrder(order: DateOrder | null) {
    this.#dates.order = order;
  }

  /** The incident that a record stands for, or why there is none. */
  clean(raw: RawIncident): Incident | Rejection {
    const key = readKey(raw.unique_key);
    if (!(key > 0 && key <= 0xffff_ffff)) {
      return rejectField("unique_key", raw.unique_key);
    }
    if (isMissing(raw.date)) return reject("no date", raw.date);
    const date = this.#dates.read(String(raw.date));
    if (date === null) return reject("unreadable date", raw.date);
    if (!isInRange(date.day)) return reject("date out of range", raw.date);
    const type = this.#types.of(raw.primary_type);
    if (type === null) return reject("no primary_type", raw.primary_type);
    const arrest = readFlag(raw.arrest);
    if (arrest === null) return rejectField("arrest", raw.arrest);
    const domestic = readFlag(raw.domestic);
    if (domestic === null) return rejectField("domestic", raw.domestic);

    if (type.merged !== type.label) this.#note("primary_type: merged");
    this.#tell(this.#types, raw, "primary_type");
    const block = this.#word(this.#blocks, raw, "block");
    if (block !== null && block !== raw.block) this.#note("block: respelled");
    const position = this.#position(raw.latitude, raw.longitude);
    const place = this.#word(this.#places, raw, "location_description");
    const year = yearOfDate(date.day);
    if (!isMissing(raw.year) && readWhole(raw.year) !== year) {
      this.#note("year: not that of the date");
    }
    return {
      unique_key: key,
      case_number: this.#caseNumber(raw.case_number),
      date: written(date),
      block,
      iucr: this.#iucrOf(raw.iucr),
      primary_type: type.merged,
      source_primary_type: this.#sourceType(raw.source_primary_type, type),
      description: this.#word(this.#texts, raw, "description"),
      location_description: place && place.merged,
      source_location_description: place && this.#sourcePlace(
        raw.source_location_description,
        place,
      ),
      arrest,
      domestic,
      beat: this.#known(readBeat(raw.beat), raw.beat, "beat"),
      district: this.#known(
        readUpTo(raw.district, 31),
        raw.district,
        "district",
      ),
      ward: this.#known(readUpTo(raw.ward, 50), raw.ward, "ward"),
      community_area: this.#known(
        readUpTo(raw.community_area, 77),
        raw.community_area,
        "community_area",
      ),
      fbi_code: this.#word(this.#fbiCodes, raw, "fbi_code"),
      x_coordinate: this.#feet(raw.x_coordinate, "x_coordinate"),
      y_coordinate: this.#feet(raw.y_coordinate, "y_coordinate"),
      year,
      updated_on: this.#updated(raw.updated_on),
      latitude: position && position[0],
      longitude: position && position[1],
    };
  }

  /** The notes so far; the next ones start from nothing. */
  takeNotes(): Notes {
    const { notes } = this;
    this.notes = {};
    return notes;
  }

  /** What a text stands for; what was wrong with it is noted. */
  #word<T>(lookup: Lookup<T>, raw: RawIncident, field: Worded): T | null {
    const value = lookup.of(raw[field]);
    this.#tell(lookup, raw, field);
    return value;
  }

  #tell(lookup: Lookup<unknown>, raw: RawIncident, field: Worded): void {
    const flaws = lookup.flawsOf(raw[field]);
    if (flaws !== undefined) this.#noteFlaws(field, flaws);
  }

  #noteFlaws(field: Worded, flaws: readonly Flaw[]): void {
    for (const flaw of flaws) this.#note(`${field}: ${flaw}`);
  }

  /** Nearly all differ, so that none is looked up. */
  #caseNumber(raw: RawValue | undefined): string | null {
    if (isMissing(raw)) return null;
    const { text, flaws } = cleanText(String(raw));
    if (flaws.length > 0) this.#noteFlaws("case_number", flaws);
    return readText(text);
  }

  /** A coded value; one that means nothing is missing, and noted. */
  #known<T>(
    value: T | null,
    raw: RawValue | undefined,
    field: Coded,
  ): T | null {
    if (value === null && !isMissing(raw)) {
      const isNumber = !Number.isNaN(readNumber(raw));
      this.#note(`${field}: ${isNumber ? "out of range" : "unreadable"}`);
    }
    return value;
  }

  #iucrOf(raw: RawValue | undefined): string | null {
    const iucr = this.#iucr.of(raw);
    if (iucr === null && !isMissing(raw)) this.#note("iucr: unreadable");
    return iucr;
  }

  /** The source's own label, where a file still has it beside the merged one. */
  #sourceType(raw: RawValue | undefined, type: Spelling): string {
    const source = this.#types.of(raw);
    return source?.merged === type.merged ? source.label : type.label;
  }

  /** The same of a place. */
  #sourcePlace(raw: RawValue | undefined, place: Spelling): string {
    const source = this.#places.of(raw);
    return source?.merged === place.merged ? source.label : place.label;
  }

  #feet(
    raw: RawValue | undefined,
    field: "x_coordinate" | "y_coordinate",
  ): number | null {
    const feet = readFeet(raw);
    // The source writes 0 where it knows none.
    if (feet === null && !isMissing(raw) && readNumber(raw) !== 0) {
      this.#note(`${field}: unreadable`);
    }
    return feet;
  }

  #updated(raw: RawValue | undefined): string | null {
    if (isMissing(raw)) return null;
    const date = this.#dates.read(String(raw));
    if (date === null || !isInRange(date.day)) {
      this.#note("updated_on: unreadable");
      return null;
    }
    return written(date);
  }

  #position(
    rawLatitude: RawValue | undefined,
    rawLongitude: RawValue | undefined,
  ): [latitude: number, longitude: number] | null {
    const latitude = readDegrees(rawLatitude);
    const longitude = readDegrees(rawLongitude);
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) {
      const given = [rawLatitude, rawLongitude].filter((raw) =>
        !isMissing(raw)
      );
      this.#note(
        given.length === 0
          ? "position: none given"
          : given.some((raw) => Number.isNaN(readDegrees(raw)))
          ? "position: unreadable"
          : "position: only half given",
      );
      return null;
    }
    if (isInCity(judgedDegrees(latitude), judgedDegrees(longitude))) {
      return [nineDecimals(latitude), nineDecimals(longitude)];
    }
    this.#note("position: outside the city");
    return null;
  }

  #note(note: Note): void {
    this.notes[note] = (this.notes[note] ?? 0) + 1;
  }
}

const SECONDS = Array.from(
  { length: 60 },
  (_, n) => `:${`${n}`.padStart(2, "0")}`,
);

/** `YYYY-MM-DDTHH:mm:ss`. */
function written({ minute, seconds }: ReadDate): string {
  return minute + SECONDS[seconds]!;
}

/** The portal gives nine; what is beyond is noise of floating point. */
function nineDecimals(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9;
}

/** The dataset begins with 2001; later centuries are misspelt. */
function isInRange(day: string): boolean {
  return day >= "2001" && day < "2101";
}
