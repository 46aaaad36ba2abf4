import type { Manifest } from "../../core/manifest.ts";
import type { ExportFormat } from "../http/exports.ts";

/** A form in which files are kept. */
interface FileForm {
  /** What stands after the name's point. */
  extension: string;
  format: ExportFormat["extension"];
  coding: "gzip" | "zstd" | null;
  contentType: string;
}

const FILE_FORMS: readonly FileForm[] = [
  {
    extension: "parquet",
    format: "parquet",
    coding: null,
    contentType: "application/vnd.apache.parquet",
  },
  {
    extension: "csv.gz",
    format: "csv",
    coding: "gzip",
    contentType: "application/gzip",
  },
  {
    extension: "csv.zst",
    format: "csv",
    coding: "zstd",
    contentType: "application/zstd",
  },
  {
    extension: "geojson.gz",
    format: "geojson",
    coding: "gzip",
    contentType: "application/gzip",
  },
];

/** What one file holds, and how. */
export interface FileName {
  /** Such as `crimes-2017.csv.gz`. */
  name: string;
  /** `null` for all years. */
  year: number | null;
  form: FileForm;
  rows: number;
}

/** The files of a version: of all years, and of each one that it has. */
export function filesOf({ chunks, rows }: Manifest): FileName[] {
  const years = new Map<number, number>();
  for (const chunk of chunks) {
    const year = Number(chunk.period.slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + chunk.rows);
  }
  const spans: [year: number | null, rows: number][] = [
    [null, rows],
    ...[...years].sort(([a], [b]) => b - a),
  ];
  return spans.flatMap(([year, rows]) =>
    FILE_FORMS.map((form) => ({
      name: `crimes-${year ?? "all"}.${form.extension}`,
      year,
      form,
      rows,
    }))
  );
}
