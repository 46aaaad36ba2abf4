import { type Field, IncidentColumns } from "./incident_columns.ts";

/**
 * Columns that no file fills now: as many as were filled at once. Allocated anew
 * for each group of rows, some megabytes would be given back late; and a file
 * that waits for its reader needs none.
 */
export class SpareColumns {
  readonly #capacity: number;
  readonly #spare: IncidentColumns[] = [];

  /** @param capacity Rows that there is room for. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Columns of some fields, without rows. */
  take(fields: readonly Field[]): IncidentColumns {
    const columns = this.#spare.pop();
    if (columns === undefined) {
      return new IncidentColumns(this.#capacity, fields);
    }
    columns.begin(fields);
    return columns;
  }

  /** Takes columns back when what they held is written. */
  giveBack(columns: IncidentColumns): void {
    columns.clear();
    this.#spare.push(columns);
  }
}
