import type { RawIncident } from "../../../lib/core/incident/clean.ts";
import type { Incident } from "../../../lib/core/incident/incident.ts";

/** An incident as the City's table has it. */
export function toRecord(
  { source_primary_type, year: _, ...rest }: Incident,
): RawIncident {
  return { ...rest, primary_type: source_primary_type };
}
