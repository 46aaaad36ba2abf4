/**
 * One reported crime, cleaned, with the field names of the BigQuery table
 * `bigquery-public-data.chicago_crime.crime`. `null` means that the source
 * has no value, or none that can be true.
 */
export interface Incident {
  /** The identity. `case_number` is not: a homicide has a row per victim. */
  unique_key: number;
  case_number: string | null;
  /** Chicago wall-clock time, `YYYY-MM-DDTHH:mm:ss`, no zone. */
  date: string;
  /** The address to the block, such as `"004XX W 66TH ST"`. */
  block: string | null;
  /** Illinois Uniform Crime Reporting code: four characters, `"051A"`. */
  iucr: string | null;
  /** The primary type, in one spelling where the source has several. */
  primary_type: string;
  /** The primary type as the source spells it. */
  source_primary_type: string;
  description: string | null;
  /** In one spelling where the source has several. */
  location_description: string | null;
  /** As the source spells it. */
  source_location_description: string | null;
  arrest: boolean;
  domestic: boolean;
  /** Four digits, `"0231"`. */
  beat: string | null;
  /** 1 to 31. Not derivable from the beat. */
  district: number | null;
  /** 1 to 50. */
  ward: number | null;
  /** 1 to 77. */
  community_area: number | null;
  /** FBI code, `"08B"`. */
  fbi_code: string | null;
  /** Illinois East state plane (NAD83), feet. */
  x_coordinate: number | null;
  y_coordinate: number | null;
  /** Year of `date`. */
  year: number;
  /** When the source last changed the row, `YYYY-MM-DDTHH:mm:ss`, no zone. */
  updated_on: string | null;
  /**
   * Degrees (WGS84) as the source gives them, to nine decimals; both or
   * neither, inside the city's box.
   */
  latitude: number | null;
  longitude: number | null;
}

/** The fields in the order in which exports write them. */
export const INCIDENT_FIELDS = [
  "unique_key",
  "case_number",
  "date",
  "block",
  "iucr",
  "primary_type",
  "source_primary_type",
  "description",
  "location_description",
  "source_location_description",
  "arrest",
  "domestic",
  "beat",
  "district",
  "ward",
  "community_area",
  "fbi_code",
  "x_coordinate",
  "y_coordinate",
  "year",
  "updated_on",
  "latitude",
  "longitude",
] as const satisfies readonly (keyof Incident)[];
