import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import { inWords } from "../filter/words.ts";

/** A part of the filter, to be taken back by itself. */
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

/** The parts that a form has no fields for, as hidden ones. */
export function hiddenFields(filter: Filter): [name: string, value: string][] {
  return [...new URLSearchParams(toQuery(filter))]
    .filter(([name]) => !FORM_FIELDS.includes(name as keyof Filter));
}

/** The parts that the page's form has fields for. */
const FORM_FIELDS: readonly (keyof Filter)[] = [
  "type",
  "from",
  "to",
  "violent",
  "description",
  "kind",
  "near",
  "within",
];
