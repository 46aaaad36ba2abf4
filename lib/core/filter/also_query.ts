/**
 * The parameter `also` of queries: a further filter to be answered beside the
 * address's own, told by what differs. `also=area:25;hour:22-4` is the filter of
 * the address but for area and hour; `area:` drops the condition, `same` is the
 * very same filter.
 */
import { type Condition, writeConditions } from "./condition_text.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import { toQuery } from "./query.ts";

export const ALSO_PARAM = "also";

/** What stands where nothing differs. */
export const SAME = "same";

/** Filters that one address may add to its own. */
export const MOST_ALSO = 7;

/** Writes what differs from the address's own filter: its one canonical text. */
export function toAlsoText(filter: Filter, other: Filter): string {
  return differences(filter, other) || SAME;
}

function differences(filter: Filter, other: Filter): string {
  const [own, asked] = [filter, other].map((filter) =>
    new URLSearchParams(toQuery(filter))
  ) as [URLSearchParams, URLSearchParams];
  const params = Object.keys(EVERYTHING);
  return writeConditions(params.flatMap((param): Condition[] => {
    const values = asked.getAll(param);
    if (values.join("\n") === own.getAll(param).join("\n")) return [];
    return values.length === 0
      ? [[param, ""]]
      : values.map((value) => [param, value]);
  }));
}

/** A query's canonical text of filters beside its own, from `&also=` on. */
export function toAlsoQuery(filter: Filter, also: readonly Filter[]): string {
  return also.map((other) => {
    const text = encodeURIComponent(toAlsoText(filter, other));
    return `&${ALSO_PARAM}=${
      text.replace(/%(?:3A|3B|2C)/g, decodeURIComponent)
    }`;
  }).join("");
}
