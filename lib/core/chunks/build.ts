import { DAY_MINUTES, parseDay, twoDigits } from "../calendar.ts";
import { isInCity, judgedDegrees, toGridX, toGridY } from "../grid.ts";
import type { Incident } from "../incident/incident.ts";
import {
  ARREST,
  type Chunk,
  DOMESTIC,
  MAPPED,
  NO_PLACE,
  toNano,
} from "./chunk.ts";
import {
  CORE_NAMES,
  DETAIL_NAMES,
  emptyCore,
  emptyDetail,
  emptyPlace,
  PLACE_NAMES,
} from "./columns.ts";
import type { DictionaryBuilder } from "./dictionary.ts";
import { IdMap } from "./id_map.ts";
import { readIncident } from "./read.ts";
import { sortedChunk } from "./sort.ts";

const FIRST_ROWS = 1024;
/** Case numbers are eight characters, rarely a few more. */
const CASE_BYTES = 9;

/**
 * Gathers the incidents of one period, in any order, as columns: about 60
 * bytes a row and no object.
 */
export class ChunkBuilder {
  readonly #dictionary: DictionaryBuilder;
  #core = emptyCore(0);
  #place = emptyPlace(0);
  #detail = emptyDetail(0);
  #caseBytes = 0;
  #rows = 0;
  #kept = 0;
  /** Rows by id; made when it is first asked for. */
  #byId: IdMap | null = null;

  /** @param dictionary Shared by the builders of all periods. */
  constructor(dictionary: DictionaryBuilder) {
    this.#dictionary = dictionary;
  }

  /** How many incidents have been added, repeated keys included. */
  get rows(): number {
    return this.#rows;
  }

  /** How many of them have not been dropped. */
  get kept(): number {
    return this.#kept;
  }

  /** The row that was added last with this key and not dropped. */
  rowOf(id: number): number | undefined {
    if (this.#byId === null) {
      this.#byId = new IdMap();
      const ids = this.#detail.id;
      for (let row = 0; row < this.#rows; row++) {
        if (ids[row] !== 0) this.#byId.set(ids[row]!, row);
      }
    }
    const row = this.#byId.get(id);
    return row !== undefined && this.#detail.id[row] === id ? row : undefined;
  }

