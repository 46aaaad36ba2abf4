import type { Period } from "../../../core/filter/default_period.ts";
import {
  Cleaner,
  type RawIncident,
  Rejection,
} from "../../../core/incident/clean.ts";
import { type Columns, readHeader } from "./header.ts";
import { readRecords, type Records } from "./records.ts";
import { TextFile } from "./text.ts";
import {
  type Batch,
  isWithin,
  probeByReading,
  type Source,
  SourceError,
} from "../source.ts";

/** The incidents of a CSV file; see {@linkcode readCsv}. */
export function csvSource(path: string): Source {
  async function* incidents(
    period: Period | null = null,
    signal?: AbortSignal,
  ): AsyncGenerator<Batch> {
    for await (const batch of readCsv(path, signal)) {
      if (period !== null) {
        batch.incidents = batch.incidents
          .filter((incident) => isWithin(period, incident));
      }
      yield batch;
    }
  }
  return {
    name: "csv",
    incidents,
    probe: (signal) => probeByReading(incidents(null, signal)),
  };
}

/**
 * Reads a CSV export of the city's crimes, plain or gzip, in batches of a few
 * thousand records. A record that cannot be taken is rejected, with its line.
 *
 * @throws {SourceError} If the file cannot be read, or is not such an export.
 */
export async function* readCsv(
  path: string,
  signal?: AbortSignal,
): AsyncGenerator<Batch> {
  const file = await TextFile.open(path);
  const cleaner = new Cleaner();
  let columns: Columns | null = null;
  try {
    for await (const records of readRecords(file.pieces(signal))) {
      const isFirst = columns === null;
      columns ??= readHeader(records.rows[0]!);
      const cleaned = cleanRecords(records, isFirst ? 1 : 0, columns, cleaner);
      const notes = cleaner.takeNotes();
      for (const field of columns.absent) {
        notes[`${field}: no such column`] = cleaned.incidents.length;
      }
      yield { ...cleaned, notes, progress: file.progress };
    }
    if (columns === null) {
      throw new SourceError(`it has nothing but blank lines`);
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw named(path, error);
  }
}

function cleanRecords(
  { rows, lines, misquoted, unended }: Records,
  first: number,
  { count, fields }: Columns,
  cleaner: Cleaner,
): Pick<Batch, "incidents" | "rejected"> {
  const incidents: Batch["incidents"] = [];
  const rejected: Batch["rejected"] = [];
  const raw: RawIncident = {};
  for (let i = first; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.length !== count || misquoted.has(i)) {
      const reason = i === unended
        ? "record is cut short"
        : misquoted.has(i)
        ? "quotation marks do not match"
        : "wrong number of fields";
      rejected.push({
        reason,
        where: `line ${lines[i]}`,
        value: `${row.length} of ${count} fields`,
      });
      continue;
    }
    for (const { field, column } of fields) raw[field] = row[column]!;
    const result = cleaner.clean(raw);
    if (result instanceof Rejection) {
      const { reason, value } = result;
      rejected.push({ reason, where: `line ${lines[i]}`, value });
    } else {
      incidents.push(result);
    }
  }
  return { incidents, rejected };
}

/** Says in which file it is, unless that is said already. */
function named(path: string, error: SourceError): SourceError {
  return error.message.includes(path)
    ? error
    : new SourceError(`${path} cannot be imported: ${error.message}`);
}
