import { asksNames } from "../filter/filter.ts";
import { normalize } from "../filter/query.ts";
import { placesKey } from "../map/places.ts";
import { viewAround } from "../map/view_around.ts";
import { isOf, type PageState, startState } from "../page/address.ts";
import type { Extent } from "../page/presets.ts";
import type { SearchAnswer } from "./city_search.ts";
import { withCondition } from "./with_condition.ts";

/**
 * What the page shows once an answer is chosen: what it shows now, with the
 * answer's condition. One incident is left for whatever is searched next.
 */
export function afterSearch(
  state: PageState,
  { condition, period, ...where }: SearchAnswer,
  extent: Extent,
): PageState {
  const isLeft = asksNames(state.filter);
  const { look } = state;
  const before = isLeft ? { ...startState(extent), look } : state;
  const filter = normalize(withCondition(before.filter, condition));
  const isMoved = "from" in condition;
  return {
    ...before,
    filter,
    // The map goes where the filter asks for by itself.
    view: placesKey(condition) === "" ? viewAround(where) ?? before.view : null,
    period: isMoved
      ? period ?? (isOf("all", filter, extent) ? "all" : null)
      : before.period,
  };
}
