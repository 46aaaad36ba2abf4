import { Cleaner } from "../../lib/core/incident/clean.ts";
import type { RawIncident } from "../../lib/core/incident/raw_incident.ts";
import { Rejection } from "../../lib/core/incident/rejection.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { randomIncidents } from "./incidents.ts";
import { toRecord } from "./warehouse/record.ts";

/** Everything that cleaning changes, drops or refuses, as the table may say it. */
const ODD: readonly RawIncident[] = [
  { primary_type: "NON-CRIMINAL (SUBJECT SPECIFIED)" },
  { primary_type: " crim  sexual\tassault " },
  { primary_type: "theft" },
  { primary_type: " " },
  { primary_type: null },
  { iucr: "281" },
  { iucr: "0281.0" },
  { iucr: "281.0" },
  { iucr: "41a" },
  { iucr: "05110" },
  { iucr: "0000" },
  { iucr: "ZZZZ" },
  { iucr: null },
  { fbi_code: "8B" },
  { fbi_code: "6" },
  { fbi_code: "6.0" },
  { fbi_code: " 04a " },
  { fbi_code: null },
  { district: 0 },
  { district: 32 },
  { ward: 0 },
  { ward: 51 },
  { community_area: 0 },
  { community_area: 78 },
  { beat: 0 },
  { beat: 10_000 },
  { block: "035XX N  Southport Ave" },
  { location_description: " Street" },
  { latitude: null },
  { longitude: null },
  { latitude: 0, longitude: 0 },
  { latitude: 90, longitude: -87.6 },
  { latitude: 36.619446395, longitude: -91.686565684 },
  // At the edge: what is judged is what is kept, six decimals.
  { latitude: 41.59999949, longitude: -87.6 },
  { latitude: 41.5999996, longitude: -87.6 },
  { latitude: 42.1, longitude: -87.5 },
  { latitude: 42.1000004, longitude: -87.95000049 },
  { latitude: 41.77440588449, longitude: -87.6357275 },
  { date: "2016-02-29T23:59:59" },
  { date: "2000-12-31T23:59:59" },
  { date: "2101-01-01T00:00:00" },
  { date: "2099-01-01T00:00:00" },
  { date: null },
  { arrest: null },
  { domestic: null },
  { unique_key: 0 },
  { unique_key: -5 },
  { unique_key: 4_294_967_296 },
  { updated_on: null, description: null, case_number: null },
];

/**
 * Records as the table might hold them, every odd thing among them several
 * times, and the incidents that they are.
 *
 * @param through Later incidents are not taken, `YYYY-MM-DD`.
 */
export function oddRecords(
  { seed, count, through }: { seed: number; count: number; through: string },
): { records: RawIncident[]; incidents: Incident[] } {
  const records = randomIncidents({ seed, count }).map((incident, i) => ({
    ...toRecord(incident),
    ...(i % 2 === 0 ? ODD[(i / 2) % ODD.length] : {}),
  }));
  const cleaner = new Cleaner();
  // A table has a key once; of our odd keys, too, the first will do.
  const seen = new Set<unknown>();
  const distinct = records.filter(({ unique_key }) =>
    !seen.has(unique_key) && seen.add(unique_key)
  );
  const incidents = distinct.map((record) => cleaner.clean(record))
    .filter((incident): incident is Incident =>
      !(incident instanceof Rejection) &&
      incident.date.slice(0, 10) <= through
    );
  return { records: distinct, incidents };
}
