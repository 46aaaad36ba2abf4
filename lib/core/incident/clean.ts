import { mergePrimaryType } from "../codes/primary_types.ts";
import { isInCity } from "../grid.ts";
import { DateReader } from "./clean_date.ts";
import { Lookup } from "./clean_lookup.ts";
import type { Incident } from "./incident.ts";

/** The fields that sources deliver, named as in the BigQuery table. */
export const RAW_FIELDS = [
  "unique_key",
  "case_number",
  "date",
  "block",
  "iucr",
  "primary_type",
  "description",
  "location_description",
  "arrest",
  "domestic",
  "beat",
  "district",
  "ward",
  "community_area",
  "fbi_code",
  "x_coordinate",
  "y_coordinate",
  "updated_on",
  "latitude",
  "longitude",
] as const;

export type RawField = typeof RAW_FIELDS[number];

/** What a source says of a field; text and typed values mean the same. */
export type RawValue = string | number | boolean | null;

/** A record as a source delivers it; a missing field is `null`. */
export type RawIncident = { [field in RawField]?: RawValue };

/** Why a record is not taken. */
export type Reason =
  | "no unique_key"
  | "no date"
  | "unreadable date"
  | "date out of range"
  | "no primary_type"
  | "no arrest"
  | "no domestic";

/** A record that is not taken. */
export class Rejection {
  constructor(
    readonly reason: Reason,
    /** What stands in the field at fault. */
    readonly value: string,
  ) {}
}

/** What cleaning changed or left out, by how many records it was done to. */
export type Notes = { [note in Note]?: number };

export type Note =
  | "date: seconds dropped"
  | "updated_on: unreadable"
  | "block: respelled"
  | "primary_type: merged"
  | "iucr: unreadable"
  | "beat: out of range"
  | "district: out of range"
  | "ward: out of range"
  | "community_area: out of range"
  | "position: none given"
  | "position: only half given"
  | "position: outside the city"
  | `${RawField}: no such column`;

/** Adds `more` to `notes`. */
export function addNotes(notes: Notes, more: Notes): void {
  for (const [note, count] of Object.entries(more) as [Note, number][]) {
    notes[note] = (notes[note] ?? 0) + count;
  }
}

/**
 * Turns raw records into incidents, by the same rules for every source: label
 * drift is merged, codes get their zeros back, what cannot be true counts as
 * missing. Keeps what it has seen, so that a text is worked on only once.
 */
export class Cleaner {
  /** What was done so far, or since {@linkcode takeNotes}. */
  notes: Notes = {};
  readonly #dates = new DateReader();
  readonly #blocks = new Lookup(tidy);
  readonly #texts = new Lookup(tidy);
  readonly #labels = new Lookup((text) => text.trim() || null);
  readonly #types = new Lookup(mergePrimaryType);
  readonly #iucr = new Lookup(readIucr);
  readonly #fbiCodes = new Lookup(readFbiCode);
  readonly #beats = new Lookup((text) => {
    const beat = readWhole(text);
    return beat > 0 && beat <= 9999 ? String(beat).padStart(4, "0") : null;
  });
  readonly #districts = new Lookup((text) => readUpTo(text, 31));
  readonly #wards = new Lookup((text) => readUpTo(text, 50));
  readonly #areas = new Lookup((text) => readUpTo(text, 77));

  /** The incident that a record stands for, or why there is none. */
  clean(raw: RawIncident): Incident | Rejection {
    const key = readWhole(raw.unique_key);
    if (!(key > 0 && key <= 0xffff_ffff)) {
      return reject("no unique_key", raw.unique_key);
    }
    if (isMissing(raw.date)) return reject("no date", raw.date);
    const date = this.#dates.read(String(raw.date));
    if (date === null) return reject("unreadable date", raw.date);
    if (!isInRange(date.day)) return reject("date out of range", raw.date);
    const label = this.#labels.of(raw.primary_type);
    if (label === null) return reject("no primary_type", raw.primary_type);
    const arrest = readFlag(raw.arrest);
    if (arrest === null) return reject("no arrest", raw.arrest);
    const domestic = readFlag(raw.domestic);
    if (domestic === null) return reject("no domestic", raw.domestic);

    if (date.seconds !== 0) this.#note("date: seconds dropped");
    const type = this.#types.of(label)!;
    if (type !== label) this.#note("primary_type: merged");
    const block = this.#blocks.of(raw.block);
    if (block !== null && block !== raw.block) this.#note("block: respelled");
    const position = this.#position(raw.latitude, raw.longitude);
    return {
      unique_key: key,
      case_number: readText(raw.case_number),
      date: date.minute,
      block,
      iucr: this.#known(this.#iucr, raw.iucr, "iucr: unreadable"),
      primary_type: type,
      source_primary_type: label,
      description: this.#texts.of(raw.description),
      location_description: this.#texts.of(raw.location_description),
      arrest,
      domestic,
      beat: this.#known(this.#beats, raw.beat, "beat: out of range"),
      district: this.#known(
        this.#districts,
        raw.district,
        "district: out of range",
      ),
      ward: this.#known(this.#wards, raw.ward, "ward: out of range"),
      community_area: this.#known(
        this.#areas,
        raw.community_area,
        "community_area: out of range",
      ),
      fbi_code: this.#fbiCodes.of(raw.fbi_code),
      x_coordinate: readFeet(raw.x_coordinate),
      y_coordinate: readFeet(raw.y_coordinate),
      year: Number(date.day.slice(0, 4)),
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

  /** A coded value; one that means nothing is missing, and noted. */
  #known<T>(
    lookup: Lookup<T>,
    raw: RawValue | undefined,
    note: Note,
  ): T | null {
    const value = lookup.of(raw);
    if (value === null && !isMissing(raw)) this.#note(note);
    return value;
  }

  #updated(raw: RawValue | undefined): string | null {
    if (isMissing(raw)) return null;
    const date = this.#dates.read(String(raw));
    if (date === null || !isInRange(date.day)) {
      this.#note("updated_on: unreadable");
      return null;
    }
    return `${date.minute}:${String(date.seconds).padStart(2, "0")}`;
  }

  #position(
    rawLatitude: RawValue | undefined,
    rawLongitude: RawValue | undefined,
  ): [latitude: number, longitude: number] | null {
    const latitude = readNumber(rawLatitude);
    const longitude = readNumber(rawLongitude);
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) {
      this.#note(
        Number.isNaN(latitude) && Number.isNaN(longitude)
          ? "position: none given"
          : "position: only half given",
      );
      return null;
    }
    // Rounded first: what is judged is what is kept.
    const lat = Math.round(latitude * 1e6) / 1e6;
    const lng = Math.round(longitude * 1e6) / 1e6;
    if (isInCity(lat, lng)) return [lat, lng];
    this.#note("position: outside the city");
    return null;
  }

  #note(note: Note): void {
    this.notes[note] = (this.notes[note] ?? 0) + 1;
  }
}

