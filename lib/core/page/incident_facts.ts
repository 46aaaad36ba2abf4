/** One incident in words, for its own page. */
import { descriptionInWords } from "../codes/description_words.ts";
import { dayOfDate } from "../calendar.ts";
import { areaName } from "../codes/community_areas.ts";
import { CLOSED_DISTRICTS, districtName } from "../codes/districts.ts";
import { isIndexCrime, isViolent } from "../codes/fbi.ts";
import { placeKind, placeKindOf } from "../codes/place_kinds.ts";
import { dayInWords } from "../filter/words.ts";
import {
  blockInWords,
  formatCount,
  plural,
  sentenceCase,
  timeInWords,
} from "../format.ts";
import { FIELD_WORDS } from "../incident/field_words.ts";
import type { Incident } from "../incident/incident.ts";

/** One line of the page: what it is, what is known of it, what that means. */
export interface Fact {
  /** Of the field, for links to it. */
  field: keyof Incident;
  title: string;
  /** In words; `null` where nothing was recorded. */
  value: string | null;
  /** Whole sentences. */
  meaning: string;
}

/** Facts that belong together. */
export interface FactGroup {
  title: string;
  facts: Fact[];
}

const NOT_THE_ADDRESS =
  "Where the source puts it: a point on the block, shared by many incidents, not the address.";

/** All that is recorded of an incident, the most telling first. */
export function factsOf(incident: Incident): FactGroup[] {
  const fact = (
    field: keyof Incident,
    title: string,
    value: string | null,
    ...more: string[]
  ): Fact => ({
    field,
    title,
    value,
    meaning: [FIELD_WORDS[field], ...more].join(" "),
  });
  const { fbi_code, location_description: place, latitude } = incident;
  return [
    {
      title: "What happened",
      facts: [
        fact(
          "primary_type",
          "Type",
          sentenceCase(incident.primary_type),
          ...respelled(incident.primary_type, incident.source_primary_type),
        ),
        fact("description", "Description", cased(incident.description)),
        fact("iucr", "IUCR code", incident.iucr),
        fact("fbi_code", "FBI code", fbi_code, ...classOf(fbi_code)),
        fact("date", "When", momentOf(incident.date), ...doubtsOf(incident)),
      ],
    },
    {
      title: "Where",
      facts: [
        fact("block", "Block", incident.block && blockInWords(incident.block)),
        fact(
          "location_description",
          "Kind of place",
          cased(place),
          ...place === null
            ? []
            : [`It counts among “${placeKind(placeKindOf(place)).label}”.`],
          ...respelled(place, incident.source_location_description),
        ),
        fact("community_area", "Community area", areaOf(incident)),
        fact("district", "Police district", districtOf(incident)),
        fact("beat", "Police beat", incident.beat),
        fact("ward", "Ward", textOf(incident.ward)),
        {
          field: "latitude",
          title: "Latitude and longitude",
          value: latitude === null
            ? null
            : `${latitude}, ${incident.longitude} degrees`,
          meaning: NOT_THE_ADDRESS,
        },
        {
          field: "x_coordinate",
          title: "State plane coordinates",
          value:
            incident.x_coordinate === null || incident.y_coordinate === null
              ? null
              : `${formatCount(incident.x_coordinate)} feet east, ${
                formatCount(incident.y_coordinate)
              } feet north`,
          meaning:
            "The same point in the Illinois East state plane (NAD 1983), in which the city measures.",
        },
      ],
    },
    {
      title: "What came of it",
      facts: [
        fact(
          "arrest",
          "Arrest",
          incident.arrest ? "An arrest was made" : "No arrest recorded",
        ),
        fact(
          "domestic",
          "Domestic",
          incident.domestic ? "Recorded as domestic" : "Not domestic",
        ),
      ],
    },
    {
      title: "The record",
      facts: [
        fact("case_number", "Case number", incident.case_number),
        fact("unique_key", "Id", String(incident.unique_key)),
        fact(
          "updated_on",
          "Last changed",
          incident.updated_on && momentOf(incident.updated_on),
        ),
      ],
    },
  ];
}

/** One sentence: "Theft ($500 and under) on the 400 block of …". */
export function incidentInWords(incident: Incident): string {
  const { primary_type, description, block } = incident;
  const what = description === null
    ? sentenceCase(primary_type)
    : `${sentenceCase(primary_type)}: ${descriptionInWords(description)}`;
  const where = block === null ? "" : `, ${blockInWords(block)}`;
  return `${what}${where}, ${dayInWords(dayOfDate(incident.date))}`;
}

const cased = (text: string | null) => text && sentenceCase(text);
const textOf = (number: number | null) => number === null ? null : `${number}`;

function momentOf(date: string): string {
  const [day, time] = date.split("T") as [string, string];
  const seconds = Number(time.slice(6));
  const clock = timeInWords(date).split(", ").at(-1);
  const rest = seconds === 0 ? "" : ` and ${plural(seconds, "second")}`;
  return `${dayInWords(day)} at ${clock}${rest}`;
}

/** What the time of an incident may stand for. */
function doubtsOf({ date }: Incident): string[] {
  const time = date.slice(11, 16);
  if (date.slice(5, 16) === "01-01T00:01") {
    return ["This very minute is a default where nobody knew the day."];
  }
  if (time === "00:00" || time === "12:00") {
    return ["Midnight and noon often mean that nobody knew the time."];
  }
  return time.endsWith(":00") ? ["Full hours are often rounded."] : [];
}

function respelled(merged: string | null, source: string | null): string[] {
  return source === null || source === merged
    ? []
    : [`The source spells it “${source}”.`];
}

function classOf(code: string | null): string[] {
  if (code === null) return [];
  if (isViolent(code)) return ["It is a violent index crime."];
  return [
    isIndexCrime(code)
      ? "It is an index crime, not a violent one."
      : "It is none of the index crimes.",
  ];
}

function areaOf({ community_area: area }: Incident): string | null {
  return area === null ? null : `${areaName(area)} (${area})`;
}

function districtOf({ district }: Incident): string | null {
  if (district === null) return null;
  const name = districtName(district) ?? CLOSED_DISTRICTS.get(district);
  return name === undefined ? `${district}` : `${name} (${district})`;
}
