import { markAsText } from "../../core/incident/formula.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import { CsvWriter } from "./csv_writer.ts";
import type { ExportFile } from "./export_file.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A form in which everything that matches can be taken away. */
export interface ExportFormat {
  extension: "csv" | "geojson" | "ndjson" | "parquet";
  contentType: string;
  /** True if nothing is gained by compressing it once more. */
  isCompressed?: true;
  /**
   * Begins one file.
   *
   * @param forPeople Marks texts that a spreadsheet would run, where there can
   * be such.
   */
  begin(forPeople: boolean): ExportFile | Promise<ExportFile>;
}

const CSV: ExportFormat = {
  extension: "csv",
  contentType: "text/csv; charset=utf-8; header=present",
  begin(forPeople) {
    const csv = new CsvWriter();
    csv.row(INCIDENT_FIELDS);
    return {
      write(incidents) {
        for (const incident of incidents) {
          for (let i = 0; i < INCIDENT_FIELDS.length; i++) {
            if (i > 0) csv.comma();
            const value = incident[INCIDENT_FIELDS[i]!];
            csv.cell(
              forPeople && typeof value === "string"
                ? markAsText(value)
                : value,
            );
          }
          csv.endRow();
        }
        return csv.take();
      },
      // The names alone, if nothing matched.
      end: () => csv.take(),
    };
  },
};

const NDJSON: ExportFormat = {
  extension: "ndjson",
  contentType: "application/x-ndjson; charset=utf-8",
  begin: () => jsonFile("", "", "\n", ""),
};

/** Incidents without coordinates stay in, with a `null` geometry (RFC 7946). */
const GEOJSON: ExportFormat = {
  extension: "geojson",
  contentType: "application/geo+json",
  begin: () =>
    jsonFile(
      '{"type":"FeatureCollection","features":[\n',
      ",\n",
      "",
      "\n]}\n",
      toFeature,
    ),
};

const PARQUET: ExportFormat = {
  extension: "parquet",
  contentType: "application/vnd.apache.parquet",
  isCompressed: true,
  // Loaded when somebody asks for it.
  begin: async () => (await import("./parquet_file.ts")).beginParquet(),
};

export const EXPORT_FORMATS = {
  csv: CSV,
  geojson: GEOJSON,
  ndjson: NDJSON,
  parquet: PARQUET,
};

/** True for addresses that answer with a whole file. */
export function isExport({ pathname }: URL): boolean {
  return /^\/api\/(?:crimes\.(?:csv|geojson|ndjson|parquet)$|files\/)/
    .test(pathname);
}

/**
 * The parts of one file, a batch of incidents each.
 *
 * @param batches Read no further than the caller does.
 * @param forPeople See {@linkcode ExportFormat.begin}.
 */
export async function* exportFile(
  format: ExportFormat,
  batches: AsyncIterable<readonly Incident[]>,
  forPeople = false,
): AsyncGenerator<Bytes> {
  const file = await format.begin(forPeople);
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const part = file.write(batch);
    if (part.length > 0) yield part;
  }
  const end = file.end();
  if (end.length > 0) yield end;
}

/** One JSON text an incident, with what stands around them. */
function jsonFile(
  head: string,
  between: string,
  after: string,
  tail: string,
  form: (incident: Incident) => unknown = (incident) => incident,
): ExportFile {
  const encoder = new TextEncoder();
  let before = head;
  return {
    write(incidents) {
      let text = "";
      for (const incident of incidents) {
        text += before + JSON.stringify(form(incident)) + after;
        before = between;
      }
      return encoder.encode(text);
    },
    end: () => encoder.encode(before === head ? head + tail : tail),
  };
}

function toFeature({ latitude, longitude, ...properties }: Incident): unknown {
  const geometry = latitude === null
    ? null
    : { type: "Point", coordinates: [longitude, latitude] };
  return {
    type: "Feature",
    id: properties.unique_key,
    geometry,
    properties,
  };
}
