import type { Filter } from "../filter/filter.ts";
import { inWords } from "../filter/words.ts";
import { plural } from "../format.ts";

/** What a search engine or a shared link says of the page. */
export function descriptionOf(filter: Filter, total: number): string {
  const words = inWords(filter);
  return `${plural(total, "crime")} reported in Chicago${
    words === "" ? "" : ` ${words}`
  }: a map to filter, newest incidents, and counts over time.`;
}

/** The title of a page that shows the answer to a filter. */
export function titleOf(filter: Filter, total: number): string {
  const words = inWords(filter);
  return `${plural(total, "crime")}${words === "" ? "" : ` ${words}`}` +
    " – Chicago Crimes";
}
