import type { Merged } from "../../core/chunks/merge.ts";

/** As of `Merged`, which says what each means. */
export type Counts = Pick<
  Merged,
  "added" | "changed" | "restamped" | "unchanged" | "moved" | "removed"
>;

/** No incident so far. */
export const NO_COUNTS: Counts = {
  added: 0,
  changed: 0,
  restamped: 0,
  unchanged: 0,
  moved: 0,
  removed: 0,
};
