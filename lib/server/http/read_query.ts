import type { Filter } from "../../core/filter/filter.ts";
import { type Fault, parseFilter } from "../../core/filter/parse.ts";
import type { Vocabulary } from "../../core/filter/vocabulary.ts";
import { refuseFaults } from "./problem.ts";

/** A whole number that an API address takes besides the filter. */
interface NumberParam {
  min: number;
  max: number;
  /** Where the parameter is absent. */
  fallback: number;
}

/**
 * Reads a filter and the named whole numbers from an API query, strictly.
 *
 * @param others Further parameters that the address takes and reads itself.
 * @param faults What was wrong with these.
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function readQuery<N extends string = never>(
  url: URL,
  vocabulary: Vocabulary,
  numbers: Record<N, NumberParam> = {} as Record<N, NumberParam>,
  others: readonly string[] = [],
  faults: readonly Fault[] = [],
): { filter: Filter; numbers: Record<N, number> } {
  const names = Object.keys(numbers) as N[];
  const { filter, faults: ofFilter } = parseFilter(
    url.searchParams,
    vocabulary,
    [...names, ...others],
  );
  const read = {} as Record<N, number>;
  const all: Fault[] = [...ofFilter, ...faults];
  for (const name of names) {
    const { min, max, fallback } = numbers[name];
    const text = url.searchParams.get(name);
    const value = text === null ? fallback : Number(text);
    read[name] = value;
    if (
      Number.isInteger(value) && value >= min && value <= max && text !== ""
    ) {
      continue;
    }
    all.push({
      param: name,
      value: text ?? "",
      message:
        `Cannot use ${name}=${text}: expected a whole number from ${min} to ${max}.`,
    });
  }
  refuseFaults(all);
  return { filter, numbers: read };
}
