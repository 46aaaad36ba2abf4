import Papa from "papaparse";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";

/** A form in which everything that matches can be taken away. */
export interface ExportFormat {
  extension: "csv" | "geojson" | "ndjson";
  contentType: string;
  /** Written before, between and after the incidents. */
  head: string;
  separator: string;
  tail: string;
  /** One incident, without the separator. */
  write(incident: Incident): string;
}

const CSV: ExportFormat = {
  extension: "csv",
  contentType: "text/csv; charset=utf-8; header=present",
  head: INCIDENT_FIELDS.join(",") + "\r\n",
  separator: "\r\n",
  tail: "\r\n",
  write: (incident) =>
    Papa.unparse([INCIDENT_FIELDS.map((field) => incident[field])]),
};

const NDJSON: ExportFormat = {
  extension: "ndjson",
  contentType: "application/x-ndjson; charset=utf-8",
  head: "",
  separator: "\n",
  tail: "\n",
  write: (incident) => JSON.stringify(incident),
};

/** Incidents without coordinates stay in, with a `null` geometry (RFC 7946). */
const GEOJSON: ExportFormat = {
  extension: "geojson",
  contentType: "application/geo+json",
  head: '{"type":"FeatureCollection","features":[\n',
  separator: ",\n",
  tail: "\n]}\n",
  write({ latitude, longitude, ...properties }) {
    const geometry = latitude === null
      ? null
      : { type: "Point", coordinates: [longitude, latitude] };
    return JSON.stringify({
      type: "Feature",
      id: properties.unique_key,
      geometry,
      properties,
    });
  },
};

export const EXPORT_FORMATS = { csv: CSV, geojson: GEOJSON, ndjson: NDJSON };

/** Writes incidents as they come; reads no further than the caller does. */
export function exportStream(
  format: ExportFormat,
  batches: AsyncIterable<readonly Incident[]>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(lines(format, batches))
    .pipeThrough(new TextEncoderStream());
}

async function* lines(
  format: ExportFormat,
  batches: AsyncIterable<readonly Incident[]>,
): AsyncGenerator<string> {
  let started = false;
  if (format.head !== "") yield format.head;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const text = batch.map(format.write).join(format.separator);
    yield started ? format.separator + text : text;
    started = true;
  }
  if (started || format.extension === "geojson") yield format.tail;
}
