import type { Cleaner } from "../../core/incident/clean.ts";
import type { RawIncident } from "../../core/incident/raw_incident.ts";
import { Rejection } from "../../core/incident/rejection.ts";
import type { Batch } from "./source.ts";

/**
 * Cleans some records into a batch.
 *
 * @param where Says where the record of an index stands: `"row 12"`.
 */
export function cleanBatch(
  records: readonly RawIncident[],
  cleaner: Cleaner,
  where: (index: number) => string,
): Batch {
  const incidents: Batch["incidents"] = [];
  const rejected: Batch["rejected"] = [];
  records.forEach((record, index) => {
    const result = cleaner.clean(record);
    if (result instanceof Rejection) {
      const { reason, value } = result;
      rejected.push({ reason, value, where: where(index) });
    } else {
      incidents.push(result);
    }
  });
  return { incidents, rejected, notes: cleaner.takeNotes() };
}
