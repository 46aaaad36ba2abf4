import {
  Cleaner,
  type RawIncident,
  Rejection,
} from "../../core/incident/clean.ts";
import type { Batch } from "./source.ts";

/**
 * Cleans some records into a batch.
 *
 * @param where Says where the record of an index stands: `"row 12"`.
 */
export function cleanBatch(
  records: readonly RawIncident[],
  where: (index: number) => string,
): Batch {
  const cleaner = new Cleaner();
  const batch: Batch = { incidents: [], rejected: [], notes: cleaner.notes };
  records.forEach((record, index) => {
    const result = cleaner.clean(record);
    if (result instanceof Rejection) {
      const { reason, value } = result;
      batch.rejected.push({ reason, value, where: where(index) });
    } else {
      batch.incidents.push(result);
    }
  });
  return batch;
}
