import type { Incident } from "../../lib/core/incident/incident.ts";

/** A believable incident; what a test cares about is passed in. */
export function anIncident(fields: Partial<Incident> = {}): Incident {
  return {
    unique_key: 10801104,
    case_number: "JA100015",
    date: "2017-01-31T13:05:00",
    block: "004XX W 66TH ST",
    iucr: "0486",
    primary_type: "BATTERY",
    source_primary_type: "BATTERY",
    description: "DOMESTIC BATTERY SIMPLE",
    location_description: "APARTMENT",
    source_location_description: "APARTMENT",
    arrest: true,
    domestic: true,
    beat: "0722",
    district: 7,
    ward: 20,
    community_area: 68,
    fbi_code: "08B",
    x_coordinate: 1174537,
    y_coordinate: 1861156,
    year: 2017,
    updated_on: "2017-02-14T15:49:42",
    latitude: 41.774405884,
    longitude: -87.635727351,
    ...fields,
  };
}