function reject(reason: Reason, value: RawValue | undefined): Rejection {
  return new Rejection(reason, value == null ? "" : String(value).slice(0, 80));
}

/** The dataset begins with 2001; later centuries are misspelt. */
function isInRange(day: string): boolean {
  return day >= "2001" && day < "2101";
}

function isMissing(raw: RawValue | undefined): raw is null | undefined | "" {
  return raw == null || raw === "" ||
    (typeof raw === "string" && raw.trim() === "");
}

function readText(raw: RawValue | undefined): string | null {
  return raw == null ? null : String(raw).trim() || null;
}

/** `NaN` where there is no number. */
function readNumber(raw: RawValue | undefined): number {
  if (typeof raw === "number") return raw;
  return isMissing(raw) ? NaN : Number(raw);
}

/**
 * A whole number, also written as a float (`5.0`); `NaN` for anything else. A
 * spreadsheet's `1.08E+07` has lost digits: it is none.
 */
function readWhole(raw: RawValue | undefined): number {
  if (typeof raw === "string" && !WHOLE.test(raw)) return NaN;
  const n = readNumber(raw);
  return Number.isInteger(n) ? n : NaN;
}

const WHOLE = /^\s*\d+(?:\.0*)?\s*$/;

function readUpTo(text: string, last: number): number | null {
  const n = readWhole(text);
  return n >= 1 && n <= last ? n : null;
}

/** The source writes 0 feet where it knows none. */
function readFeet(raw: RawValue | undefined): number | null {
  const feet = Math.round(readNumber(raw));
  return feet > 0 && feet < 0x7fff_ffff ? feet : null;
}

function readFlag(raw: RawValue | undefined): boolean | null {
  switch (raw) {
    case true:
    case "true":
      return true;
    case false:
    case "false":
      return false;
  }
  switch (String(raw).trim().toLowerCase()) {
    case "true":
    case "y":
    case "1":
      return true;
    case "false":
    case "n":
    case "0":
      return false;
  }
  return null;
}

/** Upper case, single spaces; `null` if nothing is left. */
function tidy(text: string): string | null {
  return text.trim().replace(/\s+/g, " ").toUpperCase() || null;
}

/** Spreadsheets drop leading zeros and add `.0`. */
function readIucr(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "").padStart(4, "0");
  return /^[0-9]{3}[0-9A-Z]$/.test(code) && code !== "0000" ? code : null;
}

function readFbiCode(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "");
  return /^[0-9][A-Z]?$/.test(code) ? `0${code}` : code || null;
}
