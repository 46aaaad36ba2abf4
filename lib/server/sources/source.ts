import { dayOfDate, monthOfDate } from "../../core/calendar.ts";
import type { Period } from "../../core/filter/default_period.ts";
import type { Notes } from "../../core/incident/notes.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { SourceName } from "../../core/manifest.ts";

/** Where incidents come from. */
export interface Source {
  readonly name: SourceName;
  /**
   * A look at what the source holds, as cheap as it allows.
   *
   * @throws {SourceError} If the source cannot answer.
   */
  probe(signal?: AbortSignal): Promise<Probe>;
  /**
   * The incidents of a period, or all of them, in no set order. One key may
   * come several times: the last one counts.
   *
   * @throws {SourceError} If the source cannot answer. Faults that pass by
   * themselves have been waited for: asking again at once is no use.
   */
  incidents(
    period?: Period | null,
    signal?: AbortSignal,
  ): AsyncIterable<Batch>;
}

/**
 * A source, with what it was billed for if it is one that bills, and a quick
 * way to see whether it answers if it has one, which throws if it does not.
 */
export type BilledSource = Source & {
  readonly usage?: { readonly bytesBilled: number };
  readonly answers?: (signal?: AbortSignal) => Promise<void>;
};

/** What a source holds. */
export interface Probe {
  /** Newest day with an incident, `YYYY-MM-DD`; `null` if there is none. */
  newest: string | null;
  /** Incidents per month, `YYYY-MM`, ascending; months without are left out. */
  months: { month: string; count: number }[];
}

/** Some incidents, and what was learned on the way to them. */
export interface Batch {
  incidents: Incident[];
  /** Records that could not be taken. */
  rejected: Rejected[];
  /** What cleaning did to the records of this batch. */
  notes: Notes;
  /** Lines of a file that are no record of their own. */
  besides?: { header: number; blank: number; further: number };
  /** Fields that the source has no word of: what is held of them stays. */
  absent?: readonly (keyof Incident)[];
  /** How far the source has been read, where that is known. */
  progress?: Progress;
}

export interface Rejected {
  /** Stable, short: `"no unique_key"`. */
  reason: string;
  /** Where the record stands, such as `"line 12"`. */
  where: string;
  /** What stands in the field at fault. */
  value: string;
}

/** Bytes as they are stored (of a gzip file the compressed ones). */
export interface Progress {
  readBytes: number;
  totalBytes: number;
}

/** A source that cannot answer. The message is one line for a person. */
export class SourceError extends Error {
  override name = "SourceError";
}

/** Probes a source that has no cheaper way than to deliver everything. */
export async function probeByReading(
  batches: AsyncIterable<Batch>,
): Promise<Probe> {
  const counts = new Map<string, number>();
  let newest: string | null = null;
  for await (const { incidents } of batches) {
    for (const { date } of incidents) {
      const month = monthOfDate(date);
      counts.set(month, (counts.get(month) ?? 0) + 1);
      if (newest === null || date > newest) newest = date;
    }
  }
  return {
    newest: newest === null ? null : dayOfDate(newest),
    months: [...counts].sort().map(([month, count]) => ({ month, count })),
  };
}

/** True if the incident's day lies in the period. */
export function isWithin(period: Period | null, { date }: Incident): boolean {
  return period === null ||
    date >= period.from && dayOfDate(date) <= period.to;
}
