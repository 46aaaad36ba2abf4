/** The columns that the table of records can show. */
import { areaName } from "../codes/community_areas.ts";
import { blockInWords, sentenceCase, timeInWords } from "../format.ts";
import type { Incident } from "../incident/incident.ts";

export interface RecordColumn {
  id: string;
  title: string;
  /** As it is read; "" where nothing is recorded. */
  text: (incident: Incident) => string;
}

const yesNo = (value: boolean) => value ? "Yes" : "No";
const phrase = (text: string | null) => text === null ? "" : sentenceCase(text);
const number = (value: number | string | null) =>
  value === null ? "" : `${value}`;

export const RECORD_COLUMNS: readonly RecordColumn[] = [
  { id: "date", title: "Time", text: ({ date }) => timeInWords(date) },
  { id: "type", title: "Crime", text: (one) => sentenceCase(one.primary_type) },
  {
    id: "description",
    title: "Description",
    text: (one) => phrase(one.description),
  },
  {
    id: "block",
    title: "Block",
    text: ({ block }) => block === null ? "" : blockInWords(block),
  },
  {
    id: "place",
    title: "Place",
    text: (one) => phrase(one.location_description),
  },
  { id: "arrest", title: "Arrest", text: ({ arrest }) => yesNo(arrest) },
  { id: "domestic", title: "Domestic", text: (one) => yesNo(one.domestic) },
  {
    id: "area",
    title: "Community area",
    text: ({ community_area: area }) => area === null ? "" : areaName(area),
  },
  { id: "district", title: "District", text: (one) => number(one.district) },
  { id: "ward", title: "Ward", text: ({ ward }) => number(ward) },
  { id: "beat", title: "Beat", text: ({ beat }) => number(beat) },
  { id: "case", title: "Case number", text: (one) => one.case_number ?? "" },
  { id: "iucr", title: "IUCR code", text: ({ iucr }) => number(iucr) },
  { id: "fbi", title: "FBI code", text: (one) => number(one.fbi_code) },
  {
    id: "updated",
    title: "Updated",
    text: (one) => one.updated_on === null ? "" : timeInWords(one.updated_on),
  },
];

/** What is shown as long as nobody chooses. */
export const USUAL_COLUMNS: readonly string[] = [
  "date",
  "type",
  "description",
  "block",
  "place",
  "arrest",
];
