import type { Filter } from "../filter/filter.ts";

/**
 * Every type with its count, most frequent first; those without incidents
 * follow by name, the chosen ones before the others.
 *
 * @param counts Descending, without zeros.
 */
export function orderTypes(
  types: readonly string[],
  counts: readonly { type: string; count: number }[],
  chosen: readonly string[] = [],
): { type: string; count: number }[] {
  const counted = new Set(counts.map(({ type }) => type));
  const others = types.filter((type) => !counted.has(type)).sort();
  const first = others.filter((type) => chosen.includes(type));
  const last = others.filter((type) => !chosen.includes(type));
  return [
    ...counts,
    ...[...first, ...last].map((type) => ({ type, count: 0 })),
  ];
}

/** Types with their counts, in the order in which they are given. */
export function countTypes(
  types: readonly string[],
  counts: readonly { type: string; count: number }[],
): { type: string; count: number }[] {
  const byType = new Map(counts.map(({ type, count }) => [type, count]));
  return types.map((type) => ({ type, count: byType.get(type) ?? 0 }));
}

/** True if the filter asks for incidents of the type. */
export function isChosen({ type: chosen }: Filter, type: string): boolean {
  return chosen.length === 0 || chosen.includes(type);
}
