import type { Summary } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";

/** What the page shows of the answer to a filter; plain, so that it travels. */
export interface PageAnswer {
  /** The filter that was answered; a newer one may be under way. */
  answered: Filter;
  summary: Summary;
}

/** The page's list of incidents. */
export interface Newest {
  /** The filter that it is for. */
  answered: Filter;
  /** Newest first. */
  lines: IncidentLine[];
  /** Why there are none, or "". */
  failure: string;
}

/** One incident as lists show it, with the names of {@linkcode Incident}. */
export type IncidentLine = Pick<
  Incident,
  | "unique_key"
  | "date"
  | "primary_type"
  | "description"
  | "block"
  | "location_description"
  | "arrest"
  | "domestic"
  | "latitude"
  | "longitude"
>;

/** How many incidents the page lists. */
export const LINES = 25;

/** What lists show of an incident. */
export function toLine(incident: Incident): IncidentLine {
  return {
    unique_key: incident.unique_key,
    date: incident.date,
    primary_type: incident.primary_type,
    description: incident.description,
    block: incident.block,
    location_description: incident.location_description,
    arrest: incident.arrest,
    domestic: incident.domestic,
    latitude: incident.latitude,
    longitude: incident.longitude,
  };
}
