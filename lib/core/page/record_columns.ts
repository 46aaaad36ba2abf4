/** The columns that the table of records can show. */
import { areaName } from "../codes/community_areas.ts";
import { descriptionInWords } from "../codes/description_words.ts";
import {
  blockInWords,
  capitalized,
  sentenceCase,
  timeInWords,
} from "../format.ts";
import type { Incident } from "../incident/incident.ts";
import type { Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";

export interface RecordColumn {
  id: string;
  /** What of an incident it tells, as lists of the API name it. */
  field: keyof Incident;
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
  {
    id: "date",
    field: "date",
    title: "Time",
    text: ({ date }, t) => timeInWords(date, t),
  },
  {
    id: "type",
    field: "primary_type",
    title: "Crime",
    text: (one, t) => typeTitle(one.primary_type, t),
  },
  {
    id: "description",
    field: "description",
    title: "Description",
    isOfCity: true,
    text: ({ description }) =>
      description === null ? "" : sentenceCase(descriptionInWords(description)),
  },
  {
    id: "block",
    field: "block",
    title: "Block",
    text: ({ block }, t) =>
      block === null ? "" : capitalized(blockInWords(block, t)),
  },
  {
    id: "place",
    field: "location_description",
    title: "Place",
    isOfCity: true,
    text: (one) => phrase(one.location_description),
  },
  {
    id: "arrest",
    field: "arrest",
    title: "Arrest",
    text: ({ arrest }, t) => yesNo(arrest, t),
  },
  {
    id: "domestic",
    field: "domestic",
    title: "Domestic",
    text: (one, t) => yesNo(one.domestic, t),
  },
  {
    id: "area",
    field: "community_area",
    title: "Community area",
    text: ({ community_area: area }) => area === null ? "" : areaName(area),
  },
  {
    id: "district",
    field: "district",
    title: "District",
    text: (one) => number(one.district),
  },
  {
    id: "ward",
    field: "ward",
    title: "Ward",
    text: ({ ward }) => number(ward),
  },
  {
    id: "beat",
    field: "beat",
    title: "Beat",
    text: ({ beat }) => number(beat),
  },
  {
    id: "case",
    field: "case_number",
    title: "Case number",
    text: (one) => one.case_number ?? "",
  },
  {
    id: "iucr",
    field: "iucr",
    title: "IUCR code",
    text: ({ iucr }) => number(iucr),
  },
  {
    id: "fbi",
    field: "fbi_code",
    title: "FBI code",
    text: (one) => number(one.fbi_code),
  },
  {
    id: "updated",
    field: "updated_on",
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
