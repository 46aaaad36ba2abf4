import type { NumberParam } from "../../core/api/params.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { cannotUse, emptyFault } from "../../core/filter/param_reader.ts";
import type { Param } from "../../core/filter/params.ts";
import { type Fault, parseFilter } from "../../core/filter/parse.ts";
import type { Vocabulary } from "../../core/filter/vocabulary.ts";
import { refuseFaults } from "./problem.ts";

/**
 * Reads a filter and the whole numbers of an operation from an API query,
 * strictly.
 *
 * @param operation What it takes; `others` it reads itself.
 * @param faults What was wrong with these.
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function readQuery<N extends string = never>(
  url: URL,
  vocabulary: Vocabulary,
  { numbers, others = {} }: {
    numbers?: Record<N, NumberParam>;
    others?: Readonly<Record<string, Param>>;
  } = {},
  faults: readonly Fault[] = [],
): { filter: Filter; numbers: Record<N, number> } {
  const taken = numbers ?? {} as Record<N, NumberParam>;
  const names = Object.keys(taken) as N[];
  const { filter, faults: ofFilter } = parseFilter(
    url.searchParams,
    vocabulary,
    [...names, ...Object.keys(others)],
  );
  const read = {} as Record<N, number>;
  const all: Fault[] = [...ofFilter, ...faults];
  for (const name of names) {
    const { min, max, fallback } = taken[name];
    const texts = new Set(url.searchParams.getAll(name));
    const text = [...texts].join(" and ");
    const value = texts.size === 0 ? fallback : readWhole(text);
    read[name] = value;
    if (value >= min && value <= max) continue;
    const wanted = `expected a whole number from ${min} to ${max}, in digits`;
    all.push(cannotUse(name, text, { wanted }));
  }
  for (const name of Object.keys(others)) {
    const isTold = all.some(({ param }) => param === name);
    const isEmpty = url.searchParams.getAll(name)
      .some((text) => text.trim() === "");
    if (isEmpty && !isTold) all.push(emptyFault(name));
  }
  refuseFaults(all);
  return { filter, numbers: read };
}

/** `NaN` for what is not digits alone, such as `1e3`. */
function readWhole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}
