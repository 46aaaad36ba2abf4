import type { RawIncident } from "../../../lib/core/incident/raw_incident.ts";
import type { Incident } from "../../../lib/core/incident/incident.ts";

/** An incident as the City's table has it: in the source's own spelling. */
export function toRecord(
  {
    source_primary_type: primary_type,
    source_location_description: location_description,
    year: _,
    ...rest
  }: Incident,
): RawIncident {
  return { ...rest, primary_type, location_description };
}
