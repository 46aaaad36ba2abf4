import { joined } from "../joined.ts";
import {
  ARREST,
  type Chunk,
  DOMESTIC,
  type TextColumn,
  wholeChunk,
  type WholeParts,
} from "./chunk.ts";
import {
  CORE_NAMES,
  DETAIL_NAMES,
  emptyCore,
  emptyDetail,
  emptyPlace,
  pickCore,
  pickDetail,
  pickPlace,
  PLACE_NAMES,
  textStart,
} from "./columns.ts";
import { IdMap } from "./id_map.ts";
import { periodDays } from "./period.ts";
import { sortedChunk } from "./sort.ts";

/** The ids of one delivery; a `Set` will do. */
export interface Redelivered {
  has(id: number): boolean;
  /**
   * The period in which an id was delivered last, for a delivery that may hold
   * one id in two periods: only the last one counts. It may be a month of the
   * year that is merged.
   */
  periodOf?(id: number): string | undefined;
  /**
   * True for a day (since 2001-01-01) of which the delivery holds everything:
   * rows of that day that did not come have vanished from the source.
   */
  isWhole?(day: number): boolean;
}

/** What can differ between two deliveries of one incident. */
export type ChangedField =
  | "date"
  | "offense"
  | "arrest"
  | "domestic"
  | "district"
  | "community_area"
  | "position"
  | "case_number"
  | "block"
  | "location_description"
  | "beat"
  | "ward"
  | "state_plane"
  | "updated_on";

/** A row of a chunk. */
export interface ChunkRow {
  chunk: Chunk;
  row: number;
}

/** Learns what a merge does to single rows. */
interface MergeWatch {
  /** Called for every changed row, before and after. */
  onChange?: (before: ChunkRow, after: ChunkRow) => void;
  /** Called for every row that left the period for another one. */
  onMove?: (before: ChunkRow) => void;
}

export interface Merged {
  chunk: Chunk;
  /** Incoming rows that this period did not have. */
  added: number;
  /** Incoming rows that differ from the period's own in any field. */
  changed: number;
  /** Those of `changed` that differ in `updated_on` alone. */
  restamped: number;
  /** Incoming rows that are the same in every field. */
  unchanged: number;
  /**
   * Rows that left the period because they were delivered with a date in
   * another one. Over all periods, new incidents are `added` less `moved`.
   */
  moved: number;
  /** Rows that vanished from the source. */
  removed: number;
  /** How many of the changed rows differ in what. */
  fields: Map<ChangedField, number>;
}

/**
 * Brings a period up to date: the base rows, each replaced by its incoming
 * version if there is one, and the incoming rows that are new. All chunks must
 * refer to one dictionary. The same content gives the same chunk, whatever the
 * order in which it came.
 *
 * @param base The chunks that hold the period's rows so far, with all their
 * parts and without a `unique_key` in two of them. Their rows of other periods
 * are passed over, so that a year can be made of months, and the reverse.
 * @param incoming The period's rows of the delivery, or `null`.
 * @param redelivered The ids of the whole delivery, in whatever period.
 * @param watch Is told of rows while their chunks are at hand.
 * @throws {TypeError} If a part of a chunk is not there.
 * @throws {RangeError} If an incoming row lies outside the period.
 */
export function mergeChunk(
  period: string,
  base: readonly Chunk[],
  incoming: Chunk | null,
  redelivered: Redelivered,
  { onChange, onMove }: MergeWatch = {},
): Merged {
  const merged: Merged = {
    chunk: {
      period,
      core: emptyCore(0),
      place: emptyPlace(0),
      detail: emptyDetail(0),
    },
    added: 0,
    changed: 0,
    restamped: 0,
    unchanged: 0,
    moved: 0,
    removed: 0,
    fields: new Map(),
  };
  const { rows: incomingRows, byId } = indexRows(period, incoming, redelivered);
  const [first, last] = periodDays(period);
  const parts: Part[] = [];
  for (const chunk of base) {
    const { core, place, detail } = wholeChunk(chunk);
    const rows = new Uint32Array(core.rows);
    let kept = 0;
    for (let row = 0; row < core.rows; row++) {
      const day = core.day[row]!;
      if (day < first || day > last) continue;
      const id = detail.id[row]!;
      const replacement = byId.get(id);
      if (replacement !== undefined) {
        const before = { chunk, row };
        const after = { chunk: incoming!, row: replacement };
        const fields = changedColumns(before, after);
        count(merged, fields);
        if (fields.length > 0) onChange?.(before, after);
      } else if (redelivered.has(id)) {
        merged.moved++;
        onMove?.({ chunk, row });
      } else if (redelivered.isWhole?.(day)) {
        merged.removed++;
      } else {
        rows[kept++] = row;
      }
    }
    parts.push({ core, place, detail, rows: rows.subarray(0, kept) });
  }
  if (incoming !== null) {
    merged.added = byId.size - merged.changed - merged.unchanged;
    parts.push({ ...wholeChunk(incoming), rows: incomingRows });
  }
  merged.chunk = join(period, parts);
  return merged;
}

