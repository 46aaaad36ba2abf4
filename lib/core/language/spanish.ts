/** The pages in Spanish, as Chicago's newspapers write it. */
import { CHART_TEXTS } from "./spanish/charts.ts";
import { CITY_TEXTS } from "./spanish/city.ts";
import { EXPLORE_TEXTS } from "./spanish/explore.ts";
import { FILTER_TEXTS } from "./spanish/filter.ts";
import { PAGE_TEXTS } from "./spanish/pages.ts";
import { ABOUT_TEXTS } from "./spanish/about.ts";
import {
  type Catalogue,
  ENGLISH,
  type Language,
  makeWords,
  type Words,
} from "./words.ts";

/** What islands say: it goes to the browser with each page. */
export const SPANISH_IN_BROWSERS: Catalogue = {
  ...CHART_TEXTS,
  ...CITY_TEXTS,
  ...EXPLORE_TEXTS,
  ...FILTER_TEXTS,
};

/** What is said by the server alone. */
export const SPANISH_ON_SERVERS: Catalogue = {
  ...ABOUT_TEXTS,
  ...PAGE_TEXTS,
};

const SPANISH = makeWords("es", {
  ...SPANISH_IN_BROWSERS,
  ...SPANISH_ON_SERVERS,
});

/** What says texts in a language; for servers, as it has all of them. */
export function wordsFor(language: Language): Words {
  return language === "es" ? SPANISH : ENGLISH;
}
