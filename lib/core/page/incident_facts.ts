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
  capitalized,
  clockInWords,
  formatCount,
  sentenceCase,
} from "../format.ts";
import { FIELD_WORDS } from "../incident/field_words.ts";
import type { Incident } from "../incident/incident.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { typeTitle } from "../codes/primary_types.ts";

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

/** All that is recorded of an incident, the most telling first. */
export function factsOf(
  incident: Incident,
  t: Words = ENGLISH,
): FactGroup[] {
  const fact = (
    field: keyof Incident,
    title: string,
    value: string | null,
    ...more: string[]
  ): Fact => ({
    field,
    title,
    value,
    meaning: [t(FIELD_WORDS[field]), ...more].join(" "),
  });
  const { fbi_code, location_description: place, latitude } = incident;
  return [
    {
      title: t("What happened"),
      facts: [
        fact(
          "primary_type",
          t("Type"),
          typeTitle(incident.primary_type, t),
          ...respelled(incident.primary_type, incident.source_primary_type, t),
        ),
        fact("description", t("Description"), cased(incident.description)),
        fact("iucr", t("IUCR code"), incident.iucr),
        fact("fbi_code", t("FBI code"), fbi_code, ...classOf(fbi_code, t)),
        fact(
          "date",
          t("When"),
          momentOf(incident.date, t),
          ...doubtsOf(incident, t),
        ),
      ],
    },
    {
      title: t("Where"),
      facts: [
        fact(
          "block",
          t("Block"),
          incident.block && capitalized(blockInWords(incident.block, t)),
        ),
        fact(
          "location_description",
          t("Kind of place"),
          cased(place),
          ...place === null ? [] : [t("It counts among “{kind}”.", {
            kind: t(placeKind(placeKindOf(place)).label),
          })],
          ...respelled(place, incident.source_location_description, t),
        ),
        fact("community_area", t("Community area"), areaOf(incident)),
        fact("district", t("Police district"), districtOf(incident)),
        fact("beat", t("Police beat"), incident.beat),
        fact("ward", t("Ward"), textOf(incident.ward)),
        {
          field: "latitude",
          title: t("Latitude and longitude"),
          value: latitude === null
            ? null
            : t("{latitude}, {longitude} degrees", {
              latitude,
              longitude: incident.longitude!,
            }),
          meaning: t(
            "Where the source puts it: a point on the block, shared by many incidents, not the address.",
          ),
        },
        {
          field: "x_coordinate",
          title: t("State plane coordinates"),
          value:
            incident.x_coordinate === null || incident.y_coordinate === null
              ? null
              : t("{x} feet east, {y} feet north", {
                x: formatCount(incident.x_coordinate),
                y: formatCount(incident.y_coordinate),
              }),
          meaning: t(
            "The same point in the Illinois East state plane (NAD 1983), in which the city measures.",
          ),
        },
      ],
    },
    {
      title: t("What came of it"),
      facts: [
        fact(
          "arrest",
          t("Arrest"),
          incident.arrest ? t("An arrest was made") : t("No arrest recorded"),
        ),
        fact(
          "domestic",
          t("Domestic"),
          incident.domestic ? t("Recorded as domestic") : t("Not domestic"),
        ),
      ],
    },
    {
      title: t("The record"),
      facts: [
        fact("case_number", t("Case number"), incident.case_number),
        fact("unique_key", t("Id"), String(incident.unique_key)),
        fact(
          "updated_on",
          t("Last changed"),
          incident.updated_on && momentOf(incident.updated_on, t),
        ),
      ],
    },
  ];
}

/** One sentence: "Theft ($500 and under) on the 400 block of …". */
export function incidentInWords(
  incident: Incident,
  t: Words = ENGLISH,
): string {
  const { primary_type, description, block } = incident;
  // The description is English, and a title is of one language.
  const what = description === null || t.language !== "en"
    ? typeTitle(primary_type, t)
    : `${typeTitle(primary_type, t)}: ${descriptionInWords(description)}`;
  const where = block === null ? "" : `, ${blockInWords(block, t)}`;
  return `${what}${where}, ${dayInWords(dayOfDate(incident.date), t)}`;
}

const cased = (text: string | null) => text && sentenceCase(text);
const textOf = (number: number | null) => number === null ? null : `${number}`;

function momentOf(date: string, t: Words): string {
  const [day, time] = date.split("T") as [string, string];
  const seconds = Number(time.slice(6));
  const values = {
    day: dayInWords(day, t),
    clock: clockInWords(time.slice(0, 5), t),
  };
  return seconds === 0 ? t("{day} at {clock}", values) : t.plural(
    seconds,
    "{day} at {clock} and {n} second",
    "{day} at {clock} and {n} seconds",
    values,
  );
}

/** What the time of an incident may stand for. */
function doubtsOf({ date }: Incident, t: Words): string[] {
  const time = date.slice(11, 16);
  if (date.slice(5, 16) === "01-01T00:01") {
    return [t("This very minute is a default where nobody knew the day.")];
  }
  if (time === "00:00" || time === "12:00") {
    return [t("Midnight and noon often mean that nobody knew the time.")];
  }
  return time.endsWith(":00") ? [t("Full hours are often rounded.")] : [];
}

function respelled(
  merged: string | null,
  source: string | null,
  t: Words,
): string[] {
  return source === null || source === merged
    ? []
    : [t("The source spells it “{text}”.", { text: source })];
}

function classOf(code: string | null, t: Words): string[] {
  if (code === null) return [];
  if (isViolent(code)) return [t("It is a violent index crime.")];
  return [
    isIndexCrime(code)
      ? t("It is an index crime, not a violent one.")
      : t("It is none of the index crimes."),
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
