import type { Filter } from "./filter.ts";

/**
 * True if a filter asks for days before the first one that is held.
 *
 * @param since That day, `YYYY-MM-DD`; absent if everything is held.
 */
export function reachesBefore(
  since: string | undefined,
  { from }: Pick<Filter, "from">,
): boolean {
  return since !== undefined && (from === null || from < since);
}
