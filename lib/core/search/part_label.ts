import { placeKind } from "../codes/place_kinds.ts";
import { typeTitle } from "../codes/primary_types.ts";
import { capitalized } from "../format.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { periodInShort } from "../filter/period_words.ts";
import { relativeInWords } from "../filter/relative_period.ts";
import { inWords } from "../filter/words.ts";
import type { Words } from "../language/words.ts";
import { ALL_DIVISIONS, regionName } from "../regions/divisions.ts";
import type { SearchPart } from "./city_search.ts";

/** How what stands for one condition is called. */
export function partLabel(
  { label, kind, condition, period }: SearchPart,
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
    case "kind":
      return t(placeKind(condition.kind![0]!).label);
    case "months":
      return capitalized(t(label));
    case "times":
    case "outcome":
      return capitalized(inWords({ ...EVERYTHING, ...condition }, t));
    case "period":
      if (period !== undefined) return relativeInWords(period, null, t);
      return /^\d+$/.test(label)
        ? label
        : periodInShort(condition.from ?? null, condition.to ?? null, t);
    case "block":
      return blockLabel(label, t);
    case "crossing":
      return t.list(label.split(" and "), "and");
    default:
      return label;
  }
}

/** "4700 block of S Wentworth Ave", also where that is about. */
function blockLabel(label: string, t: Words): string {
  const [, about, number, street] =
    /^(About the )?(\d+|Unit) block of (.+)$/.exec(label) ?? [];
  if (street === undefined) return label;
  const block = number === "Unit"
    ? t("Unit block of {street}", { street })
    : t("{number} block of {street}", { number: number!, street });
  return about === undefined ? block : t("About the {block}", { block });
}