interface Part extends WholeParts {
  /** Which of the rows are taken. */
  rows: Uint32Array;
}

/** `2009-03` lies within `2009`, and each period within itself. */
function isWithin(period: string, outer: string): boolean {
  return period === outer || period.startsWith(`${outer}-`);
}

/** The incoming rows that count, also by id. */
function indexRows(
  period: string,
  chunk: Chunk | null,
  redelivered: Redelivered,
): { rows: Uint32Array; byId: IdMap } {
  const byId = new IdMap();
  if (chunk === null) return { rows: new Uint32Array(), byId };
  const { id, rows } = wholeChunk(chunk).detail;
  const taken = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const latest = redelivered.periodOf?.(id[row]!);
    if (latest !== undefined && !isWithin(latest, period)) continue;
    taken[count++] = row;
    byId.set(id[row]!, row);
  }
  return { rows: taken.subarray(0, count), byId };
}

/** The taken rows of all parts as one chunk. */
function join(period: string, parts: readonly Part[]): Chunk {
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const core = emptyCore(total);
  const place = emptyPlace(total);
  const detail = emptyDetail(total);
  const texts: Uint8Array[] = [];
  let [row, textLength] = [0, 0];
  for (const part of parts) {
    const picked = {
      core: pickCore(part.core, part.rows),
      place: pickPlace(part.place, part.rows),
      detail: pickDetail(part.detail, part.rows),
    };
    for (const name of CORE_NAMES) core[name].set(picked.core[name], row);
    for (const name of PLACE_NAMES) place[name].set(picked.place[name], row);
    for (const name of DETAIL_NAMES) detail[name].set(picked.detail[name], row);
    const { bytes, ends } = picked.detail.caseNumber;
    for (const end of ends) detail.caseNumber.ends[row++] = textLength + end;
    textLength += bytes.length;
    texts.push(bytes);
  }
  detail.caseNumber.bytes = joined(texts);
  return sortedChunk(period, { core, place, detail });
}

function count(merged: Merged, fields: readonly ChangedField[]): void {
  if (fields.length === 0) {
    merged.unchanged++;
    return;
  }
  merged.changed++;
  if (fields.length === 1 && fields[0] === "updated_on") merged.restamped++;
  for (const field of fields) {
    merged.fields.set(field, (merged.fields.get(field) ?? 0) + 1);
  }
}

/** What differs between two rows of whole chunks, without making objects of them. */
function changedColumns(
  before: ChunkRow,
  after: ChunkRow,
): ChangedField[] {
  const [a, b] = [before.chunk.core, after.chunk.core];
  const [p, q] = [before.chunk.place!, after.chunk.place!];
  const [c, d] = [before.chunk.detail!, after.chunk.detail!];
  const [i, j] = [before.row, after.row];
  const fields: ChangedField[] = [];
  const flags = a.flags[i]! ^ b.flags[j]!;
  if (
    a.day[i] !== b.day[j] || a.minute[i] !== b.minute[j] ||
    c.second[i] !== d.second[j]
  ) fields.push("date");
  if (a.offense[i] !== b.offense[j]) fields.push("offense");
  if ((flags & ARREST) !== 0) fields.push("arrest");
  if ((flags & DOMESTIC) !== 0) fields.push("domestic");
  if (a.district[i] !== b.district[j]) fields.push("district");
  if (a.area[i] !== b.area[j]) fields.push("community_area");
  if (
    c.latitude[i] !== d.latitude[j] || c.longitude[i] !== d.longitude[j]
  ) fields.push("position");
  if (!sameText(c.caseNumber, i, d.caseNumber, j)) fields.push("case_number");
  if (p.block[i] !== q.block[j]) fields.push("block");
  if (p.place[i] !== q.place[j]) fields.push("location_description");
  if (p.beat[i] !== q.beat[j]) fields.push("beat");
  if (p.ward[i] !== q.ward[j]) fields.push("ward");
  if (c.xFeet[i] !== d.xFeet[j] || c.yFeet[i] !== d.yFeet[j]) {
    fields.push("state_plane");
  }
  if (c.updated[i] !== d.updated[j]) fields.push("updated_on");
  return fields;
}

function sameText(a: TextColumn, i: number, b: TextColumn, j: number): boolean {
  let [at, to] = [textStart(a, i), textStart(b, j)];
  if (a.ends[i]! - at !== b.ends[j]! - to) return false;
  while (at < a.ends[i]!) {
    if (a.bytes[at++] !== b.bytes[to++]) return false;
  }
  return true;
}
