import type { Filter } from "../filter/filter.ts";
import { inWords } from "../filter/words.ts";
import { plural } from "./format.ts";

/** The title of a page that shows the answer to a filter. */
export function titleOf(filter: Filter, total: number): string {
  const words = inWords(filter);
  return `${plural(total, "crime")}${words === "" ? "" : ` ${words}`}` +
    " – Chicago Crimes";
}
