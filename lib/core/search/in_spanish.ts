import { CHART_TEXTS } from "../language/spanish/charts.ts";
import { CITY_TEXTS } from "../language/spanish/city.ts";
import { EXPLORE_TEXTS } from "../language/spanish/explore.ts";
import { FILTER_TEXTS } from "../language/spanish/filter.ts";

/**
 * What the page says for an English name in Spanish, if it says it: both are
 * found, whatever the page is said in.
 */
export function inSpanish(text: string): string[] {
  const found = CITY_TEXTS[text] ?? FILTER_TEXTS[text] ??
    EXPLORE_TEXTS[text] ?? CHART_TEXTS[text];
  return typeof found === "string" ? [found] : [];
}
