import { markAsText } from "../../core/incident/formula.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import { withFields } from "../../core/filter/list_query.ts";
import { CsvWriter } from "./csv_writer.ts";
import type { KnownTexts } from "./arrow_file.ts";
import { type ExportFile, NOTHING_YET } from "./export_file.ts";
import { Handover } from "./handover.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What a file holds, and for whom. */
export interface ExportWanted {
  /** Marks texts that a spreadsheet would run, where there can be such. */
  forPeople?: boolean;
  /** The fields of incidents, in this order; all by itself. */
  fields?: readonly (keyof Incident)[];
  /** All texts that some fields may have. */
  texts?: KnownTexts;
}

/** A form in which everything that matches can be taken away. */
export interface ExportFormat {
  extension: "csv" | "geojson" | "ndjson" | "parquet" | "arrow";
  /** What stands after the point of a file's name, if not the same. */
  nameEnd?: string;
  contentType: string;
  /** True if nothing is gained by compressing it once more. */
  isCompressed?: true;
  /**
   * True if it holds many rows until it sends them: not to be made for many at
   * once.
   */
  gathers?: true;
  /** Begins one file. */
  begin(wanted: Required<ExportWanted>): ExportFile | Promise<ExportFile>;
}

const CSV: ExportFormat = {
  extension: "csv",
  contentType: "text/csv; charset=utf-8; header=present",
  begin({ forPeople, fields }) {
    const csv = new CsvWriter();
    csv.row(fields);
    return {
      *write(incidents) {
        for (const incident of incidents) {
          for (let i = 0; i < fields.length; i++) {
            if (i > 0) csv.comma();
            const value = incident[fields[i]!];
            csv.cell(
              forPeople && typeof value === "string"
                ? markAsText(value)
                : value,
            );
          }
          csv.endRow();
        }
        yield csv.take();
      },
      // The names alone, if nothing matched.
      *end() {
        yield csv.take();
      },
    };
  },
};

const NDJSON: ExportFormat = {
  extension: "ndjson",
  contentType: "application/x-ndjson; charset=utf-8",
  begin: ({ fields }) =>
    jsonFile("", "", "\n", "", (incident) => withFields(incident, fields)),
};

/** Incidents without coordinates stay in, with a `null` geometry (RFC 7946). */
const GEOJSON: ExportFormat = {
  extension: "geojson",
  contentType: "application/geo+json",
  begin: ({ fields }) =>
    jsonFile(
      '{"type":"FeatureCollection","features":[\n',
      ",\n",
      "",
      "\n]}\n",
      featureOf(fields),
    ),
};

const PARQUET: ExportFormat = {
  extension: "parquet",
  contentType: "application/vnd.apache.parquet",
  isCompressed: true,
  gathers: true,
  // Loaded when somebody asks for it.
  begin: async ({ fields }) =>
    (await import("./parquet_file.ts")).beginParquet(fields),
};

/** Arrow's stream, which begins before it is known how many rows there are. */
const ARROW: ExportFormat = {
  extension: "arrow",
  nameEnd: "arrows",
  contentType: "application/vnd.apache.arrow.stream",
  gathers: true,
  // Loaded when somebody asks for it.
  begin: async ({ fields, texts }) =>
    (await import("./arrow_file.ts")).beginArrow(fields, texts),
};

export const EXPORT_FORMATS = {
  arrow: ARROW,
  csv: CSV,
  geojson: GEOJSON,
  ndjson: NDJSON,
  parquet: PARQUET,
};

/** True for addresses that answer with a whole file. */
export function isExport({ pathname }: URL): boolean {
  return /^\/api\/(?:crimes\.(?:arrow|csv|geojson|ndjson|parquet)$|files\/)/
    .test(pathname);
}

/**
 * The parts of one file, some of them empty: each takes a step of a few
 * milliseconds.
 *
 * @param batches Read no further than the caller does.
 */
export async function* exportFile(
  format: ExportFormat,
  batches: AsyncIterable<readonly Incident[]>,
  { forPeople = false, fields = INCIDENT_FIELDS, texts = {} }: ExportWanted =
    {},
): AsyncGenerator<Bytes> {
  const file = await format.begin({ forPeople, fields, texts });
  for await (const batch of batches) {
    if (batch.length === 0) yield NOTHING_YET;
    else {
      const parts = new Handover(file.write(batch));
      while (parts.advance()) yield parts.take();
    }
  }
  const rest = new Handover(file.end());
  while (rest.advance()) yield rest.take();
}

/** One JSON text an incident, with what stands around them. */
function jsonFile(
  head: string,
  between: string,
  after: string,
  tail: string,
  form: (incident: Incident) => unknown,
): ExportFile {
  const encoder = new TextEncoder();
  let before = head;
  return {
    *write(incidents) {
      let text = "";
      for (const incident of incidents) {
        text += before + JSON.stringify(form(incident)) + after;
        before = between;
      }
      yield encoder.encode(text);
    },
    *end() {
      yield encoder.encode(before === head ? head + tail : tail);
    },
  };
}

type Fields = readonly (keyof Incident)[];

/** Says an incident as a feature: its place is the geometry, whatever else. */
export function featureOf(fields: Fields): (incident: Incident) => unknown {
  const properties = fields.filter((field) =>
    field !== "latitude" && field !== "longitude"
  );
  return (incident) => {
    const { unique_key, latitude, longitude } = incident;
    const geometry = latitude === null
      ? null
      : { type: "Point", coordinates: [longitude, latitude] };
    return {
      type: "Feature",
      id: unique_key,
      geometry,
      properties: withFields(incident, properties),
    };
  };
}
