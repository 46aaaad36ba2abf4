import { EVERYTHING, type Filter } from "../filter/filter.ts";

/** Conditions of one sort: a new one takes the place of all of them. */
const SORTS: readonly (readonly (keyof Filter)[])[] = [
  ["area", "district", "ward", "beat", "block", "bbox", "near", "within"],
  ["type", "iucr", "description"],
  ["place", "kind"],
  ["id", "case"],
  ["from", "to"],
];

/**
 * A filter with a further condition, which takes the place of those of the
 * same sort: another part of town for the part of town, another offense for
 * the offense.
 */
export function withCondition(
  filter: Filter,
  condition: Partial<Filter>,
): Filter {
  const next = { ...filter };
  for (const sort of SORTS) {
    if (!sort.some((name) => name in condition)) continue;
    for (const name of sort) Object.assign(next, { [name]: EVERYTHING[name] });
  }
  return { ...next, ...condition };
}

/** Two conditions of one question; of two lists of one sort any will do. */
export function bothConditions(
  one: Partial<Filter>,
  other: Partial<Filter>,
): Partial<Filter> {
  const both: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const known = both[name];
    both[name] = Array.isArray(known) && Array.isArray(value)
      ? [...new Set([...known, ...value])]
      : value;
  }
  return both as Partial<Filter>;
}
