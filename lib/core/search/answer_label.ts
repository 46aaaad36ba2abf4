import type { Words } from "../language/words.ts";
import type { SearchAnswer } from "./city_search.ts";
import type { Near } from "../grid_shapes.ts";
import { partLabel } from "./part_label.ts";
import { partsInWords } from "./parts_in_words.ts";

/** How an answer is called: "4700 block of S Wentworth Ave", "Ward 42". */
export function answerLabel(answer: SearchAnswer, t: Words): string {
  const { kind, parts = [], case_number, unique_key } = answer;
  switch (kind) {
    case "several":
      return partsInWords(parts, t);
    case "case":
      return t("Case {number}", { number: case_number! });
    case "incident":
      return t("Incident {number}", { number: unique_key! });
    default:
      return partLabel({ ...answer, kind }, t);
  }
}

/** The spot that an answer asks around, and what that is called in a sentence. */
export function spotOf(
  { kind, label, condition, parts = [] }: SearchAnswer,
  t: Words,
): { near: Near; name: string } | null {
  const all = kind === "several" ? parts : [{ kind, label, condition }];
  const part = all.find(({ condition }) => condition.near);
  const near = part?.condition.near;
  if (part === undefined || !near) return null;
  const name = partLabel(
    { ...part, label: part.label.replace(/^About the /, "") },
    t,
  );
  return {
    near,
    name: part.kind === "block" ? t("the {block}", { block: name }) : name,
  };
}

/** "en" of the city's own words where the page is said in another language. */
export function languageOfLabel(
  { kind }: Pick<SearchAnswer, "kind">,
  t: Words,
): "en" | undefined {
  const isOfCity = kind === "description" || kind === "place";
  return isOfCity && t.language !== "en" ? "en" : undefined;
}
