import { Cleaner } from "../../../core/incident/clean.ts";
import type { RawIncident } from "../../../core/incident/raw_incident.ts";
import { Rejection } from "../../../core/incident/rejection.ts";
import {
  type DateOrder,
  DateOrderSurvey,
  needsOrder,
  type OrderFound,
} from "../../../core/incident/date_order.ts";
import { type Columns, readHeader } from "./header.ts";
import type { Records } from "./record_reader.ts";
import { readRecords } from "./records.ts";
import { TextFile } from "./text.ts";
import { type Batch, SourceError } from "../source.ts";

interface CsvOptions {
  signal?: AbortSignal | undefined;
  /** How dates are written that do not say by themselves; else found out. */
  dates?: DateOrder | undefined;
  /** What people call the file; its path if absent. */
  name?: string;
}

/** Records of which none could be taken: the rest would be no better. */
const HOPELESS = 100_000;

/**
 * Reads a CSV export of the city's crimes, plain or gzip, in batches of a few
 * thousand records. A record that cannot be taken is rejected, with its line.
 * If there are dates that may begin with the month or the day, the whole file
 * is looked through for what it is.
 *
 * @throws {SourceError} If the file cannot be read, or is not such an export.
 */
export async function* readCsv(
  path: string,
  { signal, dates, name = path }: CsvOptions = {},
): AsyncGenerator<Batch> {
  const reader = new CsvReader({ path, name }, dates ?? null, signal);
  try {
    yield* reader.batches();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw named(name, error);
  }
}

class CsvReader {
  readonly #file: { path: string; name: string };
  readonly #signal: AbortSignal | undefined;
  readonly #cleaner = new Cleaner();
  #columns: Columns | null = null;
  /** How dates are written, and whether that is known. */
  #order: DateOrder | null;
  #isSurveyed: boolean;
  /** Dates of the next batch that were read by that order. */
  #odd = 0;
  #taken = 0;
  #rejected = 0;
  #firstRejected: Batch["rejected"][number] | undefined;

  constructor(
    file: { path: string; name: string },
    order: DateOrder | null,
    signal: AbortSignal | undefined,
  ) {
    this.#file = file;
    this.#signal = signal;
    this.#order = this.#cleaner.dateOrder = order;
    this.#isSurveyed = order !== null;
  }

  async *batches(): AsyncGenerator<Batch> {
    const file = await this.#open();
    let isHeader = true;
    const records = readRecords(file.pieces(this.#signal), ({ fields }) => {
      this.#columns = readHeader(fields);
      return this.#columns;
    });
    for await (const some of records) {
      const { header, blank, further } = some.besides;
      const besides = { header, blank, further };
      if (isHeader) {
        isHeader = false;
        yield this.#batch(file, [], [], besides);
        continue;
      }
      if (!this.#isSurveyed && this.#needsOrder(some)) await this.#survey();
      const { incidents, rejected } = this.#clean(some);
      this.#taken += incidents.length;
      this.#rejected += rejected.length;
      this.#firstRejected ??= rejected[0];
      if (this.#taken === 0 && this.#rejected >= HOPELESS) {
        const { reason, where, value } = this.#firstRejected!;
        throw new SourceError(
          `none of its first ${this.#rejected} records can be used; ${where}: ${reason}, "${value}"`,
        );
      }
      yield this.#batch(file, incidents, rejected, besides);
    }
    if (isHeader) throw new SourceError(`it has nothing but blank lines`);
  }

  #open(): Promise<TextFile> {
    return TextFile.open(this.#file.path, this.#file.name);
  }

  #batch(
    file: TextFile,
    incidents: Batch["incidents"],
    rejected: Batch["rejected"],
    besides: Batch["besides"],
  ): Batch {
    const notes = this.#cleaner.takeNotes();
    const { absent, repeated } = this.#columns!;
    if (incidents.length > 0) {
      for (const field of absent) {
        notes[`${field}: no such column`] = incidents.length;
      }
      for (const field of repeated) {
        notes[`${field}: several such columns, the first was taken`] =
          incidents.length;
      }
    }
    if (this.#odd > 0) {
      const order = this.#order === "mdy" ? "month/day" : "day/month";
      notes[`date: read as ${order}`] = this.#odd;
      this.#odd = 0;
    }
    if (file.encoding !== "utf-8" && incidents.length > 0) {
      notes[`text: read as ${file.encoding}`] = incidents.length;
    }
    return {
      incidents,
      rejected,
      notes,
      besides,
      // The merged spelling goes with the source's own.
      absent: absent.includes("location_description")
        ? [...absent, "source_location_description"]
        : absent,
      progress: file.progress,
    };
  }

  #clean(
    { rows, lines, wrong }: Records,
  ): Pick<Batch, "incidents" | "rejected"> {
    const incidents: Batch["incidents"] = [];
    const rejected: Batch["rejected"] = [];
    const { count, fields } = this.#columns!;
    const raw: RawIncident = {};
    const reject = (reason: string, value: string, i: number) =>
      rejected.push({ reason, where: `line ${lines[i]}`, value });
    rows.forEach((row, i) => {
      const reason = wrong.get(i);
      if (reason !== undefined) {
        reject(reason, `${row.length} of ${count} fields`, i);
        return;
      }
      for (const { field, column } of fields) raw[field] = row[column]!;
      const result = this.#cleaner.clean(raw);
      if (result instanceof Rejection) {
        reject(result.reason, result.value, i);
      } else {
        incidents.push(result);
        if (this.#order !== null && needsOrder(String(raw.date))) this.#odd++;
      }
    });
    return { incidents, rejected };
  }

  #needsOrder({ rows, wrong }: Records): boolean {
    return rows.some((row, i) => {
      for (const column of this.#columns!.dates) {
        if (!wrong.has(i) && needsOrder(row[column]!)) return true;
      }
      return false;
    });
  }

  /** Looks through all dates of the file. */
  async #survey(): Promise<void> {
    const { dates } = this.#columns!;
    const surveys = dates.map(() => new DateOrderSurvey());
    const file = await this.#open();
    const records = readRecords(
      file.pieces(this.#signal),
      () => this.#columns!,
    );
    for await (const { rows, wrong } of records) {
      rows.forEach((row, i) => {
        if (wrong.has(i)) return;
        surveys.forEach((survey, n) => survey.add(row[dates[n]!]!));
      });
    }
    // What wrote one column wrote the other: either may tell for both.
    const [first, second = "plain"] = surveys.map(({ found }) => found);
    const tells = first === "plain" || first === "unknown" && isOrder(second);
    const found = tells ? second : first!;
    if (first === "unknown" && !isOrder(found)) {
      throw new SourceError(
        `nothing in it tells whether its dates begin with the month or the day: say which with --dates=mdy or --dates=dmy`,
      );
    }
    this.#isSurveyed = true;
    this.#order = isOrder(found) ? found : null;
    this.#cleaner.dateOrder = this.#order;
  }
}

function isOrder(found: OrderFound): found is DateOrder {
  return found === "mdy" || found === "dmy";
}

/** Says in which file it is, unless that is said already. */
function named(path: string, error: SourceError): SourceError {
  return error.message.includes(path)
    ? error
    : new SourceError(`${path} cannot be imported: ${error.message}`);
}
