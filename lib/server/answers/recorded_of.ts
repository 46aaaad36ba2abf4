import { RECORDED, type RecordedField } from "../../core/chunks/lacking.ts";
import type { Dimension } from "../../core/engine/dimensions.ts";

/** The fields that dimensions count by and that not all records have. */
export function recordedOf(by: readonly Dimension[]): RecordedField[] {
  return RECORDED.filter((field) =>
    by.some((dimension) =>
      dimension === field || dimension === "kind" && field === "place"
    )
  );
}
