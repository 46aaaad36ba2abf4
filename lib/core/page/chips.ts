import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import { inWords } from "../filter/words.ts";

/** A part of the filter that has no control of its own on the page. */
interface Chip {
  param: keyof Filter;
  /** "In districts 1 and 18". */
  label: string;
  /** The filter without it. */
  without: Filter;
}

/** The parts of the filter other than types and dates, in their usual order. */
export function chipsOf(filter: Filter): Chip[] {
  const params = Object.keys(EVERYTHING) as (keyof Filter)[];
  return params.flatMap((param) => {
    if (param === "type" || param === "from" || param === "to") return [];
    const words = inWords({ ...EVERYTHING, [param]: filter[param] });
    if (words === "") return [];
    const label = words.charAt(0).toUpperCase() + words.slice(1);
    return [{
      param,
      label,
      without: { ...filter, [param]: EVERYTHING[param] },
    }];
  });
}

/** The parts that {@linkcode chipsOf} shows, as a form's hidden fields. */
export function hiddenFields(filter: Filter): [name: string, value: string][] {
  const rest = { ...filter, type: [], from: null, to: null };
  return [...new URLSearchParams(toQuery(rest))];
}
