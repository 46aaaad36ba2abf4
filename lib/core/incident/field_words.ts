import type { Incident } from "./incident.ts";

/** What each field of an incident means, as sentences for readers. */
export const FIELD_WORDS: Readonly<Record<keyof Incident, string>> = {
  unique_key:
    "Identifies the record, in the source and here. The portal calls it ID.",
  case_number:
    "The Police Department’s records division number. A homicide has a record for each victim, so several may share one.",
  date:
    "When it happened, or the best estimate: Chicago wall-clock time without a zone.",
  block:
    "The address to the block, the last two digits blurred. Exact addresses must not be derived from it.",
  iucr:
    "The Illinois Uniform Crime Reporting code of the offense: four characters, leading zeros included.",
  primary_type:
    "What kind of crime it is. Where the source has spelled one kind in several ways, it has one name here.",
  source_primary_type: "The primary type in the source’s own spelling.",
  description: "The offense more exactly, as the IUCR code’s list says.",
  location_description:
    "What kind of place it happened at, in one spelling where the source has several.",
  source_location_description:
    "The location description in the source’s own spelling.",
  arrest: "Whether an arrest has been made, as far as is known by now.",
  domestic:
    "Whether it was domestic in the sense of the Illinois Domestic Violence Act.",
  beat:
    "The police beat, four digits, leading zeros included: the smallest police area.",
  district: "The police district, 1 to 31; three were closed in 2012.",
  ward:
    "The City Council ward, 1 to 50, by the city’s own choice of map; wards were redrawn in 2003, 2015 and 2023.",
  community_area:
    "The community area, 1 to 77. These have not changed, so years compare.",
  fbi_code: "The FBI’s classification: index crimes are 01A to 09.",
  x_coordinate:
    "Feet east in the Illinois East state plane (NAD 1983), of the block, not of the address.",
  y_coordinate: "Feet north in the same.",
  year: "The year of the date.",
  updated_on: "When the source last changed the record, Chicago time.",
  latitude:
    "Degrees (WGS 84), of the block, not of the address. Absent where the source has none or one far outside the city.",
  longitude: "Degrees (WGS 84), with the latitude.",
};
