import { isMissing } from "./clean_values.ts";
import type { RawValue } from "./raw_value.ts";

/** Why a record is not taken. */
export type Reason =
  | "no unique_key"
  | "unreadable unique_key"
  | "no date"
  | "unreadable date"
  | "date out of range"
  | "no primary_type"
  | "no arrest"
  | "unreadable arrest"
  | "no domestic"
  | "unreadable domestic";

/** A record that is not taken. */
export class Rejection {
  constructor(
    readonly reason: Reason,
    /** What stands in the field at fault. */
    readonly value: string,
  ) {}
}

/** Rejects a record for what stands in a field. */
export function reject(reason: Reason, value: RawValue | undefined): Rejection {
  return new Rejection(reason, value == null ? "" : String(value).slice(0, 80));
}

/** Rejects a record for a field that is not there, or means nothing. */
export function rejectField(
  field: "unique_key" | "arrest" | "domestic",
  value: RawValue | undefined,
): Rejection {
  return reject(`${isMissing(value) ? "no" : "unreadable"} ${field}`, value);
}
