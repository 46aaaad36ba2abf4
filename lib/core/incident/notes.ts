import type { Flaw } from "./clean_text.ts";
import type { FileField, RawField } from "./raw_incident.ts";

/** What cleaning changed or left out, by how many records it was done to. */
export type Notes = { [note in Note]?: number };

export type Note =
  | "updated_on: unreadable"
  | "block: respelled"
  | "primary_type: merged"
  | "iucr: unreadable"
  | `${Coded}: out of range`
  | `${Coded}: unreadable`
  | "x_coordinate: unreadable"
  | "y_coordinate: unreadable"
  | "year: not that of the date"
  | "position: none given"
  | "position: only half given"
  | "position: unreadable"
  | "position: outside the city"
  | `${Worded}: ${Flaw}`
  | "updated_on: in the future"
  | `date: read as ${"month/day" | "day/month"}`
  | `text: read as ${string}`
  | `${RawField}: no such column`
  | `${FileField}: several such columns, the first was taken`;

/** Fields that are numbers of a list. */
export type Coded = "beat" | "district" | "ward" | "community_area";

/** Fields that hold text. */
export type Worded =
  | "case_number"
  | "block"
  | "primary_type"
  | "description"
  | "location_description"
  | "fbi_code";

/** Adds `more` to `notes`. */
export function addNotes(notes: Notes, more: Notes): void {
  for (const [note, count] of Object.entries(more) as [Note, number][]) {
    notes[note] = (notes[note] ?? 0) + count;
  }
}
