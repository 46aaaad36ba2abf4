import { capitalized } from "../format.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { inWords } from "../filter/words.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import type { SearchPart } from "./city_search.ts";
import { partLabel } from "./part_label.ts";
import { bothConditions } from "./with_condition.ts";

type Kind = SearchPart["kind"];

/** Kinds by what they say, in the order in which they are said. */
const OFFENSES: readonly Kind[] = ["type", "word", "description"];
const SPOTS: readonly Kind[] = ["block", "street", "crossing"];
const REGIONS: readonly Kind[] = ["area", "district", "ward", "beat"];
const PLACES: readonly Kind[] = ["place", "kind"];
const TIMES: readonly Kind[] = ["times", "months"];
const DAYS: readonly Kind[] = ["period"];
const OUTCOMES: readonly Kind[] = ["outcome"];

/**
 * Several conditions in words: "Robbery in Austin", "Battery at night (10 pm to
 * 5 am), in Englewood, domestic", "Crimes near W 47th St and S State St, 2017".
 */
export function partsInWords(
  parts: readonly SearchPart[],
  t: Words = ENGLISH,
): string {
  const of = (kinds: readonly Kind[]) =>
    parts.filter(({ kind }) => kinds.includes(kind));
  const offenses = of(OFFENSES).map((part) => partLabel(part, t));
  const what = offenses.length === 0 ? t("Crimes") : t.list(
    offenses.map((label, i) => i === 0 ? label : uncapitalized(label)),
    "or",
  );
  // What leads with a preposition reads on; the rest stands by itself.
  const leading = [
    ...of(SPOTS).map((part) => spotInWords(part, t)),
    together(of(REGIONS), t),
    together(of(PLACES), t),
    together(of(TIMES), t),
  ].filter((words) => words !== "");
  const rest = [
    ...of(DAYS).map((part) =>
      part.period === undefined
        ? partLabel(part, t)
        : uncapitalized(partLabel(part, t))
    ),
    together(of(OUTCOMES), t),
  ].filter((words) => words !== "");
  const [first, ...others] = leading;
  const begin = first === undefined ? what : `${what} ${first}`;
  return capitalized([begin, ...others, ...rest].join(", "));
}

function together(parts: readonly SearchPart[], t: Words): string {
  const condition = parts.reduce(
    (sum, part) => bothConditions(sum, part.condition),
    {} as Partial<Filter>,
  );
  return inWords({ ...EVERYTHING, ...condition }, t);
}

function spotInWords(part: SearchPart, t: Words): string {
  const name = partLabel(part, t);
  switch (part.kind) {
    case "street":
      return t("on {street}", { street: name });
    case "block":
      return part.condition.near === undefined
        ? t("on the {block}", { block: uncapitalized(name) })
        : uncapitalized(name);
    default:
      return t("near {place}", { place: name });
  }
}

const uncapitalized = (text: string) =>
  text.slice(0, 1).toLowerCase() + text.slice(1);