  /** What was added as a row. */
  incidentAt(row: number): Incident {
    const [core, place, detail] = [this.#core, this.#place, this.#detail];
    const chunk = { period: "what came in", core, place, detail };
    return readIncident(chunk, row, this.#dictionary.dictionary);
  }

  /** When the source last changed a row, as in `DetailColumns.updated`. */
  updatedAt(row: number): number {
    return this.#detail.updated[row]!;
  }

  /** Forgets a row that was added, once. */
  drop(row: number): void {
    this.#detail.id[row] = 0;
    this.#kept--;
  }

  /**
   * Adds an incident; of several with one `unique_key` the last one counts.
   *
   * @throws {SyntaxError} If `date` or `updated_on` are not written as they
   * should be.
   * @throws {RangeError} If the day, the key or the position cannot be stored.
   */
  add(incident: Incident): void {
    const row = this.#rows;
    const day = dayOf(incident.date);
    const minute = minuteOf(incident.date);
    const second = secondOf(incident.date);
    const updated = incident.updated_on === null
      ? 0
      : secondsOf(incident.updated_on);
    const { unique_key: id, latitude, longitude } = incident;
    if (day < 0 || day > 65_535) {
      throw new RangeError(`Incident ${id}: ${incident.date} is before 2001`);
    }
    if (id >>> 0 !== id || id === 0) {
      throw new RangeError(
        `Incident ${id}: the key is not from 1 to ${0xffff_ffff}`,
      );
    }
    const mapped = latitude !== null && longitude !== null;
    if (
      mapped && !isInCity(judgedDegrees(latitude), judgedDegrees(longitude))
    ) {
      throw new RangeError(
        `Incident ${id}: ${latitude}, ${longitude} is outside the city`,
      );
    }

    if (row === this.#core.rows) this.#grow();
    const core = this.#core;
    const place = this.#place;
    const detail = this.#detail;
    core.day[row] = day;
    core.minute[row] = minute;
    core.offense[row] = this.#dictionary.offense(incident);
    core.district[row] = incident.district ?? 0;
    core.area[row] = incident.community_area ?? 0;
    core.flags[row] = (incident.arrest ? ARREST : 0) |
      (incident.domestic ? DOMESTIC : 0) | (mapped ? MAPPED : 0);
    place.ward[row] = incident.ward ?? 0;
    place.beat[row] = Number(incident.beat ?? 0);
    place.place[row] = this.#dictionary.place(
      incident.source_location_description,
    );
    place.block[row] = this.#dictionary.block(incident.block);
    detail.latitude[row] = NO_PLACE;
    detail.longitude[row] = NO_PLACE;
    if (mapped) {
      detail.latitude[row] = toNano(latitude, "latitude");
      detail.longitude[row] = toNano(longitude, "longitude");
      core.x[row] = toGridX(judgedDegrees(longitude));
      core.y[row] = toGridY(judgedDegrees(latitude));
    }
    detail.second[row] = second;
    detail.id[row] = id;
    detail.updated[row] = updated;
    detail.xFeet[row] = incident.x_coordinate ?? NO_PLACE;
    detail.yFeet[row] = incident.y_coordinate ?? NO_PLACE;
    this.#addCaseNumber(row, incident.case_number ?? "");
    this.#byId?.set(id, row);
    this.#rows = row + 1;
    this.#kept++;
  }

  /**
   * What was added as one chunk, sorted. More can be added afterwards.
   *
   * @throws {RangeError} If an incident lies outside the period.
   */
  finish(period: string): Chunk {
    return sortedChunk(
      period,
      { core: this.#core, place: this.#place, detail: this.#detail },
      this.#rows,
    );
  }

  #grow(): void {
    const rows = Math.max(FIRST_ROWS, Math.ceil(this.#rows * 1.5));
    const core = emptyCore(rows);
    for (const name of CORE_NAMES) core[name].set(this.#core[name]);
    const place = emptyPlace(rows);
    for (const name of PLACE_NAMES) place[name].set(this.#place[name]);
    const detail = emptyDetail(rows);
    for (const name of DETAIL_NAMES) detail[name].set(this.#detail[name]);
    detail.caseNumber.ends.set(this.#detail.caseNumber.ends);
    detail.caseNumber.bytes = this.#detail.caseNumber.bytes;
    this.#core = core;
    this.#place = place;
    this.#detail = detail;
  }

  #addCaseNumber(row: number, text: string): void {
    const { caseNumber } = this.#detail;
    const most = this.#caseBytes + text.length * 3; // the longest UTF-8
    if (most > caseNumber.bytes.length) {
      const bytes = new Uint8Array(
        Math.max(most, this.#core.rows * CASE_BYTES),
      );
      bytes.set(caseNumber.bytes);
      caseNumber.bytes = bytes;
    }
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        const into = caseNumber.bytes.subarray(this.#caseBytes);
        const { written } = ENCODER.encodeInto(text.slice(i), into);
        this.#caseBytes += written;
        break;
      }
      caseNumber.bytes[this.#caseBytes++] = code;
    }
    caseNumber.ends[row] = this.#caseBytes;
  }
}

const ENCODER = new TextEncoder();

/**
 * Days by the number of their digits: parsing one costs more than the rest, and
 * there are few thousand. Found without a text of their own.
 */
const days = new Map<number, number>();

function dayOf(date: string): number {
  const isWritten = date.charCodeAt(4) === DASH && date.charCodeAt(7) === DASH;
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2);
  const digits = year * 10_000 + twoDigits(date, 5) * 100 + twoDigits(date, 8);
  let day = isWritten ? days.get(digits) : undefined;
  if (day === undefined) days.set(digits, day = parseDay(date.slice(0, 10)));
  return day;
}

const DASH = 45;

function minuteOf(date: string): number {
  const hour = twoDigits(date, 11);
  const minute = twoDigits(date, 14);
  if (!(hour < 24) || !(minute < 60)) throw unreadable(date);
  return hour * 60 + minute;
}

function secondOf(date: string): number {
  const second = twoDigits(date, 17);
  if (date.length !== 19 || !(second < 60)) throw unreadable(date);
  return second;
}

function unreadable(date: string): SyntaxError {
  return new SyntaxError(
    `Cannot parse date "${date}": expected YYYY-MM-DDTHH:mm:ss`,
  );
}

/** Seconds since 2001-01-01. */
function secondsOf(date: string): number {
  const minutes = dayOf(date) * DAY_MINUTES + minuteOf(date);
  return minutes * 60 + secondOf(date);
}
