/** The columns that the table of records can show. */
import { areaName } from "../codes/community_areas.ts";
import { blockInWords, sentenceCase, timeInWords } from "../format.ts";
import type { Incident } from "../incident/incident.ts";
import type { Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";

export interface RecordColumn {
  id: string;
  /** Whether its texts are the city's own, in English. */
  isOfCity?: true;
  /** Its English. */
  title: string;
  /** As it is read; "" where nothing is recorded. */
  text: (incident: Incident, t: Words) => string;
}

const yesNo = (value: boolean, t: Words) => value ? t("Yes") : t("No");
const phrase = (text: string | null) => text === null ? "" : sentenceCase(text);
const number = (value: number | string | null) =>
  value === null ? "" : `${value}`;

export const RECORD_COLUMNS: readonly RecordColumn[] = [
  { id: "date", title: "Time", text: ({ date }, t) => timeInWords(date, t) },
  {
    id: "type",
    title: "Crime",
    text: (one, t) => typeTitle(one.primary_type, t),
  },
  {
    id: "description",
    title: "Description",
    isOfCity: true,
    text: (one) => phrase(one.description),
  },
  {
    id: "block",
    title: "Block",
    text: ({ block }, t) => block === null ? "" : blockInWords(block, t),
  },
  {
    id: "place",
    title: "Place",
    isOfCity: true,
    text: (one) => phrase(one.location_description),
  },
  { id: "arrest", title: "Arrest", text: ({ arrest }, t) => yesNo(arrest, t) },
  {
    id: "domestic",
    title: "Domestic",
    text: (one, t) => yesNo(one.domestic, t),
  },
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
    text: (one, t) =>
      one.updated_on === null ? "" : timeInWords(one.updated_on, t),
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
