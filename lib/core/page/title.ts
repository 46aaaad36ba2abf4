import type { Filter } from "../filter/filter.ts";
import { inWords } from "../filter/words.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** What a search engine or a shared link says of the page. */
export function descriptionOf(
  filter: Filter,
  total: number,
  t: Words = ENGLISH,
): string {
  const words = inWords(filter, t);
  return t.plural(
    total,
    "{n} crime reported in Chicago{filter}: a map to filter, newest incidents, and counts over time.",
    "{n} crimes reported in Chicago{filter}: a map to filter, newest incidents, and counts over time.",
    { filter: words === "" ? "" : ` ${words}` },
  );
}

/** The title of a page that shows the answer to a filter. */
export function titleOf(
  filter: Filter,
  total: number,
  t: Words = ENGLISH,
): string {
  const words = inWords(filter, t);
  return `${t.plural(total, "{n} crime", "{n} crimes")}${
    words === "" ? "" : ` ${words}`
  } – Chicago Crimes`;
}
