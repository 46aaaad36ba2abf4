import { HISTORY_RANGES, type HistoryRange } from "../../core/page/history.ts";

const KEY = "history";
/** Even naming it throws where a visitor blocks storage. */
const local = () => localStorage;

/** How much of the past the visitor once chose to load; `null` if he did not. */
export function rememberedRange(storage = local): HistoryRange | null {
  try {
    const kept = storage().getItem(KEY);
    return HISTORY_RANGES.find((range) => range === kept) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit, or forgets it. */
export function rememberRange(
  range: HistoryRange | null,
  storage = local,
): void {
  try {
    if (range === null) storage().removeItem(KEY);
    else storage().setItem(KEY, range);
  } catch {
    // Blocked or full: it is to be chosen anew next time.
  }
}
