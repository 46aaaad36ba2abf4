import {
  RECORD_COLUMNS,
  USUAL_COLUMNS,
} from "../../core/page/record_columns.ts";

const KEY = "columns";
/** Even naming it throws where a visitor blocks storage. */
const local = () => localStorage;

/** The columns of records that the visitor once chose, or the usual ones. */
export function rememberedColumns(storage = local): readonly string[] {
  try {
    const kept = (storage().getItem(KEY) ?? "").split(",");
    const known = RECORD_COLUMNS.map(({ id }) => id)
      .filter((id) => kept.includes(id));
    return known.length > 0 ? known : USUAL_COLUMNS;
  } catch {
    return USUAL_COLUMNS;
  }
}

/** Keeps a choice for the next visit. */
export function rememberColumns(
  columns: readonly string[],
  storage = local,
): void {
  try {
    storage().setItem(KEY, columns.join());
  } catch {
    // Blocked or full: they are to be chosen anew next time.
  }
}
