import type { Summary } from "../engine/answer.ts";
import { typeInWords } from "../codes/primary_types.ts";
import type { Filter } from "../filter/filter.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** Fewer crimes than this have no shares worth naming. */
const LEAST = 20;

/**
 * "Most frequent: theft (25 %) and battery (19 %)." of what a filter finds; ""
 * where it asks for one type, or finds few.
 */
export function frequentTypesInWords(
  { type }: Pick<Filter, "type">,
  { total, byType }: Pick<Summary, "total" | "byType">,
  t: Words = ENGLISH,
): string {
  if (total < LEAST) return "";
  // The counts by type ignore the types that are asked for.
  const found = byType.filter((one) =>
    type.length === 0 || type.includes(one.type)
  );
  if (found.length < 2) return "";
  const [first, second] = found.slice(0, 2).map((one) =>
    `${typeInWords(one.type, t)} (${
      Math.round(100 * one.count / total)
    }\u00a0%)`
  ) as [string, string];
  return t("Most frequent: {types}.", {
    types: t.list([first, second], "and"),
  });
}
