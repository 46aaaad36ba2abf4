/** What the charts are called, and what to know of them. */
import { DIVISIONS } from "../regions/divisions.ts";
import type { Words } from "../language/words.ts";
import type { ChartName, ChartsChoice } from "./choice.ts";
import { MEASURE_WORDS } from "./ranked.ts";

export const CHART_TITLES: Readonly<
  Record<Exclude<ChartName, "units">, string>
> = {
  hours: "Hour and weekday",
  types: "Types of crime",
  kinds: "Kinds of place",
  descriptions: "Descriptions",
  outcome: "Outcome",
  seasons: "Months of the year, crimes in 30 days",
  years: "Years",
};

/** "Community areas, per 1,000 residents", "Types of crime". */
export function chartTitle(
  name: ChartName,
  { unit, measure }: Pick<ChartsChoice, "unit" | "measure">,
  t: Words,
): string {
  return name === "units"
    ? `${t(DIVISIONS[unit].title)}, ${t(MEASURE_WORDS[measure])}`
    : t(CHART_TITLES[name]);
}

/** Of each chart, where incidents are real. */
export const CHART_NOTES: Readonly<
  Partial<Record<ChartName, readonly string[]>>
> = {
  hours: [
    "Noon and midnight hold times that nobody knew: they count too many.",
  ],
  outcome: [
    "In parentheses, where the share behind such a count lies in 95 of 100 cases. Arrests come late: those of recent crimes are still few. By year, all dates are counted.",
  ],
  years: ["Lighter bars are incomplete years."],
};
