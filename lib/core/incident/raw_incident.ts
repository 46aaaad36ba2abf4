import type { RawValue } from "./raw_value.ts";

/** The fields that sources deliver, named as in the BigQuery table. */
export const RAW_FIELDS = [
  "unique_key",
  "case_number",
  "date",
  "block",
  "iucr",
  "primary_type",
  "description",
  "location_description",
  "arrest",
  "domestic",
  "beat",
  "district",
  "ward",
  "community_area",
  "fbi_code",
  "x_coordinate",
  "y_coordinate",
  "updated_on",
  "latitude",
  "longitude",
] as const;

export type RawField = typeof RAW_FIELDS[number];

/** What files may say besides: our own exports, and the portal's `Year`. */
export const FILE_FIELDS = [
  ...RAW_FIELDS,
  "source_primary_type",
  "source_location_description",
  "year",
] as const;

export type FileField = typeof FILE_FIELDS[number];

/** A record as a source delivers it; a missing field is `null`. */
export type RawIncident = { [field in FileField]?: RawValue };
