import { typeTitle } from "../codes/primary_types.ts";
import { capitalized } from "../format.ts";
import { relativeInWords } from "../filter/relative_period.ts";
import type { Words } from "../language/words.ts";
import { ALL_DIVISIONS, regionName } from "../regions/divisions.ts";
import type { SearchAnswer } from "./city_search.ts";

/** How an answer is called: "4700 block of S Wentworth Ave", "Ward 42". */
export function answerLabel(
  { label, kind, condition, case_number, unique_key, period }: SearchAnswer,
  t: Words,
): string {
  const region = ALL_DIVISIONS.find((division) => division === kind);
  if (region !== undefined) {
    const number = Number(condition[region]?.[0]);
    return regionName({ division: region, number }, t);
  }
  switch (kind) {
    case "type":
      return typeTitle(condition.type![0]!, t);
    case "word":
      return t(label);
    case "months":
      return capitalized(t(label));
    case "period":
      return period === undefined ? label : relativeInWords(period, null, t);
    case "block": {
      const [, number, street] = /^(\d+) block of (.+)$/.exec(label) ?? [];
      return number === undefined
        ? label
        : t("{number} block of {street}", { number, street: street! });
    }
    case "case":
      return t("Case {number}", { number: case_number! });
    case "incident":
      return t("Incident {number}", { number: unique_key! });
    default:
      return label;
  }
}

/** "en" of the city's own words where the page is said in another language. */
export function languageOfLabel(
  { kind }: Pick<SearchAnswer, "kind">,
  t: Words,
): "en" | undefined {
  const isOfCity = kind === "description" || kind === "place";
  return isOfCity && t.language !== "en" ? "en" : undefined;
}
